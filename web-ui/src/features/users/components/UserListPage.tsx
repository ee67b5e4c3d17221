import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { PlusIcon } from '@/components/icons';
import { Listing } from '@/components/Listing';
import { PageHeader } from '@/components/PageHeader';
import { Table, TableFrame } from '@/components/Table';
import { useMay, useSession } from '@/components/useSession';
import { formatDate } from '@/lib/time';
import { usersQuery } from '../api/listUsers';
import type { User } from '../api/user';
import { AddUserDialog } from './AddUserDialog';
import { UserActions } from './UserActions';

export function UserListPage() {
  if (useMay('operator')) return <Users />;
  return (
    <>
      <PageHeader title="Users" />
      <EmptyState title="This page is for operators">
        They say who may sign in, and what for.
      </EmptyState>
    </>
  );
}

function Users() {
  const [adding, setAdding] = useState(false);
  const query = useInfiniteQuery(usersQuery);
  const own = useSession()?.username;
  return (
    <>
      <PageHeader
        title="Users"
        subtitle="Who may sign in, and what for."
        actions={
          <Button
            leftSection={<PlusIcon />}
            onClick={() => {
              setAdding(true);
            }}
          >
            Add user
          </Button>
        }
      />
      <Listing
        query={query}
        what="users"
        empty={<EmptyState title="No users yet">Scripts come in with tokens.</EmptyState>}
      >
        {(users) => (
          <TableFrame>
            <Table label="Users" columns={['User', 'Role', 'Change']}>
              {users.map((user) => (
                <UserRow key={user.username} user={user} own={user.username === own} />
              ))}
            </Table>
          </TableFrame>
        )}
      </Listing>
      {adding && (
        <AddUserDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </>
  );
}

function UserRow({ user, own }: { user: User; own: boolean }) {
  return (
    <tr>
      <td>
        <Text fw={600} component="span">
          {user.username}
        </Text>
        <Text size="sm" c="dimmed">
          {own && 'you, '}
          {user.disabled && 'disabled, '}
          since {formatDate(user.createdAt)}
        </Text>
      </td>
      <td>{user.role}</td>
      <td>
        <UserActions user={user} own={own} />
      </td>
    </tr>
  );
}
