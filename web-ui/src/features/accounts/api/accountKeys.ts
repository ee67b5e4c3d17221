import type { QueryKey } from '@tanstack/react-query';

export const accountKeys = {
  one: (accountId: string) => ['accounts', 'one', accountId] as const,
  /** Under the account: what makes that stale makes this stale. */
  transactions: (accountId: string) => ['accounts', 'one', accountId, 'transactions'] as const,
  owner: (customerId: string) => ['accounts', 'owner', customerId] as const,
  everyAccountOf: () => ['accounts', 'of'] as const,
  accountsOf: (customerId: string) => ['accounts', 'of', customerId] as const,
  everyTransferOf: () => ['accounts', 'transfers'] as const,
  transfersOf: (accountId: string) => ['accounts', 'transfers', accountId] as const,
  transfer: (transferId: string) => ['accounts', 'transfer', transferId] as const,
};

/** The queries that a change of this account makes stale. */
export function staleAccountKeys(accountId: string): QueryKey[] {
  return [accountKeys.one(accountId), accountKeys.everyAccountOf()];
}

/** The queries that a change of this transfer makes stale. */
export function staleTransferKeys(transferId: string): QueryKey[] {
  return [accountKeys.transfer(transferId), accountKeys.everyTransferOf()];
}
