import { z } from 'zod';
import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
import { customerKeys } from './customerKeys';

const INVOICES_PER_PAGE = 12;
const INVOICE_PAGES_MAX = 20;

/** What the page of a customer shows of an invoice. */
const invoice = z.object({
  invoiceId: z.string(),
  month: z.number(),
  year: z.number(),
  totals: z.array(z.object({ currency: z.string(), amount: z.string() })),
});
export type InvoiceOfCustomer = z.infer<typeof invoice>;

const invoicePage = page(invoice);

/** `GET /invoices` of a customer. */
export function listInvoices(
  customerId: string,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<InvoiceOfCustomer>> {
  return read({
    path: '/invoices',
    query: { customerId, limit: INVOICES_PER_PAGE, after: after ?? undefined },
    answer: invoicePage,
    signal,
  });
}

export const invoicesOfCustomerQuery = (customerId: string) =>
  pagedQuery({
    queryKey: customerKeys.invoices(customerId),
    pagesMax: INVOICE_PAGES_MAX,
    ask: (after, signal) => listInvoices(customerId, after, signal),
  });
