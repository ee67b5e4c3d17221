import { queryOptions } from '@tanstack/react-query';
import { read, segment } from '@/lib/http';
import { calendar, type Calendar } from './calendar';
import { calendarKeys } from './calendarKeys';

/** `GET /calendars/{id}` */
export function getCalendar(calendarId: string, signal: AbortSignal): Promise<Calendar> {
  return read({ path: `/calendars/${segment(calendarId)}`, answer: calendar, signal });
}

export const calendarQuery = (calendarId: string) =>
  queryOptions({
    queryKey: calendarKeys.one(calendarId),
    queryFn: ({ signal }) => getCalendar(calendarId, signal),
  });
