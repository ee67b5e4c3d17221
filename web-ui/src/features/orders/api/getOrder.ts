import { queryOptions } from '@tanstack/react-query';
import { read, segment } from '@/lib/http';
import { order, type Order } from './order';
import { orderKeys } from './orderKeys';

/** `GET /orders/{id}` */
export function getOrder(orderId: string, signal: AbortSignal): Promise<Order> {
  return read({ path: `/orders/${segment(orderId)}`, answer: order, signal });
}

export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: orderKeys.one(orderId),
    queryFn: ({ signal }) => getOrder(orderId, signal),
  });
