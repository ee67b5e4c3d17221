import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { read, segment } from '@/lib/http';
import { invoiceKeys } from './invoiceKeys';

/** What an invoice shows of a customer beside what is on it. */
const recipient = z.object({ name: z.string() });
export type Recipient = z.infer<typeof recipient>;

/** `GET /customers/{id}`: whom an invoice is for. */
export function getRecipient(customerId: string, signal: AbortSignal): Promise<Recipient> {
  return read({ path: `/customers/${segment(customerId)}`, answer: recipient, signal });
}

export const recipientQuery = (customerId: string) =>
  queryOptions({
    queryKey: invoiceKeys.recipient(customerId),
    queryFn: ({ signal }) => getRecipient(customerId, signal),
  });
