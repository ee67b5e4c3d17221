import { Paper, Text } from '@mantine/core';
import { memo } from 'react';
import { TextLink } from '@/components/links';
import { OrderStatusBadge } from '@/components/OrderStatusBadge';
import { RelativeTime } from '@/components/RelativeTime';
import { formatMoney } from '@/lib/money';
import type { OrderSummary } from '../api/order';
import classes from './OrderTable.module.css';
import { useArrivals } from './useArrivals';

/** One row an order; on a narrow screen one card an order. */
export function OrderTable({ orders }: { orders: OrderSummary[] }) {
  const arrived = useArrivals(orders);
  return (
    <Paper withBorder radius="md" className={classes['frame']}>
      <table className={classes['table']} aria-label="Orders">
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Order</th>
            <th scope="col">Status</th>
            <th scope="col">Placed</th>
            <th scope="col" className={classes['amount']}>
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <OrderRow key={order.orderId} order={order} arrived={arrived.has(order.orderId)} />
          ))}
        </tbody>
      </table>
    </Paper>
  );
}

const OrderRow = memo(function OrderRow(props: { order: OrderSummary; arrived: boolean }) {
  const { orderId, customerName, customerEmail, status, createdAt, total, currency } = props.order;
  return (
    <tr data-arrived={props.arrived || undefined}>
      <td className={classes['customer']}>
        <TextLink
          to="/orders/$orderId"
          params={{ orderId }}
          className={classes['cover']}
          fw={600}
          underline="hover"
        >
          {customerName}
        </TextLink>
        <Text size="sm" c="dimmed" truncate>
          {customerEmail}
        </Text>
      </td>
      <td className={classes['id']}>
        <code title={orderId}>{orderId.slice(0, 8)}</code>
      </td>
      <td className={classes['status']}>
        <OrderStatusBadge status={status} />
      </td>
      <td className={classes['placed']}>
        <RelativeTime instant={createdAt} />
      </td>
      <td className={classes['amount']}>{formatMoney(total, currency)}</td>
    </tr>
  );
});
