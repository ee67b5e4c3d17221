import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink, TextLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { hasStatus } from '@/lib/problem';
import { customerQuery } from '../api/getCustomer';
import { CustomerDetails } from './CustomerDetails';

const route = getRouteApi('/customers/$customerId');

export function CustomerPage() {
  const { customerId } = route.useParams();
  const query = useQuery(customerQuery(customerId));
  const { data: customer, error } = query;
  if (hasStatus(error, 404, 400)) return <NoSuchCustomer />;
  if (customer) {
    return <CustomerDetails key={customerId} customer={customer} trail={<Trail />} />;
  }
  return (
    <>
      <PageHeader title="Customer" trail={<Trail />} />
      {error ? (
        <ProblemAlert
          what="The customer could not be loaded"
          error={error}
          retry={() => void query.refetch()}
        />
      ) : (
        <Skeleton height={220} radius="md" role="status" aria-label="Loading the customer" />
      )}
    </>
  );
}

function Trail() {
  return (
    <TextLink to="/customers" size="sm" c="inherit" underline="always">
      Customers
    </TextLink>
  );
}

function NoSuchCustomer() {
  return (
    <>
      <PageHeader title="Customer not found" trail={<Trail />} />
      <EmptyState
        title="There is no such customer"
        action={<ButtonLink to="/customers">Go to the customers</ButtonLink>}
      >
        The link may be mistyped.
      </EmptyState>
    </>
  );
}
