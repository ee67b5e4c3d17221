import interaction from '@fullcalendar/interaction';
import FullCalendar from '@fullcalendar/react';
import timeGrid from '@fullcalendar/timegrid';
import { Paper } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { LOCALE } from '@/lib/locale';
import { wallTime } from '@/lib/zone';
import { DAYS, type Calendar, type OpeningHours, type Timeslot } from '../api/calendar';
import { hourAndMinute, USUAL_START } from './openingHoursText';
import type { WallSpan } from './wallSpan';
import './weekGrid.css';

const PLUGINS = [timeGrid, interaction];
const HOURS_AND_MINUTES = { hour: '2-digit', minute: '2-digit' } as const;

interface WeekGridProps {
  calendar: Calendar;
  monday: string;
  timeslots: Timeslot[];
  /** Undefined for who may not schedule. */
  onSelect: ((span: WallSpan) => void) | undefined;
}

/**
 * The week as the calendar's own clock shows it: the grid is given wall-clock times and told that
 * they are UTC, so that it converts nothing.
 */
export function WeekGrid({ calendar, monday, timeslots, onSelect }: WeekGridProps) {
  const navigate = useNavigate();
  const { timeZone, openingHours } = calendar;
  return (
    <Paper withBorder radius="md" className="week-grid">
      <FullCalendar
        key={monday}
        plugins={PLUGINS}
        initialView="timeGridWeek"
        initialDate={monday}
        timeZone="UTC"
        locale={LOCALE}
        firstDay={1}
        headerToolbar={false}
        allDaySlot={false}
        height={560}
        scrollTime={earliestOpening(openingHours ?? [])}
        nowIndicator
        now={() => wallTime(new Date().toISOString(), timeZone)}
        slotLabelFormat={HOURS_AND_MINUTES}
        eventTimeFormat={HOURS_AND_MINUTES}
        dayHeaderFormat={{ weekday: 'short', day: 'numeric', month: 'short' }}
        businessHours={(openingHours ?? []).map(businessHours)}
        selectable={onSelect !== undefined}
        selectMirror
        select={({ start, end }) => {
          onSelect?.({ start: fromGrid(start), end: fromGrid(end) });
        }}
        events={timeslots.map((timeslot) => ({
          id: timeslot.timeslotId,
          title: timeslot.title,
          start: wallTime(timeslot.start, timeZone),
          end: wallTime(timeslot.end, timeZone),
          ...(timeslot.orderId && { url: `/orders/${encodeURIComponent(timeslot.orderId)}` }),
        }))}
        eventClick={({ event, jsEvent }) => {
          jsEvent.preventDefault();
          if (event.url) void navigate({ href: event.url });
        }}
      />
    </Paper>
  );
}

/** The grid's "UTC" is the calendar's wall clock. */
function fromGrid(date: Date): string {
  return date.toISOString().slice(0, 16);
}

function businessHours({ day, opens, closes }: OpeningHours) {
  const sundayIsZero = (DAYS.indexOf(day) + 1) % 7;
  return {
    daysOfWeek: [sundayIsZero],
    startTime: hourAndMinute(opens),
    endTime: hourAndMinute(closes),
  };
}

function earliestOpening(hours: OpeningHours[]): string {
  return hours.map(({ opens }) => hourAndMinute(opens)).sort()[0] ?? USUAL_START;
}
