import { segment, send } from '@/lib/http';
import { calendarCommandAnswer, type CalendarCommandAnswer } from './calendar';

export interface NewTimeslot {
  calendarId: string;
  /** Chosen by the page, and the key of the command: a repeat cannot book a second slot. */
  timeslotId: string;
  title: string;
  /** Instants in UTC. */
  start: string;
  end: string;
  orderId?: string;
}

/** `POST /calendars/{id}/timeslots` */
export function scheduleTimeslot({
  calendarId,
  ...newTimeslot
}: NewTimeslot): Promise<CalendarCommandAnswer> {
  return send({
    method: 'POST',
    path: `/calendars/${segment(calendarId)}/timeslots`,
    body: newTimeslot,
    idempotencyKey: newTimeslot.timeslotId,
    answer: calendarCommandAnswer,
  });
}
