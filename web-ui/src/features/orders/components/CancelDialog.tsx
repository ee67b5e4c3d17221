import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { LIMITS } from '../api/limits';

interface CancelDialogProps {
  busy: boolean;
  error: Error | null;
  onCancel: (reason: string) => void;
  onClose: () => void;
}

export function CancelDialog({ busy, error, onCancel, onClose }: CancelDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title="Cancel this order?"
      submitLabel="Cancel order"
      dismissLabel="Keep it"
      danger
      busy={busy}
      onClose={onClose}
      onSubmit={() => {
        onCancel(reason);
      }}
    >
      <Text size="sm">A cancelled order cannot be taken up again.</Text>
      <Textarea
        label="Reason"
        description="Optional; it is kept with the order"
        value={reason}
        rows={3}
        maxLength={LIMITS.reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
      {error && <CommandProblem refused="The order was not cancelled" error={error} />}
    </Dialog>
  );
}
