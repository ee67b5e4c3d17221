import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OrderStatusBadge } from '@/components/OrderStatusBadge';
import { LOCALE } from '@/lib/locale';
import type { OrderStatus } from '@/lib/orderStatus';
import { orderCountsQuery } from '../api/countOrders';
import classes from './OrderCounts.module.css';

/** How many orders there are, each count a filter of the list; silent while that is not known. */
export function OrderCounts({ shown }: { shown: OrderStatus | undefined }) {
  const { data: counts } = useQuery(orderCountsQuery);
  const all = counts?.reduce((sum, { orders }) => sum + orders, 0);
  if (!counts || !all) return null;
  return (
    <ul className={classes['counts']} aria-label="Orders by status">
      <Filter status={undefined} orders={all} shown={shown}>
        All
      </Filter>
      {counts
        .filter(({ status, orders }) => orders > 0 || status === shown)
        .map(({ status, orders }) => (
          <Filter key={status} status={status} orders={orders} shown={shown}>
            <OrderStatusBadge status={status} />
          </Filter>
        ))}
    </ul>
  );
}

interface FilterProps {
  /** None: every order. */
  status: OrderStatus | undefined;
  shown: OrderStatus | undefined;
  orders: number;
  children: ReactNode;
}

function Filter({ status, shown, orders, children }: FilterProps) {
  const navigate = useNavigate();
  return (
    <li>
      <button
        type="button"
        className={classes['filter']}
        aria-pressed={status === shown}
        onClick={() => void navigate({ to: '/orders', search: { status } })}
      >
        {children} {orders.toLocaleString(LOCALE)}
      </button>
    </li>
  );
}
