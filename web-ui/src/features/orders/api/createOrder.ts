import { send } from '@/lib/http';
import { orderCommandAnswer, type OrderCommandAnswer } from './order';

export interface NewOrder {
  /** Chosen by the page: a repeat after a lost answer cannot make a second order. */
  orderId: string;
  customerName: string;
  customerEmail: string;
  currency: string;
  items: { sku: string; description: string; quantity: number; unitPrice: string }[];
}

/** `POST /orders` */
export function createOrder(newOrder: NewOrder): Promise<OrderCommandAnswer> {
  return send({ method: 'POST', path: '/orders', body: newOrder, answer: orderCommandAnswer });
}
