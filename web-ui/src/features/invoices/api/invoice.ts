import { z } from 'zod';
import { address } from '@/lib/address';
import { maybe } from '@/lib/answers';

export const invoice = z.object({
  invoiceId: z.string(),
  customerId: z.string(),
  email: maybe(z.string()),
  shippingAddress: maybe(address),
  month: z.number(),
  year: z.number(),
  orders: z.array(
    z.object({
      orderId: z.string(),
      description: z.string(),
      amount: z.string(),
      currency: z.string(),
      purchasedAt: z.string(),
    }),
  ),
  totals: z.array(z.object({ currency: z.string(), amount: z.string() })),
});
export type Invoice = z.infer<typeof invoice>;
