import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSession } from '@/components/useSession';
import { currentSession } from '@/lib/session';
import { signOut } from '../api/signOut';
import classes from './SignedInUser.module.css';

/** Who it is that this page acts for, and the way out. */
export function SignedInUser() {
  const session = useSession();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      currentSession.become(null);
    },
  });
  if (!session) return null;
  return (
    <div className={classes['user']}>
      <span className={classes['name']} title={`${session.username}, ${session.role}`}>
        {session.username}
        <span className={classes['role']}>{session.role}</span>
      </span>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={leaving.isPending}
        onClick={() => {
          leaving.mutate();
        }}
      >
        Sign out
      </Button>
    </div>
  );
}
