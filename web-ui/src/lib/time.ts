import { LOCALE } from './locale';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });

/** `21 Nov 2026`, in the browser's zone. */
export function formatDate(instant: string): string {
  return day.format(new Date(instant));
}

const utcDay = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });

/** The day in UTC, as that decides to which month an order belongs. */
export function formatDayOfMonth(instant: string): string {
  return utcDay.format(new Date(instant));
}

const month = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `April 2025`; January is 1. */
export function formatMonth(year: number, monthOfYear: number): string {
  return month.format(Date.UTC(year, monthOfYear - 1));
}

/** `21 Nov 2026, 13:40`, in the browser's zone. */
export function formatInstant(instant: string): string {
  return full.format(new Date(instant));
}

const timeOfDay = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short', timeZone: 'UTC' });

/** `09:00` or `9:00 AM`, of a time like `09:00` or `09:00:00`. */
export function formatTimeOfDay(time: string): string {
  return timeOfDay.format(Date.parse(`1970-01-01T${time}Z`));
}

/** `3 minutes ago` for the last day, the date for what is older. */
export function formatAge(instant: string, now: number): string {
  const age = now - Date.parse(instant);
  if (age < MINUTE_MS) return 'just now';
  if (age < HOUR_MS) return relative.format(-Math.floor(age / MINUTE_MS), 'minute');
  if (age < DAY_MS) return relative.format(-Math.floor(age / HOUR_MS), 'hour');
  return formatInstant(instant);
}
