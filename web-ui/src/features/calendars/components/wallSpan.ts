import { wallTime } from '@/lib/zone';

/** From and to as the calendar's own clock shows them, `2027-03-01T09:00`. */
export interface WallSpan {
  start: string;
  end: string;
}

const HOUR_MS = 3_600_000;

/** The hour after the one that is running, as a proposal. */
export function nextFullHour(zone: string): WallSpan {
  const start = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
  return {
    start: wallTime(new Date(start).toISOString(), zone),
    end: wallTime(new Date(start + HOUR_MS).toISOString(), zone),
  };
}
