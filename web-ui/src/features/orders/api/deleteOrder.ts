import { segment, send } from '@/lib/http';
import { orderCommandAnswer, type OrderCommandAnswer } from './order';

export interface Deletion {
  orderId: string;
  revision: number;
}

/** `DELETE /orders/{id}` */
export function deleteOrder({ orderId, revision }: Deletion): Promise<OrderCommandAnswer> {
  return send({
    method: 'DELETE',
    path: `/orders/${segment(orderId)}`,
    ifRevision: revision,
    answer: orderCommandAnswer,
  });
}
