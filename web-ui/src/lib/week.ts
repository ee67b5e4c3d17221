import { LOCALE } from './locale';

/** Calendar dates, `2027-03-01`, without any zone. */

const DAY_MS = 86_400_000;
const MONDAY = 1;

function midnightUtc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function addDays(date: string, days: number): string {
  return new Date(midnightUtc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** From 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(midnightUtc(date)).getUTCDay() - MONDAY + 7) % 7;
}

export function mondayOf(date: string): string {
  return addDays(date, -weekdayOf(date));
}

/** `1 – 7 March 2027` */
export function formatWeek(monday: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).formatRange(midnightUtc(monday), midnightUtc(addDays(monday, 6)));
}
