import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { maybe } from '@/lib/answers';
import { read, segment } from '@/lib/http';
import { accountKeys } from './accountKeys';

export const transfer = z.object({
  transferId: z.string(),
  fromAccountId: z.string(),
  toAccountId: z.string(),
  amount: z.string(),
  currency: z.string(),
  state: z.enum(['requested', 'withdrawn', 'completed', 'failed']),
  reason: maybe(z.string()),
  requestedAt: z.string(),
  endedAt: maybe(z.string()),
});
export type Transfer = z.infer<typeof transfer>;
export type TransferState = Transfer['state'];

/** `GET /transfers/{id}` */
export function getTransfer(transferId: string, signal: AbortSignal): Promise<Transfer> {
  return read({ path: `/transfers/${segment(transferId)}`, answer: transfer, signal });
}

export const transferQuery = (transferId: string) =>
  queryOptions({
    queryKey: accountKeys.transfer(transferId),
    queryFn: ({ signal }) => getTransfer(transferId, signal),
  });
