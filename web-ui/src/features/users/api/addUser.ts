import { z } from 'zod';
import { ask } from '@/lib/http';
import type { Role } from '@/lib/session';

/** The password is null only where one was given. */
const added = z.object({ password: z.string().nullable().pipe(z.string()) });

/** `POST /users`; answers the password that was made. */
export async function addUser(newUser: { username: string; role: Role }): Promise<string> {
  const { password } = await ask({ method: 'POST', path: '/users', body: newUser, answer: added });
  return password;
}
