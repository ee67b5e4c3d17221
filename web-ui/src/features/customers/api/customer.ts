import { z } from 'zod';
import { position } from '@/lib/answers';

export const customer = z.object({
  customerId: z.string(),
  name: z.string(),
  email: z.string(),
  registeredAt: z.string(),
});
export type Customer = z.infer<typeof customer>;

/** What the shop answers a command about a customer or an account of theirs. */
export const customerCommandAnswer = z.object({ revision: z.number(), position });
export type CustomerCommandAnswer = z.infer<typeof customerCommandAnswer>;
