import type { Transfer, TransferState } from '../api/getTransfer';
import type { TransactionType } from '../api/listTransactions';

export const TRANSFER_LABELS: Record<TransferState, string> = {
  requested: 'Requested',
  withdrawn: 'Withdrawn',
  completed: 'Completed',
  failed: 'Failed',
};

/** What the states mean for whoever waits. */
const TRANSFER_TEXTS: Record<TransferState, string> = {
  requested: 'The money is about to leave the account.',
  withdrawn: 'The money has left the account and is about to arrive.',
  completed: 'The money has arrived.',
  failed: 'No money was moved, or it was given back.',
};

/** Money that the other account has refused is on its way as well: back. */
export function transferText({ state, reason }: Transfer): string {
  return state === 'withdrawn' && reason
    ? 'The money could not arrive and is on its way back.'
    : TRANSFER_TEXTS[state];
}

const REASONS: Record<string, string> = {
  'account-not-found': 'There is no account with the id given.',
  'account-deleted': 'The target account was deleted.',
  'insufficient-funds': 'The account did not hold that much.',
  'currency-mismatch': 'The accounts are kept in different currencies.',
  'balance-too-large': 'The target account cannot hold that much.',
};

/** Why a transfer failed; a reason the page does not know by its own name. */
export function reasonText(reason: string): string {
  return REASONS[reason] ?? `Reason: ${reason}`;
}

export const TRANSACTION_LABELS: Record<TransactionType, string> = {
  opened: 'Opened',
  deposited: 'Deposit',
  withdrawn: 'Withdrawal',
};
