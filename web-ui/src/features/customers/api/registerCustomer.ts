import type { Shape } from '@/lib/api';
import { send } from '@/lib/http';
import { customerCommandAnswer, type CustomerCommandAnswer } from './customer';

/** Its id is chosen by the page, and the key of the command: a repeat cannot register a second one. */
export type NewCustomer = Shape<'RegisterCustomer'> & { customerId: string };

/** `POST /customers` */
export function registerCustomer(newCustomer: NewCustomer): Promise<CustomerCommandAnswer> {
  return send({
    method: 'POST',
    path: '/customers',
    body: newCustomer,
    idempotencyKey: newCustomer.customerId,
    answer: customerCommandAnswer,
  });
}
