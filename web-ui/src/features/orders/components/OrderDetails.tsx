import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '@/components/Card';
import { Facts } from '@/components/Facts';
import { ForClerks } from '@/components/ForClerks';
import { TextLink } from '@/components/links';
import { OrderStatusBadge } from '@/components/OrderStatusBadge';
import { PageHeader } from '@/components/PageHeader';
import { PostalAddress } from '@/components/PostalAddress';
import { formatInstant } from '@/lib/time';
import type { Order } from '../api/order';
import { DeliveryCard } from './DeliveryCard';
import { OrderActions } from './OrderActions';
import { OrderHistory } from './OrderHistory';
import { OrderItems } from './OrderItems';
import { OrderProblem } from './OrderProblem';
import { OrderProgress } from './OrderProgress';
import { useOrderCommand } from './useOrderCommand';
import classes from './OrderDetails.module.css';

export function OrderDetails({ order, trail }: { order: Order; trail: ReactNode }) {
  const command = useOrderCommand(order.orderId);
  return (
    <>
      <PageHeader
        title={`Order ${order.orderId.slice(0, 8)}`}
        trail={trail}
        badge={<OrderStatusBadge status={order.status} size="lg" />}
        subtitle={`Placed by ${order.customerName} on ${formatInstant(order.createdAt)}`}
        actions={
          <ForClerks>
            <OrderActions order={order} command={command} />
          </ForClerks>
        }
      />
      <Stack gap="md">
        <OrderProblem command={command} />
        <OrderProgress order={order} />
        <div className={classes['columns']}>
          <OrderItems order={order} />
          <Stack gap="md" className={classes['side']}>
            <CustomerCard order={order} />
            {order.shippingAddress && (
              <Card title="Shipping address">
                <PostalAddress address={order.shippingAddress} />
              </Card>
            )}
            <DeliveryCard order={order} />
            <ShipmentCard order={order} />
            <RecordCard order={order} />
          </Stack>
          <OrderHistory orderId={order.orderId} />
        </div>
      </Stack>
    </>
  );
}

function CustomerCard({ order }: { order: Order }) {
  return (
    <Card title="Customer">
      <Text fw={600}>
        {order.customerId ? (
          <TextLink to="/customers/$customerId" params={{ customerId: order.customerId }}>
            {order.customerName}
          </TextLink>
        ) : (
          order.customerName
        )}
      </Text>
      <Text size="sm" c="dimmed" className={classes['wrap']}>
        {order.customerEmail}
      </Text>
    </Card>
  );
}

function ShipmentCard({ order }: { order: Order }) {
  const { carrier, trackingNumber } = order;
  if (!carrier && !trackingNumber) return null;
  return (
    <Card title="Shipment">
      <Facts
        facts={[
          ...(carrier ? [{ term: 'Carrier', text: carrier }] : []),
          ...(trackingNumber ? [{ term: 'Tracking number', text: trackingNumber }] : []),
        ]}
      />
    </Card>
  );
}

function RecordCard({ order }: { order: Order }) {
  return (
    <Card title="Record">
      <Facts
        facts={[
          { term: 'Order id', text: <code>{order.orderId}</code> },
          { term: 'Last change', text: formatInstant(order.updatedAt) },
          { term: 'Revision', text: order.revision },
        ]}
      />
    </Card>
  );
}
