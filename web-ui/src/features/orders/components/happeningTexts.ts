import type { Happening } from '../api/listHistory';

const TEXTS: Record<string, string> = {
  OrderCreated: 'Placed',
  OrderConfirmed: 'Confirmed',
  OrderProcessingStarted: 'Processing started',
  OrderShipped: 'Shipped',
  OrderDelivered: 'Delivered',
  OrderCancelled: 'Cancelled',
  OrderDeleted: 'Deleted',
};

/** In the words of the page, whatever the version; an event it does not know by its own name. */
export function happeningText(type: string): string {
  return TEXTS[type.replace(/\.v\d+$/, '')] ?? type;
}

/** What was said beside the fact itself. */
export function detailOf({ data }: Happening): string | undefined {
  const { reason, carrier, trackingNumber } = data;
  if (reason) return `“${reason}”`;
  if (carrier) return `With ${carrier}${trackingNumber ? `, ${trackingNumber}` : ''}`;
  return trackingNumber ?? undefined;
}
