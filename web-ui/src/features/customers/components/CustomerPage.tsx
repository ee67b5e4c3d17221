import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink, TextLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { hasStatus } from '@/lib/problem';
import { customerQuery } from '../api/getCustomer';
import { CustomerDetails } from './CustomerDetails';

const route = getRouteApi('/customers/$customerId');

export function CustomerPage() {
  const { customerId } = route.useParams();
  const query = useQuery(customerQuery(customerId));
  if (hasStatus(query.error, 404, 400)) return <NoSuchCustomer />;
  return (
    <Loaded
      query={query}
      what="customer"
      header={<PageHeader title="Customer" trail={<Trail />} />}
    >
      {(customer) => <CustomerDetails key={customerId} customer={customer} trail={<Trail />} />}
    </Loaded>
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
