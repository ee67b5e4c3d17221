import { Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useSession } from '@/components/useSession';
import { getSession } from '@/features/session/api/getSession';
import { currentSession } from '@/lib/session';
import classes from './Gate.module.css';

const ASK_AGAIN_MS = 1_000;

/** Who is signed in already does not wait for it. */
const SignInPage = lazy(async () => {
  const page = await import('@/features/session/components/SignInPage');
  return { default: page.SignInPage };
});

interface GateProps {
  /** The secret of a one-time link, if the page was opened by one. */
  link: string | undefined;
  children: ReactNode;
}

/** Shows the shop to those who are signed in, and to others how to. */
export function Gate({ link, children }: GateProps) {
  const session = useSession();
  const client = useQueryClient();
  useEffect(() => {
    if (link) currentSession.become(null);
    return currentSession.known === undefined ? findOut() : undefined;
  }, [link]);
  useEffect(() => {
    // What one user saw is not for the next one.
    if (session === null) client.clear();
  }, [session, client]);
  if (session) return children;
  if (session === undefined) return <Waiting />;
  return (
    <Suspense fallback={<Waiting />}>
      <SignInPage link={link} />
    </Suspense>
  );
}

function Waiting() {
  return (
    <div className={classes['place']} role="status" aria-label="Looking who is signed in">
      <Loader />
    </div>
  );
}

/** Asks until there is an answer. Returns how to stop that. */
function findOut(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    getSession().then(
      (known) => {
        if (!stopped) currentSession.become(known);
      },
      () => {
        if (!stopped) timer = setTimeout(ask, ASK_AGAIN_MS);
      },
    );
  };
  ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
