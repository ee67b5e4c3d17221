import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { page } from '@/lib/answers';
import { read, segment } from '@/lib/http';
import { orderKeys } from './orderKeys';

/** One slot an order and calendar: more than this is hardly meant. */
const DELIVERIES_MAX = 20;

const delivery = z.object({
  calendarId: z.string(),
  timeslotId: z.string(),
  title: z.string(),
  start: z.string(),
  end: z.string(),
});
export type Delivery = z.infer<typeof delivery>;

const deliveryPage = page(delivery);

/** What an order page shows of a calendar. */
const place = z.object({ name: z.string(), timeZone: z.string() });

/** `GET /timeslots`: those of an order, in whatever calendars. */
export async function listDeliveries(orderId: string, signal: AbortSignal): Promise<Delivery[]> {
  const { items } = await read({
    path: '/timeslots',
    query: { orderId, limit: DELIVERIES_MAX },
    answer: deliveryPage,
    signal,
  });
  return items;
}

export const deliveriesQuery = (orderId: string) =>
  queryOptions({
    queryKey: orderKeys.deliveries(orderId),
    queryFn: ({ signal }) => listDeliveries(orderId, signal),
  });

/** `GET /calendars/{id}`: where the timeslot of an order is. */
export const placeQuery = (calendarId: string) =>
  queryOptions({
    queryKey: orderKeys.place(calendarId),
    queryFn: ({ signal }) =>
      read({ path: `/calendars/${segment(calendarId)}`, answer: place, signal }),
  });
