import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { read, segment } from '@/lib/http';
import { accountKeys } from './accountKeys';

/** What an account page shows of a customer. */
const owner = z.object({ customerId: z.string(), name: z.string() });
export type Owner = z.infer<typeof owner>;

/** `GET /customers/{id}`: whose an account is. */
export function getOwner(customerId: string, signal: AbortSignal): Promise<Owner> {
  return read({ path: `/customers/${segment(customerId)}`, answer: owner, signal });
}

export const ownerQuery = (customerId: string) =>
  queryOptions({
    queryKey: accountKeys.owner(customerId),
    queryFn: ({ signal }) => getOwner(customerId, signal),
  });
