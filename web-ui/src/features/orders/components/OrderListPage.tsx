import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ForClerks } from '@/components/ForClerks';
import { PlusIcon } from '@/components/icons';
import { ButtonLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import { PageHeader } from '@/components/PageHeader';
import { STATUS_LABELS, type OrderStatus } from '@/lib/orderStatus';
import { ordersQuery } from '../api/listOrders';
import { OrderCounts } from './OrderCounts';
import { OrderTable } from './OrderTable';

const route = getRouteApi('/orders');

export function OrderListPage() {
  const { status } = route.useSearch();
  return (
    <>
      <PageHeader
        title="Orders"
        subtitle="Newest first. The list follows every change by itself."
        actions={
          <ForClerks>
            <ButtonLink to="/orders/new" leftSection={<PlusIcon />}>
              New order
            </ButtonLink>
          </ForClerks>
        }
      />
      <OrderCounts shown={status} />
      {/* The key: another filter's orders have not arrived just now. */}
      <OrderList key={status} status={status} />
    </>
  );
}

function OrderList({ status }: { status: OrderStatus | undefined }) {
  const query = useInfiniteQuery(ordersQuery(status));
  return (
    <Listing query={query} what="orders" empty={status ? <NoneOf status={status} /> : <NoOrders />}>
      {(orders) => <OrderTable orders={orders} />}
    </Listing>
  );
}

function NoOrders() {
  return (
    <EmptyState
      title="No orders yet"
      action={
        <ForClerks quiet>
          <ButtonLink to="/orders/new">Create the first order</ButtonLink>
        </ForClerks>
      }
    >
      Create one here, or fill the shop with plausible ones by running <code>./shop demo</code>.
      They appear on this page as they are placed.
    </EmptyState>
  );
}

function NoneOf({ status }: { status: OrderStatus }) {
  return (
    <EmptyState
      title={`No ${STATUS_LABELS[status].toLowerCase()} orders`}
      action={<ButtonLink to="/orders">Show all orders</ButtonLink>}
    >
      They appear on this page as soon as there are any.
    </EmptyState>
  );
}
