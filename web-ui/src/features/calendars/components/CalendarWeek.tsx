import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ForClerks } from '@/components/ForClerks';
import { ChevronLeftIcon, ChevronRightIcon, PlusIcon } from '@/components/icons';
import { ButtonLink } from '@/components/links';
import { QueryAlert } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { useMay } from '@/components/useSession';
import { addDays, formatWeek } from '@/lib/week';
import { startOfDay } from '@/lib/zone';
import type { Calendar } from '../api/calendar';
import { timeslotsQuery } from '../api/listTimeslots';
import classes from './CalendarWeek.module.css';
import { EmptyWeek } from './EmptyWeek';
import { nextOpenHour } from './nextOpenHour';
import { openingHoursText } from './openingHoursText';
import { ScheduleTimeslotDialog } from './ScheduleTimeslotDialog';
import { TimeslotDialogs, type TimeslotQuestion } from './TimeslotDialogs';
import { TimeslotList } from './TimeslotList';
import { TimeslotProblem } from './TimeslotProblem';
import { useTimeslotCommand } from './useTimeslotCommand';
import type { WallSpan } from './wallSpan';
import { WeekGrid } from './WeekGrid';

interface CalendarWeekProps {
  calendar: Calendar;
  monday: string;
  /** An order to schedule the delivery of: the dialog is open from the first. */
  forOrder: string | undefined;
  trail: ReactNode;
}

export function CalendarWeek({ calendar, monday, forOrder, trail }: CalendarWeekProps) {
  const { calendarId, name, timeZone, openingHours } = calendar;
  const [scheduling, setScheduling] = useState<WallSpan>();
  const end = startOfDay(addDays(monday, 7), timeZone);
  const query = useQuery(timeslotsQuery(calendarId, startOfDay(monday, timeZone), end));
  const { data: timeslots = [] } = query;
  const navigate = useNavigate();
  const showWeekOf = (date: string) =>
    void navigate({ to: '/calendars/$calendarId', params: { calendarId }, search: { week: date } });
  const mayChange = useMay('clerk');
  const proposed =
    scheduling ??
    (mayChange && forOrder && query.data ? nextOpenHour(calendar, monday, query.data) : undefined);
  const stopScheduling = () => {
    setScheduling(undefined);
    if (forOrder) showWeekOf(monday);
  };
  const [question, setQuestion] = useState<TimeslotQuestion>();
  const command = useTimeslotCommand();
  const stopAsking = () => {
    setQuestion(undefined);
  };
  return (
    <>
      <PageHeader
        title={name}
        trail={trail}
        subtitle={`${openingHoursText(openingHours ?? [])} · all times in ${timeZone}`}
        actions={
          <ForClerks>
            <Button
              leftSection={<PlusIcon />}
              onClick={() => {
                setScheduling(nextOpenHour(calendar, monday, timeslots));
              }}
            >
              Schedule timeslot
            </Button>
          </ForClerks>
        }
      />
      <Stack gap="md">
        <WeekControls calendarId={calendarId} monday={monday} />
        <QueryAlert query={query} what="timeslots" />
        <div className={classes['grid']}>
          <WeekGrid
            calendar={calendar}
            monday={monday}
            timeslots={timeslots}
            onSelect={mayChange ? setScheduling : undefined}
          />
        </div>
        <TimeslotProblem command={command} />
        <TimeslotList
          timeslots={query.data}
          timeZone={timeZone}
          empty={<EmptyWeek calendarId={calendarId} timeZone={timeZone} end={end} />}
          onAsk={(asked) => {
            command.reset();
            setQuestion(asked);
          }}
        />
      </Stack>
      {question && (
        <TimeslotDialogs
          calendar={calendar}
          question={question}
          command={command}
          onClose={stopAsking}
          onRescheduled={(date) => {
            stopAsking();
            showWeekOf(date);
          }}
        />
      )}
      {proposed && (
        <ScheduleTimeslotDialog
          calendar={calendar}
          proposed={proposed}
          orderId={forOrder ?? ''}
          onClose={stopScheduling}
          onScheduled={(date) => {
            setScheduling(undefined);
            showWeekOf(date);
          }}
        />
      )}
    </>
  );
}

function WeekControls({ calendarId, monday }: { calendarId: string; monday: string }) {
  const to = '/calendars/$calendarId';
  const params = { calendarId };
  return (
    <Group justify="space-between">
      <Text fw={600} component="h2" size="lg" m={0} aria-live="polite">
        {formatWeek(monday)}
      </Text>
      <Group gap="xs">
        <ButtonLink
          to={to}
          params={params}
          search={{ week: addDays(monday, -7) }}
          variant="default"
          aria-label="Previous week"
          px="xs"
        >
          <ChevronLeftIcon />
        </ButtonLink>
        <ButtonLink to={to} params={params} search={{}} variant="default">
          This week
        </ButtonLink>
        <ButtonLink
          to={to}
          params={params}
          search={{ week: addDays(monday, 7) }}
          variant="default"
          aria-label="Next week"
          px="xs"
        >
          <ChevronRightIcon />
        </ButtonLink>
      </Group>
    </Group>
  );
}
