import type { QueryKey } from '@tanstack/react-query';

export const calendarKeys = {
  list: () => ['calendars', 'list'] as const,
  one: (calendarId: string) => ['calendars', 'one', calendarId] as const,
  everyTimeslot: () => ['calendars', 'timeslots'] as const,
  timeslots: (calendarId: string, from: string, to: string) =>
    ['calendars', 'timeslots', calendarId, from, to] as const,
  nextTimeslot: (calendarId: string, from: string) =>
    ['calendars', 'timeslots', calendarId, from] as const,
};

/** The queries that a change of this calendar makes stale. */
export function staleCalendarKeys(calendarId: string): QueryKey[] {
  return [calendarKeys.list(), calendarKeys.one(calendarId)];
}

/** A nudge names the timeslot, not its calendar. */
export function staleTimeslotKeys(): QueryKey[] {
  return [calendarKeys.everyTimeslot()];
}
