import type { NewAddress } from '@/lib/address';
import { send } from '@/lib/http';
import { orderCommandAnswer, type OrderCommandAnswer } from './order';

export interface NewOrder {
  /** Chosen by the page, and the key of the command: a repeat cannot make a second order. */
  orderId: string;
  /** None: somebody who is not registered. */
  customerId?: string;
  customerName: string;
  customerEmail: string;
  currency: string;
  items: { sku: string; description: string; quantity: number; unitPrice: string }[];
  shippingAddress?: NewAddress;
}

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
