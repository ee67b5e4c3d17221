import { formatTimeOfDay } from '@/lib/time';
import { DAYS, type Day, type OpeningHours } from '../api/calendar';

export const DAY_NAMES: Record<Day, string> = {
  MONDAY: 'Monday',
  TUESDAY: 'Tuesday',
  WEDNESDAY: 'Wednesday',
  THURSDAY: 'Thursday',
  FRIDAY: 'Friday',
  SATURDAY: 'Saturday',
  SUNDAY: 'Sunday',
};

/** `Mon–Fri 08:00–18:00, Sat 09:00–12:00`; neighbouring days with the same hours are joined. */
export function openingHoursText(hours: OpeningHours[]): string {
  if (hours.length === 0) return 'Always open';
  const inOrder = hours.toSorted(
    (a, b) => DAYS.indexOf(a.day) - DAYS.indexOf(b.day) || a.opens.localeCompare(b.opens),
  );
  const runs: { first: Day; last: Day; time: string }[] = [];
  for (const { day, opens, closes } of inOrder) {
    const time = `${formatTimeOfDay(opens)}–${formatTimeOfDay(closes)}`;
    const run = runs.at(-1);
    if (run?.time === time && DAYS.indexOf(day) === DAYS.indexOf(run.last) + 1) run.last = day;
    else runs.push({ first: day, last: day, time });
  }
  return runs
    .map(({ first, last, time }) =>
      first === last ? `${short(first)} ${time}` : `${short(first)}–${short(last)} ${time}`,
    )
    .join(', ');
}

/** Where a calendar that is always open begins its day. */
export const USUAL_START = '08:00';

/** `08:00` also where the shop writes the seconds. */
export function hourAndMinute(time: string): string {
  return time.slice(0, 5);
}

function short(day: Day): string {
  return DAY_NAMES[day].slice(0, 3);
}
