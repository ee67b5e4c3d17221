import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink, TextLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { hasStatus } from '@/lib/problem';
import { wallTime } from '@/lib/zone';
import { mondayOf } from '@/lib/week';
import { calendarQuery } from '../api/getCalendar';
import { CalendarWeek } from './CalendarWeek';

const route = getRouteApi('/calendars/$calendarId');

export function CalendarPage() {
  const { calendarId } = route.useParams();
  const { week, orderId } = route.useSearch();
  const query = useQuery(calendarQuery(calendarId));
  const { data: calendar, error } = query;
  if (hasStatus(error, 404, 400)) return <NoSuchCalendar />;
  if (!calendar) {
    return (
      <>
        <PageHeader title="Calendar" trail={<Trail />} />
        {error ? (
          <ProblemAlert
            what="The calendar could not be loaded"
            error={error}
            retry={() => void query.refetch()}
          />
        ) : (
          <Skeleton height={420} radius="md" role="status" aria-label="Loading the calendar" />
        )}
      </>
    );
  }
  const today = wallTime(new Date().toISOString(), calendar.timeZone).slice(0, 10);
  return (
    <CalendarWeek
      key={calendar.calendarId}
      calendar={calendar}
      monday={mondayOf(week ?? today)}
      forOrder={orderId}
      trail={<Trail />}
    />
  );
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
