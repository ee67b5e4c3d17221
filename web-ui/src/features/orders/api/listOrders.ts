import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import type { OrderStatus } from '@/lib/orderStatus';
import { pagedQuery } from '@/lib/pagedQuery';
import { orderSummary, type OrderSummary } from './order';
import { orderKeys } from './orderKeys';

const ORDERS_PER_PAGE = 50;
const ORDER_PAGES_MAX = 40;

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
  pagedQuery({
    queryKey: orderKeys.list(status),
    pagesMax: ORDER_PAGES_MAX,
    ask: (after, signal) => listOrders(status, after, signal),
  });
