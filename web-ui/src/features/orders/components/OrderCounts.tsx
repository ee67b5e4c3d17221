import { useQuery } from '@tanstack/react-query';
import { orderCountsQuery } from '../api/countOrders';
import classes from './OrderCounts.module.css';
import { StatusBadge } from './StatusBadge';

/** How many orders there are; silent while that is not known. */
export function OrderCounts() {
  const { data: counts } = useQuery(orderCountsQuery);
  if (!counts || counts.length === 0) return null;
  const all = counts.reduce((sum, { orders }) => sum + orders, 0);
  return (
    <ul className={classes['counts']} aria-label="Orders by status">
      <li className={classes['all']}>
        {all.toLocaleString('en-GB')} {all === 1 ? 'order' : 'orders'}
      </li>
      {counts.map(({ status, orders }) => (
        <li key={status}>
          <StatusBadge status={status} /> {orders.toLocaleString('en-GB')}
        </li>
      ))}
    </ul>
  );
}
