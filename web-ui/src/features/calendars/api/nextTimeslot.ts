import { queryOptions } from '@tanstack/react-query';
import { page } from '@/lib/answers';
import { read, segment } from '@/lib/http';
import { timeslot, type Timeslot } from './calendar';
import { calendarKeys } from './calendarKeys';

const timeslotPage = page(timeslot);

/** `GET /calendars/{id}/timeslots`: the first one from an instant on, if there is any. */
export async function nextTimeslot(
  calendarId: string,
  from: string,
  signal: AbortSignal,
): Promise<Timeslot | null> {
  const { items } = await read({
    path: `/calendars/${segment(calendarId)}/timeslots`,
    query: { from, limit: 1 },
    answer: timeslotPage,
    signal,
  });
  return items[0] ?? null;
}

export const nextTimeslotQuery = (calendarId: string, from: string) =>
  queryOptions({
    queryKey: calendarKeys.nextTimeslot(calendarId, from),
    queryFn: ({ signal }) => nextTimeslot(calendarId, from, signal),
  });
