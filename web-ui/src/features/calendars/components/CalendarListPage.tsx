import { Button, Paper, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { ForClerks } from '@/components/ForClerks';
import { PlusIcon } from '@/components/icons';
import { TextLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import { PageHeader } from '@/components/PageHeader';
import type { Calendar } from '../api/calendar';
import { calendarsQuery } from '../api/listCalendars';
import classes from './CalendarListPage.module.css';
import { NewCalendarDialog } from './NewCalendarDialog';
import { openingHoursText } from './openingHoursText';

const route = getRouteApi('/calendars');

export function CalendarListPage() {
  const { orderId } = route.useSearch();
  const [creating, setCreating] = useState(false);
  const create = () => {
    setCreating(true);
  };
  return (
    <>
      <PageHeader
        title="Calendars"
        subtitle={
          orderId
            ? `Choose the calendar for the delivery of order ${orderId.slice(0, 8)}.`
            : 'Delivery timeslots, each calendar in its own time zone.'
        }
        actions={
          <ForClerks>
            <Button leftSection={<PlusIcon />} onClick={create}>
              New calendar
            </Button>
          </ForClerks>
        }
      />
      <CalendarList onCreate={create} />
      {creating && (
        <NewCalendarDialog
          forOrder={orderId}
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </>
  );
}

function CalendarList({ onCreate }: { onCreate: () => void }) {
  const query = useInfiniteQuery(calendarsQuery);
  const none = (
    <EmptyState
      title="No calendars yet"
      action={
        <ForClerks quiet>
          <Button onClick={onCreate}>Create the first calendar</Button>
        </ForClerks>
      }
    >
      A calendar holds the delivery timeslots of one place: a depot, a van, a shop.
    </EmptyState>
  );
  return (
    <Listing query={query} what="calendars" empty={none}>
      {(calendars) => (
        <ul className={classes['cards']}>
          {calendars.map((calendar) => (
            <CalendarCard key={calendar.calendarId} calendar={calendar} />
          ))}
        </ul>
      )}
    </Listing>
  );
}

function CalendarCard({ calendar }: { calendar: Calendar }) {
  const { calendarId, name, timeZone, openingHours } = calendar;
  const { orderId } = route.useSearch();
  return (
    <Paper component="li" withBorder radius="md" p="md" className={classes['card']}>
      <TextLink
        to="/calendars/$calendarId"
        params={{ calendarId }}
        search={{ orderId }}
        className={classes['cover']}
        fw={600}
        size="lg"
      >
        {name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {timeZone}
      </Text>
      <Text size="sm" c="dimmed">
        {openingHoursText(openingHours ?? [])}
      </Text>
    </Paper>
  );
}
