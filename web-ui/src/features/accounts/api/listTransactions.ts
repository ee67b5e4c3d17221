import { z } from 'zod';
import { maybe, page, position, type Page } from '@/lib/answers';
import { read, segment } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
import { accountKeys } from './accountKeys';

const TRANSACTIONS_PER_PAGE = 50;
const TRANSACTION_PAGES_MAX = 40;

const transaction = z.object({
  position,
  type: z.enum(['opened', 'deposited', 'withdrawn']),
  amount: z.string(),
  /** After it. */
  balance: z.string(),
  at: z.string(),
  transferId: maybe(z.string()),
});
export type Transaction = z.infer<typeof transaction>;
export type TransactionType = Transaction['type'];

const transactionPage = page(transaction);

/** `GET /accounts/{id}/transactions`, newest first. */
export function listTransactions(
  accountId: string,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<Transaction>> {
  return read({
    path: `/accounts/${segment(accountId)}/transactions`,
    query: { limit: TRANSACTIONS_PER_PAGE, after: after ?? undefined },
    answer: transactionPage,
    signal,
  });
}

export const transactionsQuery = (accountId: string) =>
  pagedQuery({
    queryKey: accountKeys.transactions(accountId),
    pagesMax: TRANSACTION_PAGES_MAX,
    ask: (after, signal) => listTransactions(accountId, after, signal),
  });
