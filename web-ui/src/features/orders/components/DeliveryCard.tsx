import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { QueryAlert } from '@/components/Loaded';
import { formatInZone, formatTimeInZone, wallTime } from '@/lib/zone';
import { deliveriesQuery, placeQuery, type Delivery } from '../api/listDeliveries';
import type { Order } from '../api/order';

/** The timeslots in which the order is to be delivered, each on the clock of its calendar. */
export function DeliveryCard({ order }: { order: Order }) {
  const { orderId, status } = order;
  const query = useQuery(deliveriesQuery(orderId));
  const { data: deliveries = [], error } = query;
  const over = status === 'delivered' || status === 'cancelled';
  if (!error && (!query.data || (over && deliveries.length === 0))) return null;
  return (
    <Card title="Delivery">
      <QueryAlert query={query} what="delivery" />
      <Stack gap="xs">
        {query.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            Not scheduled yet.
          </Text>
        )}
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.timeslotId} delivery={delivery} />
        ))}
        {!over && (
          <TextLink to="/calendars" search={{ orderId }} size="sm">
            Schedule delivery
          </TextLink>
        )}
      </Stack>
    </Card>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { calendarId, title, start, end } = delivery;
  const { data: place } = useQuery(placeQuery(calendarId));
  if (!place) return null;
  const { name, timeZone } = place;
  return (
    <Text size="sm" component="div">
      <Text fw={500}>{title}</Text>
      <div>
        {formatInZone(start, timeZone)} – {formatTimeInZone(end, timeZone)}
      </div>
      <TextLink
        to="/calendars/$calendarId"
        params={{ calendarId }}
        search={{ week: wallTime(start, timeZone).slice(0, 10) }}
        size="sm"
      >
        {name}
      </TextLink>{' '}
      ({timeZone})
    </Text>
  );
}
