import { segment, send } from '@/lib/http';
import { calendarCommandAnswer, type CalendarCommandAnswer } from './calendar';

export interface TimeslotMove {
  calendarId: string;
  timeslotId: string;
  revision: number;
  /** Instants in UTC. */
  start: string;
  end: string;
}

/** `PUT /calendars/{id}/timeslots/{timeslotId}` */
export function rescheduleTimeslot(move: TimeslotMove): Promise<CalendarCommandAnswer> {
  const { calendarId, timeslotId, revision, start, end } = move;
  return send({
    method: 'PUT',
    path: `/calendars/${segment(calendarId)}/timeslots/${segment(timeslotId)}`,
    body: { start, end },
    ifRevision: revision,
    answer: calendarCommandAnswer,
  });
}
