import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hasStatus, type ShopProblem } from '@/lib/problem';
import { calendarKeys } from '../api/calendarKeys';
import type { CalendarCommandAnswer } from '../api/calendar';

/** The timeslot is not as the command took it to be, or not there any more. */
export function isOutOfDate(error: unknown): error is ShopProblem {
  return hasStatus(error, 404, 412);
}

export type TimeslotCommand = ReturnType<typeof useTimeslotCommand>;

/** Whatever came of a command, the timeslots are read again before it counts as done. */
export function useTimeslotCommand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: () => Promise<CalendarCommandAnswer>) => command(),
    onSettled: () => client.invalidateQueries({ queryKey: calendarKeys.everyTimeslot() }),
  });
}
