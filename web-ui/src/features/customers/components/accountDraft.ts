import { addressErrorsOf, addressOf, NO_ADDRESS, type AddressDraft } from '@/lib/address';
import { amountProblem } from '@/lib/fieldProblems';
import { newId } from '@/lib/newId';
import type { NewAccount } from '../api/openAccount';

/** The account as it is being typed. */
export interface AccountDraft {
  accountId: string;
  currency: string;
  initialBalance: string;
  address: AddressDraft;
}

export function newAccountDraft(): AccountDraft {
  return { accountId: newId(), currency: 'EUR', initialBalance: '0', address: NO_ADDRESS };
}

/** What is wrong, by JSON pointer into the request: the same names the shop uses. */
export function accountErrorsOf(draft: AccountDraft): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  const balance = amountProblem(draft.initialBalance, draft.currency);
  if (balance) errors.set('/initialBalance', balance);
  addressErrorsOf(draft.address).forEach((problem, field) => {
    errors.set(`/shippingAddress/${field}`, problem);
  });
  return errors;
}

/** The request for a draft without errors. */
export function newAccountOf(draft: AccountDraft, customerId: string): NewAccount {
  const { accountId, currency, initialBalance, address } = draft;
  return {
    accountId,
    customerId,
    currency,
    initialBalance: initialBalance.trim(),
    shippingAddress: addressOf(address),
  };
}
