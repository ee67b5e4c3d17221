import { instantAt } from '@/lib/zone';
import type { Calendar } from '../api/calendar';
import { LIMITS } from '../api/limits';
import type { NewTimeslot } from '../api/scheduleTimeslot';
import type { WallSpan } from './wallSpan';

/** The form as it is being typed; times are on the calendar's own clock. */
export interface TimeslotDraft extends WallSpan {
  timeslotId: string;
  title: string;
  orderId: string;
}

const HOUR_MS = 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is wrong, by JSON pointer into the request. */
export type FieldErrors = ReadonlyMap<string, string>;

export function errorsOf(draft: TimeslotDraft, zone: string): FieldErrors {
  const errors = new Map(spanErrorsOf(draft, zone));
  if (draft.title.trim() === '') errors.set('/title', 'Required');
  if (draft.orderId.trim() !== '' && !UUID.test(draft.orderId.trim())) {
    errors.set('/orderId', 'The full id, as the order page shows it');
  }
  return errors;
}

export function spanErrorsOf(span: WallSpan, zone: string): FieldErrors {
  const errors = new Map<string, string>();
  const start = instantAt(span.start, zone);
  const end = instantAt(span.end, zone);
  if (start === undefined) errors.set('/start', noTime(span.start));
  else if (Date.parse(start) < Date.now()) errors.set('/start', 'This is in the past');
  if (end === undefined) errors.set('/end', noTime(span.end));
  if (start !== undefined && end !== undefined) {
    const hours = (Date.parse(end) - Date.parse(start)) / HOUR_MS;
    if (hours <= 0) errors.set('/end', 'Must be after the start');
    if (hours > LIMITS.slotHours) errors.set('/end', `At most ${LIMITS.slotHours} hours`);
  }
  return errors;
}

function noTime(wall: string): string {
  return wall === '' ? 'Required' : 'The clocks are set forward over this time';
}

/** The request of a draft without errors; undefined if it has any. */
export function requestOf(draft: TimeslotDraft, calendar: Calendar): NewTimeslot | undefined {
  const span = instantsOf(draft, calendar.timeZone);
  if (!span || errorsOf(draft, calendar.timeZone).size > 0) return undefined;
  const orderId = draft.orderId.trim();
  return {
    calendarId: calendar.calendarId,
    timeslotId: draft.timeslotId,
    title: draft.title.trim(),
    ...span,
    ...(orderId && { orderId }),
  };
}

/** From and to as instants in UTC; undefined if something is wrong with them. */
export function instantsOf(
  span: WallSpan,
  zone: string,
): { start: string; end: string } | undefined {
  const start = instantAt(span.start, zone);
  const end = instantAt(span.end, zone);
  if (!start || !end || spanErrorsOf(span, zone).size > 0) return undefined;
  return { start, end };
}
