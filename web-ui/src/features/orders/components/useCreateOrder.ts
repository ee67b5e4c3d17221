import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createOrder } from '../api/createOrder';
import { everyOrderKeys } from '../api/orderKeys';

export function useCreateOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createOrder,
    onSuccess: () => {
      for (const queryKey of everyOrderKeys()) void client.invalidateQueries({ queryKey });
    },
  });
}
