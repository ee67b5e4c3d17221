import { queryOptions } from '@tanstack/react-query';
import { read, segment } from '@/lib/http';
import { customer, type Customer } from './customer';
import { customerKeys } from './customerKeys';

/** `GET /customers/{id}` */
export function getCustomer(customerId: string, signal: AbortSignal): Promise<Customer> {
  return read({ path: `/customers/${segment(customerId)}`, answer: customer, signal });
}

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: customerKeys.one(customerId),
    queryFn: ({ signal }) => getCustomer(customerId, signal),
  });
