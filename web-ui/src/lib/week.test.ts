import { expect, it } from 'vitest';
import { addDays, formatWeek, mondayOf } from './week';

it('a_week_starts_on_monday', () => {
  expect(mondayOf('2027-03-01')).toBe('2027-03-01');
  expect(mondayOf('2027-03-07')).toBe('2027-03-01');
  expect(mondayOf('2027-01-01')).toBe('2026-12-28');
});

it('days_are_added_across_months_and_changes_of_the_clock', () => {
  expect(addDays('2027-03-28', 7)).toBe('2027-04-04');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});

it('a_week_is_named_by_its_first_and_last_day', () => {
  // How much space stands around the dash differs between versions of the locale data.
  const named = (monday: string) => formatWeek(monday).replace(/\s*–\s*/, '–');
  expect(named('2027-03-01')).toBe('1–7 March 2027');
  expect(named('2026-12-28')).toBe('28 December 2026–3 January 2027');
});
