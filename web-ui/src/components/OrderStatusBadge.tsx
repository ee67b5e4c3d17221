import { Badge } from '@mantine/core';
import { STATUS_LABELS, type OrderStatus } from '@/lib/orderStatus';
import classes from './StatusBadge.module.css';

interface OrderStatusBadgeProps {
  status: OrderStatus;
  size?: 'md' | 'lg';
}

export function OrderStatusBadge({ status, size = 'md' }: OrderStatusBadgeProps) {
  return (
    <Badge size={size} radius="sm" className={classes['badge']} data-status={status}>
      {STATUS_LABELS[status]}
    </Badge>
  );
}
