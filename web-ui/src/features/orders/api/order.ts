import { z } from 'zod';
import { address } from '@/lib/address';
import { maybe, position } from '@/lib/answers';
import { ORDER_STATUSES, orderStatus } from '@/lib/orderStatus';

/** A deleted order is shown nowhere, so that is where to go but no status to be in. */
const transition = z.enum([...ORDER_STATUSES, 'deleted']);
export type Transition = z.infer<typeof transition>;

/** A transition that this page does not know has no button. */
const transitions = z
  .array(z.string())
  .transform((names) => names.flatMap((name) => transition.safeParse(name).data ?? []));

export const orderSummary = z.object({
  orderId: z.string(),
  status: orderStatus,
  customerName: z.string(),
  customerEmail: z.string(),
  currency: z.string(),
  total: z.string(),
  createdAt: z.string(),
  revision: z.number(),
});
export type OrderSummary = z.infer<typeof orderSummary>;

export const order = orderSummary.extend({
  customerId: maybe(z.string()),
  items: z.array(
    z.object({
      sku: z.string(),
      description: z.string(),
      quantity: z.number(),
      unitPrice: z.string(),
      lineTotal: z.string(),
    }),
  ),
  shippingAddress: maybe(address),
  carrier: maybe(z.string()),
  trackingNumber: maybe(z.string()),
  cancelReason: maybe(z.string()),
  allowedTransitions: transitions,
  updatedAt: z.string(),
});
export type Order = z.infer<typeof order>;

export const orderCommandAnswer = z.object({
  orderId: z.string(),
  revision: z.number(),
  position,
});
export type OrderCommandAnswer = z.infer<typeof orderCommandAnswer>;
