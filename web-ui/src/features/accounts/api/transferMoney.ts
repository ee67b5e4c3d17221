import { send } from '@/lib/http';
import { accountCommandAnswer, type AccountCommandAnswer } from './account';

export interface NewTransfer {
  /** Chosen by the page, and the key of the command: a repeat cannot transfer twice. */
  transferId: string;
  fromAccountId: string;
  toAccountId: string;
  amount: string;
  currency: string;
}

/** `POST /transfers`: accepted, and carried out after the answer. */
export function transferMoney(newTransfer: NewTransfer): Promise<AccountCommandAnswer> {
  return send({
    method: 'POST',
    path: '/transfers',
    body: newTransfer,
    idempotencyKey: newTransfer.transferId,
    answer: accountCommandAnswer,
  });
}
