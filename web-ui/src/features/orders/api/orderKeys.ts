import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { OrderStatus } from '@/lib/orderStatus';
import type { Order } from './order';

export const orderKeys = {
  everyList: () => ['orders', 'list'] as const,
  list: (status: OrderStatus | undefined) => ['orders', 'list', status ?? 'all'] as const,
  counts: () => ['orders', 'counts'] as const,
  deliveries: (orderId: string) => ['orders', 'deliveries', orderId] as const,
  everyDelivery: () => ['orders', 'deliveries'] as const,
  place: (calendarId: string) => ['orders', 'place', calendarId] as const,
  customers: () => ['orders', 'customers'] as const,
  customer: (customerId: string) => ['orders', 'customers', customerId] as const,
  one: (orderId: string) => ['orders', 'one', orderId] as const,
  /** Under the order: what makes that stale makes this stale. */
  history: (orderId: string) => ['orders', 'one', orderId, 'history'] as const,
};

/** The queries that show orders among others. */
export function everyOrderKeys(): QueryKey[] {
  return [orderKeys.everyList(), orderKeys.counts()];
}

/** The queries that a change of this order makes stale. */
export function staleOrderKeys(client: QueryClient, orderId: string, revision: number): QueryKey[] {
  const shown = client.getQueryData<Order>(orderKeys.one(orderId));
  const oneIsFresh = shown !== undefined && shown.revision >= revision;
  // That the order is shown as it is does not say when its history was asked for.
  return [...everyOrderKeys(), oneIsFresh ? orderKeys.history(orderId) : orderKeys.one(orderId)];
}

/** The queries that a change of any customer or account makes stale. */
export function staleOrderingCustomerKeys(): QueryKey[] {
  return [orderKeys.customers()];
}

/** A nudge names the timeslot, not its order. */
export function staleDeliveryKeys(): QueryKey[] {
  return [orderKeys.everyDelivery()];
}
