import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calendarAnswer } from '../../../../test/samples';
import { calendar, timeslot } from '../api/calendar';
import { nextOpenHour } from './nextOpenHour';

const THIS_MONDAY = '2027-03-01';
const NEXT_MONDAY = '2027-03-08';
/** Open on Mondays from eight to six, in Berlin. */
const berlin = calendar.parse(calendarAnswer());
const always = calendar.parse(calendarAnswer({ openingHours: [] }));
const slot = (start: string, end: string) =>
  timeslot.parse({ timeslotId: 't1', title: 'Delivery', start, end, revision: 0 });

describe('the proposed hour', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2027-03-01T13:20:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is_the_next_one_on_the_calendars_clock_while_it_is_open', () => {
    expect(nextOpenHour(berlin, THIS_MONDAY, [])).toEqual({
      start: '2027-03-01T15:00',
      end: '2027-03-01T16:00',
    });
  });

  it('is_the_first_open_one_of_a_later_week', () => {
    expect(nextOpenHour(berlin, NEXT_MONDAY, [])).toEqual({
      start: '2027-03-08T08:00',
      end: '2027-03-08T09:00',
    });
  });

  it('is_in_the_next_week_once_this_one_is_closed', () => {
    vi.setSystemTime(Date.parse('2027-03-01T16:01:00Z'));
    expect(nextOpenHour(berlin, THIS_MONDAY, []).start).toBe('2027-03-08T08:00');
  });

  it('is_not_in_a_week_that_is_past', () => {
    expect(nextOpenHour(berlin, '2027-02-01', []).start).toBe('2027-03-01T15:00');
  });

  it('ends_by_the_time_the_calendar_closes', () => {
    const hours = [{ day: 'TUESDAY', opens: '08:30:00', closes: '09:29:00' }];
    const short = calendar.parse(calendarAnswer({ openingHours: hours }));
    expect(nextOpenHour(short, NEXT_MONDAY, [])).toEqual({ start: '', end: '' });
    const enough = [{ day: 'TUESDAY', opens: '08:30:00', closes: '09:30:00' }];
    expect(
      nextOpenHour(calendar.parse(calendarAnswer({ openingHours: enough })), NEXT_MONDAY, []),
    ).toEqual({ start: '2027-03-09T08:30', end: '2027-03-09T09:30' });
  });

  it('overlaps_no_timeslot', () => {
    const taken = [slot('2027-03-08T06:00:00Z', '2027-03-08T08:30:00Z')];
    expect(nextOpenHour(berlin, NEXT_MONDAY, taken).start).toBe('2027-03-08T10:00');
  });

  it('is_the_next_full_hour_of_a_calendar_that_is_always_open', () => {
    expect(nextOpenHour(always, THIS_MONDAY, []).start).toBe('2027-03-01T15:00');
    expect(nextOpenHour(always, NEXT_MONDAY, []).start).toBe('2027-03-08T08:00');
    vi.setSystemTime(Date.parse('2027-03-01T21:20:00Z'));
    expect(nextOpenHour(always, THIS_MONDAY, [])).toEqual({
      start: '2027-03-01T23:00',
      end: '2027-03-02T00:00',
    });
  });
});
