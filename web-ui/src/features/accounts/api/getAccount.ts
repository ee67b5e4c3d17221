import { queryOptions } from '@tanstack/react-query';
import { read, segment } from '@/lib/http';
import { account, type Account } from './account';
import { accountKeys } from './accountKeys';

/** `GET /accounts/{id}` */
export function getAccount(accountId: string, signal: AbortSignal): Promise<Account> {
  return read({ path: `/accounts/${segment(accountId)}`, answer: account, signal });
}

export const accountQuery = (accountId: string) =>
  queryOptions({
    queryKey: accountKeys.one(accountId),
    queryFn: ({ signal }) => getAccount(accountId, signal),
  });
