import { infiniteQueryOptions } from '@tanstack/react-query';
import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { calendar, type Calendar } from './calendar';
import { calendarKeys } from './calendarKeys';

const CALENDARS_PER_PAGE = 50;
const CALENDAR_PAGES_MAX = 20;

const calendarPage = page(calendar);

/** `GET /calendars` */
export function listCalendars(after: string | null, signal: AbortSignal): Promise<Page<Calendar>> {
  return read({
    path: '/calendars',
    query: { limit: CALENDARS_PER_PAGE, after: after ?? undefined },
    answer: calendarPage,
    signal,
  });
}

export const calendarsQuery = infiniteQueryOptions({
  queryKey: calendarKeys.list(),
  queryFn: ({ pageParam, signal }) => listCalendars(pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last, pages) => (pages.length < CALENDAR_PAGES_MAX ? last.next : null),
});
