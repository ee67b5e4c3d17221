import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { ProblemAlert } from '@/components/ProblemAlert';
import type { Role } from '@/lib/session';
import { addUser } from '../api/addUser';
import { usersQuery } from '../api/listUsers';
import { USERNAME, USERNAME_LENGTH_MAX } from '../api/user';
import { RoleInput } from './RoleInput';
import { ShownOnce } from './ShownOnce';

export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('clerk');
  const [checked, setChecked] = useState(false);
  const adding = useMutation({
    mutationFn: addUser,
    gcTime: 0, // the password is not kept longer than it is shown
    onSettled: () => {
      // Not waited for: the password is told once, and now.
      void client.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
  });
  const username = name.trim().toLowerCase();

  const submit = () => {
    setChecked(true);
    if (adding.data !== undefined) onClose();
    else if (USERNAME.test(username)) adding.mutate({ username, role });
  };

  return (
    <Dialog
      title="Add a user"
      submitLabel={adding.data === undefined ? 'Add' : 'Done'}
      dismissLabel={adding.data === undefined ? 'Discard' : 'Close'}
      busy={adding.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      {adding.data === undefined ? (
        <>
          <TextInput
            label="Name"
            required
            autoComplete="off"
            description="To sign in with, and to be named in what happens"
            value={name}
            maxLength={USERNAME_LENGTH_MAX}
            error={
              checked &&
              !USERNAME.test(username) &&
              'Letters without accents, digits, and . _ @ - behind the first'
            }
            onChange={(event) => {
              setName(event.currentTarget.value);
            }}
          />
          <RoleInput role={role} onChange={setRole} />
        </>
      ) : (
        <ShownOnce label={`Password of ${username}`} secret={adding.data} />
      )}
      {adding.error && <ProblemAlert what="The user was not added" error={adding.error} />}
    </Dialog>
  );
}
