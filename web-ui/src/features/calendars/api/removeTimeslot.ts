import { segment, send } from '@/lib/http';
import { calendarCommandAnswer, type CalendarCommandAnswer } from './calendar';

export interface TimeslotRemoval {
  calendarId: string;
  timeslotId: string;
  revision: number;
}

/** `DELETE /calendars/{id}/timeslots/{timeslotId}` */
export function removeTimeslot(removal: TimeslotRemoval): Promise<CalendarCommandAnswer> {
  const { calendarId, timeslotId, revision } = removal;
  return send({
    method: 'DELETE',
    path: `/calendars/${segment(calendarId)}/timeslots/${segment(timeslotId)}`,
    ifRevision: revision,
    answer: calendarCommandAnswer,
  });
}
