import { z } from 'zod';
import { sumProblem } from '@/lib/fieldProblems';

export interface TransferDraft {
  toAccountId: string;
  amount: string;
}

const ACCOUNT_ID = z.guid();

/** What is wrong, by JSON pointer into the request: the same names the shop uses. */
export function transferErrorsOf(
  { toAccountId, amount }: TransferDraft,
  from: { accountId: string; currency: string },
): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  const to = targetProblem(toAccountId.trim(), from.accountId);
  if (to) errors.set('/toAccountId', to);
  const sum = sumProblem(amount, from.currency);
  if (sum) errors.set('/amount', sum);
  return errors;
}

function targetProblem(toAccountId: string, fromAccountId: string): string | undefined {
  if (toAccountId === '') return 'Required';
  if (!ACCOUNT_ID.safeParse(toAccountId).success) return 'An account id, as its page shows it';
  return toAccountId.toLowerCase() === fromAccountId ? 'Another account than this one' : undefined;
}
