import type { NewAddress } from '@/lib/address';
import { segment, send } from '@/lib/http';
import { accountCommandAnswer, type AccountCommandAnswer } from './account';

export interface AddressChange {
  accountId: string;
  revision: number;
  address: NewAddress;
}

/** `PUT /accounts/{id}/address` */
export function changeAddress(change: AddressChange): Promise<AccountCommandAnswer> {
  return send({
    method: 'PUT',
    path: `/accounts/${segment(change.accountId)}/address`,
    body: change.address,
    ifRevision: change.revision,
    answer: accountCommandAnswer,
  });
}
