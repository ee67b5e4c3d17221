import { send } from '@/lib/http';
import { customerCommandAnswer, type CustomerCommandAnswer } from './customer';

export interface NewCustomer {
  /** Chosen by the page, and the key of the command: a repeat cannot register a second one. */
  customerId: string;
  name: string;
  email: string;
}

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
