import { infiniteQueryOptions } from '@tanstack/react-query';
import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { orderSummary, type OrderStatus, type OrderSummary } from './order';
import { orderKeys } from './orderKeys';

export const ORDERS_PER_PAGE = 50;
/** The page holds at most this many at once; every one of them is kept up to date. */
export const ORDER_PAGES_MAX = 40;

const orderPage = page(orderSummary);

/** `GET /orders`, newest first, of one status or of any. */
export function listOrders(
  status: OrderStatus | undefined,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<OrderSummary>> {
  return read({
    path: '/orders',
    query: { status, limit: ORDERS_PER_PAGE, after: after ?? undefined },
    answer: orderPage,
    signal,
  });
}

export const ordersQuery = (status: OrderStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: orderKeys.list(status),
    queryFn: ({ pageParam, signal }) => listOrders(status, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last, pages) => (pages.length < ORDER_PAGES_MAX ? last.next : null),
  });
