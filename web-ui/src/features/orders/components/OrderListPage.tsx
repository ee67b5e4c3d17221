import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { PlusIcon } from '@/components/icons';
import { ButtonLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { LOCALE } from '@/lib/locale';
import { isPassing } from '@/lib/problem';
import { ORDER_PAGES_MAX, ordersQuery } from '../api/listOrders';
import type { OrderStatus } from '../api/order';
import { OrderCounts } from './OrderCounts';
import { OrderTable } from './OrderTable';
import { STATUS_LABELS } from './statusTexts';

const route = getRouteApi('/orders');

export function OrderListPage() {
  const { status } = route.useSearch();
  return (
    <>
      <PageHeader
        title="Orders"
        subtitle="Newest first. The list follows every change by itself."
        actions={
          <ButtonLink to="/orders/new" leftSection={<PlusIcon />}>
            New order
          </ButtonLink>
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
  const { data, error } = query;
  const retry = () => void query.refetch();
  if (!data) {
    return error ? (
      <ProblemAlert what="The orders could not be loaded" error={error} retry={retry} />
    ) : (
      <LoadingRows />
    );
  }
  const orders = data.pages.flatMap((page) => page.items);
  return (
    <Stack gap="md">
      {/* What will pass is told by the banner; the rows stay on screen meanwhile. */}
      {error && !isPassing(error) && (
        <ProblemAlert what="The orders could not be refreshed" error={error} retry={retry} />
      )}
      {orders.length > 0 ? (
        <OrderTable orders={orders} />
      ) : (
        // A page of a filter may be empty while there is another.
        !query.hasNextPage && (status ? <NoneOfStatus status={status} /> : <NoOrders />)
      )}
      <Group justify="center">
        {query.hasNextPage && (
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Load more
          </Button>
        )}
        {data.pages.length === ORDER_PAGES_MAX && (
          <Text size="sm" c="dimmed">
            These are the newest {orders.length.toLocaleString(LOCALE)} orders.
          </Text>
        )}
      </Group>
    </Stack>
  );
}

function NoOrders() {
  return (
    <EmptyState
      title="No orders yet"
      action={<ButtonLink to="/orders/new">Create the first order</ButtonLink>}
    >
      Create one here, or fill the shop with plausible ones by running <code>./shop demo</code>.
      They appear on this page as they are placed.
    </EmptyState>
  );
}

function NoneOfStatus({ status }: { status: OrderStatus }) {
  return (
    <EmptyState
      title={`No ${STATUS_LABELS[status].toLowerCase()} orders`}
      action={<ButtonLink to="/orders">Show all orders</ButtonLink>}
    >
      They appear on this page as soon as there are any.
    </EmptyState>
  );
}

const PLACEHOLDER_ROWS = 8;

function LoadingRows() {
  return (
    <Stack gap="xs" role="status" aria-label="Loading orders">
      {Array.from({ length: PLACEHOLDER_ROWS }, (_, row) => (
        <Skeleton key={row} height={48} radius="sm" />
      ))}
    </Stack>
  );
}
