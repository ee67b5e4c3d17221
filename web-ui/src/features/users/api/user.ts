import { z } from 'zod';
import { role } from '@/lib/session';

export const user = z.object({
  username: z.string(),
  role,
  disabled: z.boolean(),
  createdAt: z.string(),
});
export type User = z.infer<typeof user>;

/** The rule of the gateway. */
export const USERNAME = /^[a-z0-9][a-z0-9._@-]{0,63}$/;
export const USERNAME_LENGTH_MAX = 64;
