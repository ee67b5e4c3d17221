import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createOrder } from '../api/createOrder';
import { orderKeys } from '../api/orderKeys';

export function useCreateOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createOrder,
    onSuccess: () => void client.invalidateQueries({ queryKey: orderKeys.list() }),
  });
}
