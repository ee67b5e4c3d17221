import { z } from 'zod';
import { address } from '@/lib/address';
import { position } from '@/lib/answers';

export const account = z.object({
  accountId: z.string(),
  customerId: z.string(),
  currency: z.string(),
  balance: z.string(),
  shippingAddress: address,
  openedAt: z.string(),
  updatedAt: z.string(),
  revision: z.number(),
});
export type Account = z.infer<typeof account>;

export const accountCommandAnswer = z.object({ revision: z.number(), position });
export type AccountCommandAnswer = z.infer<typeof accountCommandAnswer>;
