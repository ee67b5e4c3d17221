import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hasStatus, type ShopProblem } from '@/lib/problem';
import type { OrderCommandAnswer } from '../api/order';
import { everyOrderKeys, orderKeys } from '../api/orderKeys';

/** The order is not as the command took it to be. */
export function isConflict(error: unknown): error is ShopProblem {
  return hasStatus(error, 409, 412);
}

export type OrderCommand = ReturnType<typeof useOrderCommand>;

/**
 * Sends one command at a time. Whatever came of it, the order is read again before it counts as
 * done: after a success to show it, after a conflict or a lost answer to show how things stand.
 */
export function useOrderCommand(orderId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: () => Promise<OrderCommandAnswer>) => command(),
    onSettled: async () => {
      for (const queryKey of everyOrderKeys()) void client.invalidateQueries({ queryKey });
      await client.invalidateQueries({ queryKey: orderKeys.one(orderId) });
    },
  });
}
