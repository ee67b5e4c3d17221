import { Paper, Text } from '@mantine/core';
import { CheckIcon } from '@/components/icons';
import { STATUS_LABELS, type OrderStatus } from '@/lib/orderStatus';
import { formatInstant } from '@/lib/time';
import type { Order } from '../api/order';
import classes from './OrderProgress.module.css';

const WAY: OrderStatus[] = ['pending', 'confirmed', 'processing', 'shipped', 'delivered'];

/** How far the order has come. When it was at the earlier steps stands in its history, not here. */
export function OrderProgress({ order }: { order: Order }) {
  if (order.status === 'cancelled') return <Cancelled order={order} />;
  const reached = WAY.indexOf(order.status);
  return (
    <Paper withBorder radius="md" p="md">
      <ol className={classes['way']} aria-label="Progress">
        {WAY.map((status, step) => (
          <li
            key={status}
            data-reached={step <= reached || undefined}
            aria-current={step === reached ? 'step' : undefined}
          >
            <span className={classes['mark']}>
              {step < reached || order.status === 'delivered' ? <CheckIcon /> : step + 1}
            </span>
            <span>
              <span className={classes['label']}>{STATUS_LABELS[status]}</span>
              {step === reached && (
                <Text size="xs" c="dimmed">
                  since {formatInstant(order.updatedAt)}
                </Text>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Paper>
  );
}

function Cancelled({ order }: { order: Order }) {
  return (
    <Paper withBorder radius="md" p="md">
      <Text fw={600}>Cancelled on {formatInstant(order.updatedAt)}</Text>
      <Text size="sm" c="dimmed" className={classes['reason']}>
        {order.cancelReason ? `Reason: ${order.cancelReason}` : 'No reason was given.'}
      </Text>
    </Paper>
  );
}
