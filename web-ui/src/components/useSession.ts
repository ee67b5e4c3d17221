import { useSyncExternalStore } from 'react';
import { currentSession, includes, type Role } from '@/lib/session';

/** Who is signed in; null for nobody, undefined as long as that is not known. */
export function useSession() {
  return useSyncExternalStore(
    (listener) => currentSession.onChange(listener),
    () => currentSession.known,
  );
}

/** Whether who is signed in may do what this role may. */
export function useMay(needed: Role): boolean {
  const session = useSession();
  return session ? includes(session.role, needed) : false;
}
