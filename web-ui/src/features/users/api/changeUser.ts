import { z } from 'zod';
import { ask, segment } from '@/lib/http';
import type { Role } from '@/lib/session';
import { user, type User } from './user';

const path = <What extends string>(username: string, what: What) =>
  `/users/${segment(username)}/${what}` as const;

/** `PUT /users/{username}/role` */
export function changeRole(username: string, role: Role): Promise<User> {
  return ask({ method: 'PUT', path: path(username, 'role'), body: { role }, answer: user });
}

/** `POST /users/{username}/disable` and `…/enable` */
export function setDisabled(username: string, disabled: boolean): Promise<User> {
  const what = disabled ? 'disable' : 'enable';
  return ask({ method: 'POST', path: path(username, what), answer: user });
}

/** `POST /users/{username}/link`; answers the address. */
export async function makeLink(username: string): Promise<string> {
  const answer = z.object({ link: z.string() });
  return (await ask({ method: 'POST', path: path(username, 'link'), answer })).link;
}

/** `POST /users/{username}/password`; answers the new one. */
export async function makePassword(username: string): Promise<string> {
  const answer = z.object({ password: z.string() });
  return (await ask({ method: 'POST', path: path(username, 'password'), answer })).password;
}
