import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { read } from '@/lib/http';
import { ORDER_STATUSES, orderStatus, type OrderStatus } from '@/lib/orderStatus';
import { orderKeys } from './orderKeys';

/** One line a status and currency. */
const summary = z.object({
  statuses: z.array(z.object({ status: orderStatus, orders: z.number() })),
});

export interface OrderCount {
  status: OrderStatus;
  orders: number;
}

/** `GET /orders/summary`: how many orders there are in each status. */
export async function countOrders(signal: AbortSignal): Promise<OrderCount[]> {
  const { statuses } = await read({ path: '/orders/summary', answer: summary, signal });
  return ORDER_STATUSES.map((status) => ({
    status,
    orders: statuses
      .filter((line) => line.status === status)
      .reduce((sum, line) => sum + line.orders, 0),
  }));
}

export const orderCountsQuery = queryOptions({
  queryKey: orderKeys.counts(),
  queryFn: ({ signal }) => countOrders(signal),
});
