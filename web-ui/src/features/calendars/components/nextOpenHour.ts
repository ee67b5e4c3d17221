import { addDays, weekdayOf } from '@/lib/week';
import { instantAt, wallTime } from '@/lib/zone';
import { DAYS, type Calendar, type Timeslot } from '../api/calendar';
import { hourAndMinute, USUAL_START } from './openingHoursText';
import type { WallSpan } from './wallSpan';

const HOUR_MS = 3_600_000;
const DAYS_LOOKED_AT_MAX = 14;
const NOT_KNOWN: WallSpan = { start: '', end: '' };

/**
 * A proposal that the shop accepts: the first free hour of the shown week in which the calendar is
 * open, or the first one from now on. Empty if there is none within two weeks.
 */
export function nextOpenHour(calendar: Calendar, monday: string, taken: Timeslot[]): WallSpan {
  const { timeZone } = calendar;
  const now = Date.now();
  const today = wallTime(new Date(now).toISOString(), timeZone).slice(0, 10);
  const first = monday > today ? monday : today;
  for (let day = 0; day < DAYS_LOOKED_AT_MAX; day++) {
    const date = addDays(first, day);
    for (const wall of openHours(calendar, date, date === today)) {
      const start = Date.parse(instantAt(`${date}T${wall}`, timeZone) ?? '');
      const end = start + HOUR_MS;
      if (start < now || Number.isNaN(start) || taken.some((slot) => overlaps(slot, start, end))) {
        continue;
      }
      return { start: `${date}T${wall}`, end: wallTime(new Date(end).toISOString(), timeZone) };
    }
  }
  return NOT_KNOWN;
}

/** The times of a date, `09:00`, at which an hour begins that is within the opening hours. */
function openHours({ openingHours }: Calendar, date: string, today: boolean): string[] {
  const always = [{ opens: today ? '00:00' : USUAL_START, closes: '24:00' }];
  const hours = openingHours?.length
    ? openingHours.filter(({ day }) => day === DAYS[weekdayOf(date)])
    : always;
  return hours
    .flatMap(({ opens, closes }) => {
      const starts: string[] = [];
      for (let at = minutes(opens); at + 60 <= minutes(closes); at += 60) starts.push(clock(at));
      return starts;
    })
    .sort();
}

function minutes(time: string): number {
  const [hour, minute] = hourAndMinute(time).split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

function clock(minutesOfDay: number): string {
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return `${twoDigits(Math.floor(minutesOfDay / 60))}:${twoDigits(minutesOfDay % 60)}`;
}

function overlaps({ start, end }: Timeslot, fromMs: number, toMs: number): boolean {
  return Date.parse(start) < toMs && Date.parse(end) > fromMs;
}
