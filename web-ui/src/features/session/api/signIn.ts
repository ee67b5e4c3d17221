import { ask } from '@/lib/http';
import { sessionAnswer, type Session } from '@/lib/session';

export type Credentials = { username: string; password: string } | { link: string };

export function signIn(credentials: Credentials): Promise<Session> {
  return ask({ method: 'POST', path: '/session', body: credentials, answer: sessionAnswer });
}
