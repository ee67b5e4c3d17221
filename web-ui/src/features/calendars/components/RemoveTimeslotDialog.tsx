import { Text } from '@mantine/core';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { formatInZone, formatTimeInZone } from '@/lib/zone';
import type { Timeslot } from '../api/calendar';

interface RemoveTimeslotDialogProps {
  timeslot: Timeslot;
  timeZone: string;
  busy: boolean;
  error: Error | null;
  onRemove: () => void;
  onClose: () => void;
}

export function RemoveTimeslotDialog(props: RemoveTimeslotDialogProps) {
  const { timeslot, timeZone, busy, error, onRemove, onClose } = props;
  const { title, start, end, orderId } = timeslot;
  return (
    <Dialog
      title="Remove this timeslot?"
      submitLabel="Remove timeslot"
      dismissLabel="Keep it"
      danger
      busy={busy}
      onClose={onClose}
      onSubmit={onRemove}
    >
      <div>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed">
          {formatInZone(start, timeZone)} – {formatTimeInZone(end, timeZone)}
        </Text>
      </div>
      <Text size="sm">
        The time is free for others then.{orderId && ' The order it is for stays as it is.'}
      </Text>
      {error && <CommandProblem refused="The timeslot was not removed" error={error} />}
    </Dialog>
  );
}
