import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
import { accountKeys } from './accountKeys';
import { transfer, type Transfer } from './getTransfer';

const TRANSFERS_PER_PAGE = 10;
const TRANSFER_PAGES_MAX = 40;

const transferPage = page(transfer);

/** `GET /transfers?accountId=`, the last requested first. */
export function listTransfers(
  accountId: string,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<Transfer>> {
  return read({
    path: '/transfers',
    query: { accountId, limit: TRANSFERS_PER_PAGE, after: after ?? undefined },
    answer: transferPage,
    signal,
  });
}

export const transfersQuery = (accountId: string) =>
  pagedQuery({
    queryKey: accountKeys.transfersOf(accountId),
    pagesMax: TRANSFER_PAGES_MAX,
    ask: (after, signal) => listTransfers(accountId, after, signal),
  });
