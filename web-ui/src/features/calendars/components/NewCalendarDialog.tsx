import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { SelectInput } from '@/components/SelectInput';
import { newId } from '@/lib/newId';
import { fieldErrorsOf } from '@/lib/problem';
import { browserZone, knownZones } from '@/lib/zone';
import type { OpeningHours } from '../api/calendar';
import { calendarKeys } from '../api/calendarKeys';
import { createCalendar } from '../api/createCalendar';
import { LIMITS } from '../api/limits';
import { OpeningHoursFields } from './OpeningHoursFields';

const ZONES = knownZones();

interface NewCalendarDialogProps {
  /** An order whose delivery is to be scheduled there. */
  forOrder: string | undefined;
  onClose: () => void;
}

export function NewCalendarDialog({ forOrder, onClose }: NewCalendarDialogProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [calendarId] = useState(newId);
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(browserZone);
  const [openingHours, setOpeningHours] = useState<OpeningHours[]>([]);
  const [checked, setChecked] = useState(false);
  const creation = useMutation({ mutationFn: createCalendar });

  const refused = fieldErrorsOf(creation.error);
  const nameMissing = name.trim() === '';
  const hoursWrong = openingHours.some(({ opens, closes }) => opens >= closes);

  const submit = () => {
    setChecked(true);
    if (nameMissing || hoursWrong) return;
    creation.mutate(
      { calendarId, name: name.trim(), timeZone, openingHours },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: calendarKeys.list() });
          onClose();
          void navigate({
            to: '/calendars/$calendarId',
            params: { calendarId },
            search: { orderId: forOrder },
          });
        },
      },
    );
  };

  return (
    <Dialog
      title="New calendar"
      submitLabel="Create calendar"
      dismissLabel="Discard"
      busy={creation.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label="Name"
        required
        autoComplete="off"
        value={name}
        maxLength={LIMITS.name}
        error={(checked && nameMissing && 'Required') || refused.get('/name')}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <SelectInput
        label="Time zone"
        data={ZONES}
        value={timeZone}
        error={refused.get('/timeZone')}
        onChange={setTimeZone}
      />
      <OpeningHoursFields
        openingHours={openingHours}
        showErrors={checked}
        onChange={setOpeningHours}
      />
      {creation.error && (
        <CommandProblem refused="The calendar was not created" error={creation.error} />
      )}
    </Dialog>
  );
}
