import { staleAccountKeys, staleTransferKeys } from '@/features/accounts/api/accountKeys';
import { staleCalendarKeys, staleTimeslotKeys } from '@/features/calendars/api/calendarKeys';
import {
  staleAccountsOfCustomersKeys,
  staleCustomerKeys,
  staleOrdersOfCustomersKeys,
} from '@/features/customers/api/customerKeys';
import { staleInvoiceKeys } from '@/features/invoices/api/invoiceKeys';
import {
  staleDeliveryKeys,
  staleOrderingCustomerKeys,
  staleOrderKeys,
} from '@/features/orders/api/orderKeys';
import type { StaleKeys } from '@/live/Freshness';

/** Each feature knows its own queries; a change of anything else concerns no page. */
export const staleKeys: StaleKeys = (client, { entity, id, revision }) => {
  switch (entity) {
    case 'order':
      return [
        ...staleOrderKeys(client, id, revision),
        ...staleOrdersOfCustomersKeys(),
        ...staleInvoiceKeys(),
      ];
    case 'calendar':
      return staleCalendarKeys(id);
    case 'timeslot':
      return [...staleTimeslotKeys(), ...staleDeliveryKeys()];
    case 'customer':
      return [...staleCustomerKeys(id), ...staleOrderingCustomerKeys(), ...staleInvoiceKeys()];
    case 'account':
      return [
        ...staleAccountKeys(id),
        ...staleAccountsOfCustomersKeys(),
        ...staleOrderingCustomerKeys(),
        ...staleInvoiceKeys(),
      ];
    case 'transfer':
      return staleTransferKeys(id);
    default:
      return [];
  }
};
