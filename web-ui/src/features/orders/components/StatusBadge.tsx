import { Badge } from '@mantine/core';
import type { OrderStatus } from '../api/order';
import { STATUS_LABELS } from './statusTexts';
import classes from './StatusBadge.module.css';

export function StatusBadge({ status, size = 'md' }: { status: OrderStatus; size?: 'md' | 'lg' }) {
  return (
    <Badge size={size} radius="sm" className={classes['badge']} data-status={status}>
      {STATUS_LABELS[status]}
    </Badge>
  );
}
