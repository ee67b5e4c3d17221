import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountCommandAnswer } from '../api/account';
import { accountKeys } from '../api/accountKeys';

/** Whatever came of a command, the account is read again before it counts as done. */
export function useAccountCommand(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: () => Promise<AccountCommandAnswer>) => command(),
    onSettled: () => client.invalidateQueries({ queryKey: accountKeys.one(accountId) }),
  });
}
