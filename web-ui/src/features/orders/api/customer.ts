import { z } from 'zod';

/** What a new order takes of a customer. */
export const customer = z.object({
  customerId: z.string(),
  name: z.string(),
  email: z.string(),
});
export type Customer = z.infer<typeof customer>;
