import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { hasStatus, isPassing } from '@/lib/problem';
import { createOrder, type NewOrder } from '../api/createOrder';
import { orderKeys } from '../api/orderKeys';

/**
 * Creates the order of one form. If an answer was lost the order may exist all the same: then the
 * repeat, which bears the same id, is refused because of the order that the user wanted.
 */
export function useCreateOrder() {
  const client = useQueryClient();
  const answerLost = useRef(false);
  return useMutation({
    mutationFn: async (newOrder: NewOrder): Promise<{ orderId: string }> => {
      try {
        return await createOrder(newOrder);
      } catch (error) {
        if (answerLost.current && hasStatus(error, 409)) return { orderId: newOrder.orderId };
        if (isPassing(error)) answerLost.current = true;
        throw error;
      }
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: orderKeys.list() }),
  });
}
