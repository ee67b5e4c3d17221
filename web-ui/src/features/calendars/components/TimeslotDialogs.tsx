import type { Calendar, Timeslot } from '../api/calendar';
import { removeTimeslot } from '../api/removeTimeslot';
import { rescheduleTimeslot } from '../api/rescheduleTimeslot';
import { RemoveTimeslotDialog } from './RemoveTimeslotDialog';
import { RescheduleTimeslotDialog } from './RescheduleTimeslotDialog';
import { isOutOfDate, type TimeslotCommand } from './useTimeslotCommand';

/** What is asked about a timeslot, as it was on screen when it was asked. */
export interface TimeslotQuestion {
  what: 'reschedule' | 'remove';
  timeslot: Timeslot;
}

interface TimeslotDialogsProps {
  calendar: Calendar;
  question: TimeslotQuestion;
  command: TimeslotCommand;
  onClose: () => void;
  /** With the date on which the timeslot then starts. */
  onRescheduled: (date: string) => void;
}

export function TimeslotDialogs(props: TimeslotDialogsProps) {
  const { calendar, question, command, onClose, onRescheduled } = props;
  const { calendarId, timeZone } = calendar;
  const { timeslot } = question;
  const { timeslotId, revision } = timeslot;
  /** A dialog stays open with what was typed, unless the question itself is out of date. */
  const send = (sent: Parameters<TimeslotCommand['mutate']>[0], onSuccess: () => void) => {
    command.mutate(sent, {
      onSuccess,
      onError: (error) => {
        if (isOutOfDate(error)) onClose();
      },
    });
  };
  const asked = { timeslot, timeZone, busy: command.isPending, error: command.error, onClose };
  return question.what === 'reschedule' ? (
    <RescheduleTimeslotDialog
      {...asked}
      onReschedule={(span, date) => {
        send(
          () => rescheduleTimeslot({ calendarId, timeslotId, revision, ...span }),
          () => {
            onRescheduled(date);
          },
        );
      }}
    />
  ) : (
    <RemoveTimeslotDialog
      {...asked}
      onRemove={() => {
        send(() => removeTimeslot({ calendarId, timeslotId, revision }), onClose);
      }}
    />
  );
}
