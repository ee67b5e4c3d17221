import { segment, send } from '@/lib/http';
import { orderCommandAnswer, type OrderCommandAnswer } from './order';

export interface Cancellation {
  orderId: string;
  revision: number;
  reason: string;
}

/** `PUT /orders/{id}/cancel`; an empty reason is not sent. */
export function cancelOrder(cancellation: Cancellation): Promise<OrderCommandAnswer> {
  const reason = cancellation.reason.trim();
  return send({
    method: 'PUT',
    path: `/orders/${segment(cancellation.orderId)}/cancel`,
    body: { ...(reason && { reason }) },
    ifRevision: cancellation.revision,
    answer: orderCommandAnswer,
  });
}
