import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '@/components/Dialog';
import { ProblemAlert } from '@/components/ProblemAlert';
import { usersQuery } from '../api/listUsers';
import type { User } from '../api/user';

interface ChangeDialogProps {
  title: string;
  submitLabel: string;
  danger?: boolean;
  change: () => Promise<User>;
  onClose: () => void;
  children: ReactNode;
}

/** Changes a user, and closes when the list shows it. */
export function ChangeDialog({ change, onClose, children, ...others }: ChangeDialogProps) {
  const client = useQueryClient();
  const changing = useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      {...others}
      busy={changing.isPending}
      onClose={onClose}
      onSubmit={() => {
        changing.mutate();
      }}
    >
      {children}
      {changing.error && <ProblemAlert what="Nothing was changed" error={changing.error} />}
    </Dialog>
  );
}
