import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { TextLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { orderingCustomerQuery } from '../api/getCustomer';
import { NewOrderForm } from './NewOrderForm';
import { newDraft, orderedBy } from './orderDraft';

const route = getRouteApi('/orders/new');

export function NewOrderPage() {
  const { customerId } = route.useSearch();
  return (
    <>
      <PageHeader
        title="New order"
        trail={
          <TextLink to="/orders" size="sm" c="inherit" underline="always">
            Orders
          </TextLink>
        }
      />
      {customerId ? (
        <NewOrderOf key={customerId} customerId={customerId} />
      ) : (
        <NewOrderForm initially={newDraft} />
      )}
    </>
  );
}

/** The customer's page leads here. */
function NewOrderOf({ customerId }: { customerId: string }) {
  const query = useQuery(orderingCustomerQuery(customerId));
  const { data: customer, error } = query;
  if (customer) return <NewOrderForm initially={() => orderedBy(newDraft(), customer)} />;
  return error ? (
    <ProblemAlert
      what="The customer could not be loaded"
      error={error}
      retry={() => void query.refetch()}
    />
  ) : (
    <Skeleton height={220} radius="md" role="status" aria-label="Loading the customer" />
  );
}
