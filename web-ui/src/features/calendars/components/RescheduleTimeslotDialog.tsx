import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { fieldErrorsOf } from '@/lib/problem';
import { wallTime } from '@/lib/zone';
import type { Timeslot } from '../api/calendar';
import { LIMITS } from '../api/limits';
import { instantsOf, spanErrorsOf } from './timeslotDraft';
import type { WallSpan } from './wallSpan';

interface RescheduleTimeslotDialogProps {
  timeslot: Timeslot;
  timeZone: string;
  busy: boolean;
  error: Error | null;
  /** With instants, and the date on which the timeslot then starts. */
  onReschedule: (span: { start: string; end: string }, date: string) => void;
  onClose: () => void;
}

export function RescheduleTimeslotDialog(props: RescheduleTimeslotDialogProps) {
  const { timeslot, timeZone, busy, error, onReschedule, onClose } = props;
  const [span, setSpan] = useState<WallSpan>(() => ({
    start: wallTime(timeslot.start, timeZone),
    end: wallTime(timeslot.end, timeZone),
  }));
  const [checked, setChecked] = useState(false);
  const errors = checked ? spanErrorsOf(span, timeZone) : new Map<string, string>();
  const refused = fieldErrorsOf(error);
  const field = (name: 'start' | 'end') => ({
    type: 'datetime-local',
    required: true,
    value: span[name],
    error: errors.get(`/${name}`) ?? refused.get(`/${name}`),
    onChange: (event: { currentTarget: { value: string } }) => {
      setSpan({ ...span, [name]: event.currentTarget.value });
    },
  });
  return (
    <Dialog
      title="Reschedule this timeslot"
      submitLabel="Reschedule"
      dismissLabel="Keep it"
      busy={busy}
      onClose={onClose}
      onSubmit={() => {
        setChecked(true);
        const instants = instantsOf(span, timeZone);
        if (instants) onReschedule(instants, span.start.slice(0, 10));
      }}
    >
      <Text fw={600}>{timeslot.title}</Text>
      <TextInput label="Start" {...field('start')} />
      <TextInput label="End" {...field('end')} />
      <Text size="sm" c="dimmed">
        Times are in {timeZone}, at most {LIMITS.slotHours} hours long.
      </Text>
      {error && <CommandProblem refused="The timeslot was not rescheduled" error={error} />}
    </Dialog>
  );
}
