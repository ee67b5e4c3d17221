import { Text } from '@mantine/core';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';

interface DeleteDialogProps {
  busy: boolean;
  error: Error | null;
  onDelete: () => void;
  onClose: () => void;
}

export function DeleteDialog({ busy, error, onDelete, onClose }: DeleteDialogProps) {
  return (
    <Dialog
      title="Delete this order?"
      submitLabel="Delete order"
      dismissLabel="Keep it"
      danger
      busy={busy}
      onClose={onClose}
      onSubmit={onDelete}
    >
      <Text size="sm">
        It leaves every list and every count, and cannot be brought back. What happened to it stays
        in the log.
      </Text>
      {error && <CommandProblem refused="The order was not deleted" error={error} />}
    </Dialog>
  );
}
