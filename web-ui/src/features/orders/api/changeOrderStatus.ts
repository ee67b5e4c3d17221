import { segment, send } from '@/lib/http';
import { orderCommandAnswer, type OrderCommandAnswer } from './order';

export interface StatusChange {
  orderId: string;
  revision: number;
  status: 'confirmed' | 'processing' | 'delivered';
}

/** `PUT /orders/{id}/status` for the steps that need nothing more than their name. */
export function changeOrderStatus(change: StatusChange): Promise<OrderCommandAnswer> {
  return send({
    method: 'PUT',
    path: `/orders/${segment(change.orderId)}/status`,
    body: { status: change.status },
    ifRevision: change.revision,
    answer: orderCommandAnswer,
  });
}
