import { useState } from 'react';
import type { OrderSummary } from '../api/order';

const NONE: ReadonlySet<string> = new Set();

/**
 * The orders that came on top of those shown before, to be pointed out for a moment. Not those of a
 * further page, and none at the first look.
 */
export function useArrivals(orders: OrderSummary[]): ReadonlySet<string> {
  const [shown, setShown] = useState(orders);
  const [arrived, setArrived] = useState(NONE);
  if (shown !== orders) {
    const before = new Set(shown.map((order) => order.orderId));
    const firstKnown = orders.findIndex((order) => before.has(order.orderId));
    const fresh = orders.slice(0, Math.max(firstKnown, 0)).map((order) => order.orderId);
    setShown(orders);
    if (fresh.length > 0) setArrived(new Set(fresh));
  }
  return arrived;
}
