import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Dialog } from '@/components/Dialog';
import { ProblemAlert } from '@/components/ProblemAlert';
import { ShownOnce } from './ShownOnce';

interface SecretDialogProps {
  title: string;
  text: string;
  label: string;
  make: () => Promise<string>;
  onClose: () => void;
}

/** Says what comes of it, has a secret made, and shows it. */
export function SecretDialog({ title, text, label, make, onClose }: SecretDialogProps) {
  const making = useMutation({
    mutationFn: make,
    gcTime: 0, // a secret is not kept longer than it is shown
  });
  const made = making.data;
  return (
    <Dialog
      title={title}
      submitLabel={made === undefined ? 'Make it' : 'Done'}
      busy={making.isPending}
      onClose={onClose}
      onSubmit={() => {
        if (made === undefined) making.mutate();
        else onClose();
      }}
    >
      {made === undefined ? (
        <Text size="sm">{text}</Text>
      ) : (
        <ShownOnce label={label} secret={made} />
      )}
      {making.error && <ProblemAlert what="It was not made" error={making.error} />}
    </Dialog>
  );
}
