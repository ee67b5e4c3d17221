import { segment, send } from '@/lib/http';
import { accountCommandAnswer, type AccountCommandAnswer } from './account';

export interface MoneyMove {
  accountId: string;
  amount: string;
  currency: string;
  /** A repeat moves the money once. */
  idempotencyKey: string;
}

/** `POST /accounts/{id}/deposits` */
export function deposit(move: MoneyMove): Promise<AccountCommandAnswer> {
  return moveMoney('deposits', move);
}

/** `POST /accounts/{id}/withdrawals` */
export function withdraw(move: MoneyMove): Promise<AccountCommandAnswer> {
  return moveMoney('withdrawals', move);
}

/** Whatever else happens to the account meanwhile: it holds the revision of no page. */
function moveMoney(
  collection: 'deposits' | 'withdrawals',
  { accountId, amount, currency, idempotencyKey }: MoneyMove,
): Promise<AccountCommandAnswer> {
  return send({
    method: 'POST',
    path: `/accounts/${segment(accountId)}/${collection}`,
    body: { amount, currency },
    idempotencyKey,
    answer: accountCommandAnswer,
  });
}
