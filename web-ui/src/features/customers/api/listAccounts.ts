import { z } from 'zod';
import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
import { customerKeys } from './customerKeys';

const ACCOUNTS_PER_PAGE = 20;
const ACCOUNT_PAGES_MAX = 20;

/** What the page of a customer shows of an account. */
const account = z.object({
  accountId: z.string(),
  currency: z.string(),
  balance: z.string(),
  openedAt: z.string(),
});
export type AccountOfCustomer = z.infer<typeof account>;

const accountPage = page(account);

/** `GET /accounts` of a customer. */
export function listAccounts(
  customerId: string,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<AccountOfCustomer>> {
  return read({
    path: '/accounts',
    query: { customerId, limit: ACCOUNTS_PER_PAGE, after: after ?? undefined },
    answer: accountPage,
    signal,
  });
}

export const accountsOfCustomerQuery = (customerId: string) =>
  pagedQuery({
    queryKey: customerKeys.accounts(customerId),
    pagesMax: ACCOUNT_PAGES_MAX,
    ask: (after, signal) => listAccounts(customerId, after, signal),
  });
