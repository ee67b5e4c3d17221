import { queryOptions } from '@tanstack/react-query';
import { read, segment } from '@/lib/http';
import { invoice, type Invoice } from './invoice';
import { invoiceKeys } from './invoiceKeys';

/** `GET /invoices/{id}` */
export function getInvoice(invoiceId: string, signal: AbortSignal): Promise<Invoice> {
  return read({ path: `/invoices/${segment(invoiceId)}`, answer: invoice, signal });
}

export const invoiceQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: invoiceKeys.one(invoiceId),
    queryFn: ({ signal }) => getInvoice(invoiceId, signal),
  });
