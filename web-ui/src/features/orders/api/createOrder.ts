import type { Shape } from '@/lib/api';
import { send } from '@/lib/http';
import { orderCommandAnswer, type OrderCommandAnswer } from './order';

/** Its id is chosen by the page, and the key of the command: a repeat cannot make a second order. */
export type NewOrder = Shape<'CreateOrder'> & { orderId: string };

/** `POST /orders` */
export function createOrder(newOrder: NewOrder): Promise<OrderCommandAnswer> {
  return send({
    method: 'POST',
    path: '/orders',
    body: newOrder,
    idempotencyKey: newOrder.orderId,
    answer: orderCommandAnswer,
  });
}
