import { askSession } from '@/lib/http';
import { sessionAnswer, type Session } from '@/lib/session';

export type Credentials = { username: string; password: string } | { link: string };

export function signIn(credentials: Credentials): Promise<Session> {
  return askSession({ method: 'POST', body: credentials, answer: sessionAnswer });
}
