import { queryOptions } from '@tanstack/react-query';
import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { customer, type Customer } from './customer';
import { orderKeys } from './orderKeys';

/** So many are offered in a form; the page of any other leads to the form as well. */
const CUSTOMERS_OFFERED_MAX = 200;

const customerPage = page(customer);

/** `GET /customers` */
export function listCustomers(signal: AbortSignal): Promise<Page<Customer>> {
  return read({
    path: '/customers',
    query: { limit: CUSTOMERS_OFFERED_MAX },
    answer: customerPage,
    signal,
  });
}

export const offeredCustomersQuery = queryOptions({
  queryKey: orderKeys.customers(),
  queryFn: ({ signal }) => listCustomers(signal),
});
