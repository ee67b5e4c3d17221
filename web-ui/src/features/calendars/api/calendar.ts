import { z } from 'zod';
import { maybe, position } from '@/lib/answers';

export const DAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

const day = z.enum(DAYS);
export type Day = z.infer<typeof day>;

const openingHours = z.object({ day, opens: z.string(), closes: z.string() });
/** Times of day in the calendar's zone, `08:00`. */
export type OpeningHours = z.infer<typeof openingHours>;

export const calendar = z.object({
  calendarId: z.string(),
  name: z.string(),
  timeZone: z.string(),
  openingHours: maybe(z.array(openingHours)),
  revision: z.number(),
});
export type Calendar = z.infer<typeof calendar>;

export const timeslot = z.object({
  timeslotId: z.string(),
  title: z.string(),
  start: z.string(),
  end: z.string(),
  orderId: maybe(z.string()),
  /** Of its own last event: what an `If-Match` on it speaks of. */
  revision: z.number(),
});
export type Timeslot = z.infer<typeof timeslot>;

export const calendarCommandAnswer = z.object({ revision: z.number(), position });
export type CalendarCommandAnswer = z.infer<typeof calendarCommandAnswer>;
