import type { QueryKey } from '@tanstack/react-query';

export const invoiceKeys = {
  every: () => ['invoices', 'one'] as const,
  one: (invoiceId: string) => ['invoices', 'one', invoiceId] as const,
  recipient: (customerId: string) => ['invoices', 'recipient', customerId] as const,
};

/** An invoice is put together of orders, accounts and a customer; a nudge names none of them. */
export function staleInvoiceKeys(): QueryKey[] {
  return [invoiceKeys.every()];
}
