import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ForClerks } from '@/components/ForClerks';
import { TextLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
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
      <ForClerks>
        {customerId ? (
          <NewOrderOf key={customerId} customerId={customerId} />
        ) : (
          <NewOrderForm initially={newDraft} />
        )}
      </ForClerks>
    </>
  );
}

/** The customer's page leads here. */
function NewOrderOf({ customerId }: { customerId: string }) {
  const query = useQuery(orderingCustomerQuery(customerId));
  return (
    <Loaded query={query} what="customer">
      {(customer) => <NewOrderForm initially={() => orderedBy(newDraft(), customer)} />}
    </Loaded>
  );
}
