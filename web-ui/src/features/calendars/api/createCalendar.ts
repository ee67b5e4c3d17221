import { send } from '@/lib/http';
import { calendarCommandAnswer, type CalendarCommandAnswer, type OpeningHours } from './calendar';

export interface NewCalendar {
  /** Chosen by the page, and the key of the command: a repeat cannot make a second calendar. */
  calendarId: string;
  name: string;
  timeZone: string;
  /** None: always open. */
  openingHours: OpeningHours[];
}

/** `POST /calendars` */
export function createCalendar(newCalendar: NewCalendar): Promise<CalendarCommandAnswer> {
  const { openingHours, ...always } = newCalendar;
  return send({
    method: 'POST',
    path: '/calendars',
    body: { ...always, ...(openingHours.length > 0 && { openingHours }) },
    idempotencyKey: newCalendar.calendarId,
    answer: calendarCommandAnswer,
  });
}
