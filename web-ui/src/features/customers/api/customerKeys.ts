import type { QueryKey } from '@tanstack/react-query';

export const customerKeys = {
  list: () => ['customers', 'list'] as const,
  one: (customerId: string) => ['customers', 'one', customerId] as const,
  everyAccount: () => ['customers', 'accounts'] as const,
  accounts: (customerId: string) => ['customers', 'accounts', customerId] as const,
  everyOrder: () => ['customers', 'orders'] as const,
  orders: (customerId: string) => ['customers', 'orders', customerId] as const,
  everyInvoice: () => ['customers', 'invoices'] as const,
  invoices: (customerId: string) => ['customers', 'invoices', customerId] as const,
};

/** The queries that a change of this customer makes stale. */
export function staleCustomerKeys(customerId: string): QueryKey[] {
  return [customerKeys.list(), customerKeys.one(customerId)];
}

/** A nudge names the account, not whose it is. */
export function staleAccountsOfCustomersKeys(): QueryKey[] {
  return [customerKeys.everyAccount()];
}

/** A nudge names the order, not whose it is; what was ordered is on an invoice. */
export function staleOrdersOfCustomersKeys(): QueryKey[] {
  return [customerKeys.everyOrder(), customerKeys.everyInvoice()];
}
