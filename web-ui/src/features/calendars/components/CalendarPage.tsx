import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink, TextLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { hasStatus } from '@/lib/problem';
import { wallTime } from '@/lib/zone';
import { mondayOf } from '@/lib/week';
import type { Calendar } from '../api/calendar';
import { calendarQuery } from '../api/getCalendar';
import { CalendarWeek } from './CalendarWeek';

const route = getRouteApi('/calendars/$calendarId');

export function CalendarPage() {
  const { calendarId } = route.useParams();
  const { week, orderId } = route.useSearch();
  const query = useQuery(calendarQuery(calendarId));
  if (hasStatus(query.error, 404, 400)) return <NoSuchCalendar />;
  return (
    <Loaded
      query={query}
      what="calendar"
      header={<PageHeader title="Calendar" trail={<Trail />} />}
    >
      {(calendar) => (
        <CalendarWeek
          key={calendar.calendarId}
          calendar={calendar}
          monday={mondayOf(week ?? today(calendar))}
          forOrder={orderId}
          trail={<Trail />}
        />
      )}
    </Loaded>
  );
}

function today({ timeZone }: Calendar): string {
  return wallTime(new Date().toISOString(), timeZone).slice(0, 10);
}

function Trail() {
  return (
    <TextLink to="/calendars" size="sm" c="inherit" underline="always">
      Calendars
    </TextLink>
  );
}

function NoSuchCalendar() {
  return (
    <>
      <PageHeader title="Calendar not found" trail={<Trail />} />
      <EmptyState
        title="There is no such calendar"
        action={<ButtonLink to="/calendars">Go to the calendars</ButtonLink>}
      >
        The link may be mistyped.
      </EmptyState>
    </>
  );
}
