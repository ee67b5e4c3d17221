import type { Shape } from '@/lib/api';
import { send } from '@/lib/http';
import { accountCommandAnswer, type AccountCommandAnswer } from './account';

/** Its id is chosen by the page, and the key of the command: a repeat cannot transfer twice. */
export type NewTransfer = Shape<'TransferMoney'> & { transferId: string };

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
