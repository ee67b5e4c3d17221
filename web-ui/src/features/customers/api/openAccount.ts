import type { NewAddress } from '@/lib/address';
import { send } from '@/lib/http';
import { customerCommandAnswer, type CustomerCommandAnswer } from './customer';

export interface NewAccount {
  /** Chosen by the page, and the key of the command: a repeat cannot open a second one. */
  accountId: string;
  customerId: string;
  currency: string;
  initialBalance: string;
  shippingAddress: NewAddress;
}

/** `POST /accounts` */
export function openAccount(newAccount: NewAccount): Promise<CustomerCommandAnswer> {
  return send({
    method: 'POST',
    path: '/accounts',
    body: newAccount,
    idempotencyKey: newAccount.accountId,
    answer: customerCommandAnswer,
  });
}
