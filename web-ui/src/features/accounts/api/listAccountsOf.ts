import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { page } from '@/lib/answers';
import { read } from '@/lib/http';
import { accountKeys } from './accountKeys';

/** So many are offered as targets; the id of any other can be typed. */
const ACCOUNTS_OFFERED_MAX = 50;

const target = z.object({ accountId: z.string(), currency: z.string(), balance: z.string() });
export type Target = z.infer<typeof target>;

const targetPage = page(target);

/** `GET /accounts` of a customer. */
export async function listAccountsOf(customerId: string, signal: AbortSignal): Promise<Target[]> {
  const { items } = await read({
    path: '/accounts',
    query: { customerId, limit: ACCOUNTS_OFFERED_MAX },
    answer: targetPage,
    signal,
  });
  return items;
}

export const accountsOfQuery = (customerId: string) =>
  queryOptions({
    queryKey: accountKeys.accountsOf(customerId),
    queryFn: ({ signal }) => listAccountsOf(customerId, signal),
  });
