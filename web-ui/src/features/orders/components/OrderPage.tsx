import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink, TextLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { rescueFocus } from '@/lib/focus';
import { hasStatus } from '@/lib/problem';
import { orderQuery } from '../api/getOrder';
import { OrderDetails } from './OrderDetails';

const route = getRouteApi('/orders/$orderId');

export function OrderPage() {
  const { orderId } = route.useParams();
  const query = useQuery(orderQuery(orderId));
  if (hasStatus(query.error, 404, 400)) return query.data ? <OrderGone /> : <NoSuchOrder />;
  return (
    <Loaded query={query} what="order" header={<PageHeader title="Order" trail={<Trail />} />}>
      {/* The key: what was typed or refused belongs to one order only. */}
      {(order) => <OrderDetails key={order.orderId} order={order} trail={<Trail />} />}
    </Loaded>
  );
}

function Trail() {
  return (
    <TextLink to="/orders" size="sm" c="inherit" underline="always">
      Orders
    </TextLink>
  );
}

/** It was on screen a moment ago. */
function OrderGone() {
  useEffect(rescueFocus, []);
  return (
    <>
      <PageHeader title="Order deleted" trail={<Trail />} />
      <EmptyState
        title="This order has been deleted"
        action={<ButtonLink to="/orders">Go to the orders</ButtonLink>}
      >
        It is in no list any more. What happened to it stays in the log.
      </EmptyState>
    </>
  );
}

function NoSuchOrder() {
  return (
    <>
      <PageHeader title="Order not found" trail={<Trail />} />
      <EmptyState
        title="There is no such order"
        action={<ButtonLink to="/orders">Go to the orders</ButtonLink>}
      >
        It may have been deleted, or the link is mistyped.
      </EmptyState>
    </>
  );
}
