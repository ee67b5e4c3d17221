import { z } from 'zod';
import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { orderStatus } from '@/lib/orderStatus';
import { pagedQuery } from '@/lib/pagedQuery';
import { customerKeys } from './customerKeys';

const ORDERS_PER_PAGE = 20;
const ORDER_PAGES_MAX = 20;

/** What the page of a customer shows of an order. */
const order = z.object({
  orderId: z.string(),
  status: orderStatus,
  currency: z.string(),
  total: z.string(),
  createdAt: z.string(),
});
export type OrderOfCustomer = z.infer<typeof order>;

const orderPage = page(order);

/** `GET /orders` of a customer, newest first. */
export function listOrders(
  customerId: string,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<OrderOfCustomer>> {
  return read({
    path: '/orders',
    query: { customerId, limit: ORDERS_PER_PAGE, after: after ?? undefined },
    answer: orderPage,
    signal,
  });
}

export const ordersOfCustomerQuery = (customerId: string) =>
  pagedQuery({
    queryKey: customerKeys.orders(customerId),
    pagesMax: ORDER_PAGES_MAX,
    ask: (after, signal) => listOrders(customerId, after, signal),
  });
