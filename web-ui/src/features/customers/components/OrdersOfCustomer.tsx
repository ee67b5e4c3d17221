import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import { OrderStatusBadge } from '@/components/OrderStatusBadge';
import { AmountCell, Table } from '@/components/Table';
import { formatDate } from '@/lib/time';
import { ordersOfCustomerQuery } from '../api/listOrders';

export function OrdersOfCustomer({ customerId }: { customerId: string }) {
  const query = useInfiniteQuery(ordersOfCustomerQuery(customerId));
  const none = (
    <Text size="sm" c="dimmed">
      No order yet.
    </Text>
  );
  return (
    <Card title="Orders">
      <Listing query={query} what="orders" empty={none}>
        {(orders) => (
          <Table label="Orders" columns={['Order', 'Status']} numbers={['Total']}>
            {orders.map(({ orderId, status, createdAt, total, currency }) => (
              <tr key={orderId}>
                <td>
                  <TextLink to="/orders/$orderId" params={{ orderId }}>
                    <code>{orderId.slice(0, 8)}</code>
                  </TextLink>
                  <Text size="sm" c="dimmed">
                    {formatDate(createdAt)}
                  </Text>
                </td>
                <td>
                  <OrderStatusBadge status={status} />
                </td>
                <AmountCell amount={total} currency={currency} />
              </tr>
            ))}
          </Table>
        )}
      </Listing>
    </Card>
  );
}
