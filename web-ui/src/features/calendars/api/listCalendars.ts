import { page, type Page } from '@/lib/answers';
import { read } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
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

export const calendarsQuery = pagedQuery({
  queryKey: calendarKeys.list(),
  pagesMax: CALENDAR_PAGES_MAX,
  ask: listCalendars,
});
