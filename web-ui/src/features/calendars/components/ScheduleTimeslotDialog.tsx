import { Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { newId } from '@/lib/newId';
import { fieldErrorsOf } from '@/lib/problem';
import type { Calendar } from '../api/calendar';
import { calendarKeys } from '../api/calendarKeys';
import { LIMITS } from '../api/limits';
import { scheduleTimeslot } from '../api/scheduleTimeslot';
import { errorsOf, requestOf, type TimeslotDraft } from './timeslotDraft';
import type { WallSpan } from './wallSpan';

interface ScheduleTimeslotDialogProps {
  calendar: Calendar;
  proposed: WallSpan;
  /** The order that the delivery is for; empty if none. */
  orderId: string;
  /** With the date on which the new timeslot starts. */
  onScheduled: (date: string) => void;
  onClose: () => void;
}

export function ScheduleTimeslotDialog(props: ScheduleTimeslotDialogProps) {
  const { calendar, proposed, orderId, onScheduled, onClose } = props;
  const client = useQueryClient();
  const [draft, setDraft] = useState<TimeslotDraft>(() => ({
    timeslotId: newId(),
    title: '',
    orderId,
    ...proposed,
  }));
  const [checked, setChecked] = useState(false);
  const scheduling = useMutation({ mutationFn: scheduleTimeslot });

  const errors = checked ? errorsOf(draft, calendar.timeZone) : new Map<string, string>();
  const refused = fieldErrorsOf(scheduling.error);
  const field = (name: 'title' | 'start' | 'end' | 'orderId') => ({
    value: draft[name],
    error: errors.get(`/${name}`) ?? refused.get(`/${name}`),
    onChange: (event: { currentTarget: { value: string } }) => {
      setDraft({ ...draft, [name]: event.currentTarget.value });
    },
  });

  const submit = () => {
    setChecked(true);
    const request = requestOf(draft, calendar);
    if (!request) return;
    scheduling.mutate(request, {
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: calendarKeys.everyTimeslot() });
        onScheduled(draft.start.slice(0, 10));
      },
    });
  };

  return (
    <Dialog
      title="Schedule a timeslot"
      submitLabel="Schedule"
      dismissLabel="Discard"
      busy={scheduling.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label="Title"
        required
        autoComplete="off"
        maxLength={LIMITS.title}
        {...field('title')}
      />
      <TextInput label="Start" type="datetime-local" required {...field('start')} />
      <TextInput label="End" type="datetime-local" required {...field('end')} />
      <Text size="sm" c="dimmed">
        Times are in {calendar.timeZone}, at most {LIMITS.slotHours} hours long.
      </Text>
      <TextInput
        label="Order id"
        description="Optional: the order this delivery is for"
        autoComplete="off"
        {...field('orderId')}
      />
      {scheduling.error && (
        <CommandProblem refused="The timeslot was not scheduled" error={scheduling.error} />
      )}
    </Dialog>
  );
}
