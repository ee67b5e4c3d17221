import { staleCalendarKeys, staleTimeslotKeys } from '@/features/calendars/api/calendarKeys';
import { staleDeliveryKeys, staleOrderKeys } from '@/features/orders/api/orderKeys';
import type { StaleKeys } from '@/live/Freshness';

/** Each feature knows its own queries; a change of anything else concerns no page. */
export const staleKeys: StaleKeys = (client, { entity, id, revision }) => {
  switch (entity) {
    case 'order':
      return staleOrderKeys(client, id, revision);
    case 'calendar':
      return staleCalendarKeys(id);
    case 'timeslot':
      return [...staleTimeslotKeys(), ...staleDeliveryKeys()];
    default:
      return [];
  }
};
