import { z } from 'zod';
import { maybe, page, type Page } from '@/lib/answers';
import { read, segment } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
import { orderKeys } from './orderKeys';

const EVENTS_PER_PAGE = 20;
/** An order has a handful of events. */
const EVENT_PAGES_MAX = 20;

const told = z.object({
  at: maybe(z.string()),
  reason: maybe(z.string()),
  carrier: maybe(z.string()),
  trackingNumber: maybe(z.string()),
});

/** What an event says of itself is shown where it can be read; that it happened is shown always. */
const NOTHING_TOLD = { at: null, reason: null, carrier: null, trackingNumber: null };

const happening = z.object({
  revision: z.number(),
  /** Of the event, with its version: `OrderCreated.v2`. */
  type: z.string(),
  created: z.string(),
  actor: maybe(z.string()),
  data: told.catch(NOTHING_TOLD),
});
export type Happening = z.infer<typeof happening>;

const happeningPage = page(happening);

/** `GET /orders/{id}/history`, oldest first. */
export function listHistory(
  orderId: string,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<Happening>> {
  return read({
    path: `/orders/${segment(orderId)}/history`,
    query: { limit: EVENTS_PER_PAGE, after: after ?? undefined },
    answer: happeningPage,
    signal,
  });
}

export const historyQuery = (orderId: string) =>
  pagedQuery({
    queryKey: orderKeys.history(orderId),
    pagesMax: EVENT_PAGES_MAX,
    ask: (after, signal) => listHistory(orderId, after, signal),
  });
