import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
import { customer, type Customer } from './customer';
import { customerKeys } from './customerKeys';

const CUSTOMERS_PER_PAGE = 50;
const CUSTOMER_PAGES_MAX = 40;

const customerPage = page(customer);

/** `GET /customers` */
export function listCustomers(after: string | null, signal: AbortSignal): Promise<Page<Customer>> {
  return read({
    path: '/customers',
    query: { limit: CUSTOMERS_PER_PAGE, after: after ?? undefined },
    answer: customerPage,
    signal,
  });
}

export const customersQuery = pagedQuery({
  queryKey: customerKeys.list(),
  pagesMax: CUSTOMER_PAGES_MAX,
  ask: listCustomers,
});
