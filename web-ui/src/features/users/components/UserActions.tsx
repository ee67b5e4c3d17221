import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { changeRole, makeLink, makePassword, setDisabled } from '../api/changeUser';
import type { User } from '../api/user';
import { ChangeDialog } from './ChangeDialog';
import { RoleInput } from './RoleInput';
import { SecretDialog } from './SecretDialog';

type Action = 'link' | 'role' | 'password' | 'disable' | 'enable';

const LABELS = {
  link: 'Link…',
  role: 'Role…',
  password: 'Password…',
  disable: 'Disable…',
  enable: 'Enable…',
} as const;

interface UserActionsProps {
  user: User;
  /** Of oneself only the way to another browser: nobody locks himself out. */
  own: boolean;
}

export function UserActions({ user, own }: UserActionsProps) {
  const [action, setAction] = useState<Action>();
  const others: Action[] = user.disabled
    ? ['role', 'enable']
    : ['link', 'role', 'password', 'disable'];
  return (
    <>
      <Group gap={4}>
        {(own ? (['link'] as const) : others).map((each) => (
          <Button
            key={each}
            variant="subtle"
            size="compact-sm"
            aria-label={`${LABELS[each]} of ${user.username}`}
            onClick={() => {
              setAction(each);
            }}
          >
            {LABELS[each]}
          </Button>
        ))}
      </Group>
      {action && (
        <ActionDialog
          action={action}
          user={user}
          onClose={() => {
            setAction(undefined);
          }}
        />
      )}
    </>
  );
}

interface ActionDialogProps {
  action: Action;
  user: User;
  onClose: () => void;
}

function ActionDialog({ action, user, onClose }: ActionDialogProps) {
  const { username } = user;
  switch (action) {
    case 'link':
      return (
        <SecretDialog
          title={`A link for ${username}`}
          text="Whoever opens it within 15 minutes is signed in, once. Links made before stay good."
          label="Link"
          make={() => makeLink(username)}
          onClose={onClose}
        />
      );
    case 'password':
      return (
        <SecretDialog
          title={`Another password for ${username}`}
          text="The one of before is good no more, and every session and link ends."
          label="Password"
          make={() => makePassword(username)}
          onClose={onClose}
        />
      );
    case 'role':
      return <RoleDialog user={user} onClose={onClose} />;
    case 'disable':
      return (
        <ChangeDialog
          title={`Disable ${username}?`}
          submitLabel="Disable"
          danger
          change={() => setDisabled(username, true)}
          onClose={onClose}
        >
          <Text size="sm">
            Every session and link ends. Tokens of scripts stay good until they expire.
          </Text>
        </ChangeDialog>
      );
    case 'enable':
      return (
        <ChangeDialog
          title={`Enable ${username}?`}
          submitLabel="Enable"
          change={() => setDisabled(username, false)}
          onClose={onClose}
        >
          <Text size="sm">The password of before lets in again.</Text>
        </ChangeDialog>
      );
  }
}

function RoleDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const [role, setRole] = useState(user.role);
  return (
    <ChangeDialog
      title={`The role of ${user.username}`}
      submitLabel="Change role"
      change={() => changeRole(user.username, role)}
      onClose={onClose}
    >
      <RoleInput role={role} onChange={setRole} />
      <Text size="sm">With another role one signs in anew.</Text>
    </ChangeDialog>
  );
}
