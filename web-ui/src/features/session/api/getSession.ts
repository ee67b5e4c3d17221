import { ask } from '@/lib/http';
import { hasStatus } from '@/lib/problem';
import { sessionAnswer, type Session } from '@/lib/session';

/** Who is signed in by this browser's cookie; null: nobody. */
export async function getSession(): Promise<Session | null> {
  try {
    return await ask({ method: 'GET', path: '/session', answer: sessionAnswer });
  } catch (error) {
    if (hasStatus(error, 401)) return null;
    throw error;
  }
}
