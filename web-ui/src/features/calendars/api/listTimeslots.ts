import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { page } from '@/lib/answers';
import { read, segment } from '@/lib/http';
import { timeslot, type Timeslot } from './calendar';
import { calendarKeys } from './calendarKeys';

const TIMESLOTS_PER_PAGE = 200;
/** A calendar holds at most 2,000 slots that are not long past. */
const PAGES_MAX = 20;

const timeslotPage = page(timeslot);

/** `GET /calendars/{id}/timeslots` between two instants, all pages of it. */
export async function listTimeslots(
  calendarId: string,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<Timeslot[]> {
  const found: Timeslot[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const { items, next } = await read({
      path: `/calendars/${segment(calendarId)}/timeslots`,
      query: { from, to, limit: TIMESLOTS_PER_PAGE, after },
      answer: timeslotPage,
      signal,
    });
    found.push(...items);
    if (next === null) break;
    after = next;
  }
  return found;
}

export const timeslotsQuery = (calendarId: string, from: string, to: string) =>
  queryOptions({
    queryKey: calendarKeys.timeslots(calendarId, from, to),
    queryFn: ({ signal }) => listTimeslots(calendarId, from, to, signal),
    placeholderData: keepPreviousData,
  });
