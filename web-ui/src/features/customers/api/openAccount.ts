import type { Shape } from '@/lib/api';
import { send } from '@/lib/http';
import { customerCommandAnswer, type CustomerCommandAnswer } from './customer';

/** Its id is chosen by the page, and the key of the command: a repeat cannot open a second one. */
export type NewAccount = Shape<'OpenAccount'> & { accountId: string };

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
