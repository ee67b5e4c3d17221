import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink, TextLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { rescueFocus } from '@/lib/focus';
import { hasStatus, isPassing } from '@/lib/problem';
import { orderQuery } from '../api/getOrder';
import { OrderDetails } from './OrderDetails';

const route = getRouteApi('/orders/$orderId');

export function OrderPage() {
  const { orderId } = route.useParams();
  const query = useQuery(orderQuery(orderId));
  const { data: order, error } = query;
  const retry = () => void query.refetch();
  if (hasStatus(error, 404, 400)) return order ? <OrderGone /> : <NoSuchOrder />;
  if (!order) {
    return (
      <>
        <PageHeader title="Order" trail={<Trail />} />
        {error ? (
          <ProblemAlert what="The order could not be loaded" error={error} retry={retry} />
        ) : (
          <Stack gap="md" role="status" aria-label="Loading the order">
            <Skeleton height={88} radius="md" />
            <Skeleton height={220} radius="md" />
          </Stack>
        )}
      </>
    );
  }
  return (
    <>
      {error && !isPassing(error) && (
        <ProblemAlert what="The order could not be refreshed" error={error} retry={retry} />
      )}
      {/* The key: what was typed or refused belongs to one order only. */}
      <OrderDetails key={order.orderId} order={order} trail={<Trail />} />
    </>
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
