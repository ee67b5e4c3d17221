import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { address, type Address } from '@/lib/address';
import { page } from '@/lib/answers';
import { read, segment } from '@/lib/http';
import { customer, type Customer } from './customer';
import { orderKeys } from './orderKeys';

export interface CustomerWithAddress extends Customer {
  /** That of an account, if they have one. */
  address: Address | null;
}

const accountPage = page(z.object({ shippingAddress: address }));

/** `GET /customers/{id}`, and `GET /accounts` for where they live. */
export async function getCustomer(
  customerId: string,
  signal: AbortSignal,
): Promise<CustomerWithAddress> {
  const [found, accounts] = await Promise.all([
    read({ path: `/customers/${segment(customerId)}`, answer: customer, signal }),
    read({ path: '/accounts', query: { customerId, limit: 1 }, answer: accountPage, signal }),
  ]);
  return { ...found, address: accounts.items[0]?.shippingAddress ?? null };
}

export const orderingCustomerQuery = (customerId: string) =>
  queryOptions({
    queryKey: orderKeys.customer(customerId),
    queryFn: ({ signal }) => getCustomer(customerId, signal),
  });
