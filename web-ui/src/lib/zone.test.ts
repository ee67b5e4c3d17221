import { describe, expect, it } from 'vitest';
import { instantAt, startOfDay, wallTime } from './zone';

describe('the clock of a zone', () => {
  it('shows_an_instant_as_wall_time', () => {
    expect(wallTime('2027-03-01T09:00:00Z', 'Europe/Berlin')).toBe('2027-03-01T10:00');
    expect(wallTime('2027-03-01T23:30:00Z', 'Asia/Kathmandu')).toBe('2027-03-02T05:15');
  });

  it('finds_the_instant_of_a_wall_time_in_summer_and_winter', () => {
    expect(instantAt('2027-01-15T09:00', 'Europe/Berlin')).toBe('2027-01-15T08:00:00.000Z');
    expect(instantAt('2027-07-15T09:00', 'Europe/Berlin')).toBe('2027-07-15T07:00:00.000Z');
    expect(instantAt('2027-07-15T09:00', 'America/New_York')).toBe('2027-07-15T13:00:00.000Z');
  });

  it('has_no_instant_for_a_time_the_clocks_jump_over', () => {
    expect(instantAt('2027-03-28T02:30', 'Europe/Berlin')).toBeUndefined();
    expect(instantAt('2027-03-28T03:00', 'Europe/Berlin')).toBe('2027-03-28T01:00:00.000Z');
  });

  it('takes_the_earlier_of_two_instants_when_the_clocks_are_set_back', () => {
    expect(instantAt('2027-10-31T02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z');
  });

  it('has_no_instant_for_what_is_no_time', () => {
    expect(instantAt('', 'UTC')).toBeUndefined();
    expect(instantAt('soon', 'UTC')).toBeUndefined();
  });

  it('goes_there_and_back_for_every_hour_of_a_year', () => {
    const HOUR_MS = 3_600_000;
    const start = Date.parse('2027-01-01T00:00:00Z');
    for (const zone of ['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns']) {
      for (let hour = 0; hour < 365 * 24; hour += 7) {
        const instant = new Date(start + hour * HOUR_MS).toISOString();
        const wall = wallTime(instant, zone);
        const back = instantAt(wall, zone);
        expect(back && wallTime(back, zone), `${instant} in ${zone}`).toBe(wall);
      }
    }
  });

  it('starts_the_day_late_where_the_clocks_jump_at_midnight', () => {
    expect(wallTime(startOfDay('2027-03-28', 'Asia/Beirut'), 'Asia/Beirut')).toBe(
      '2027-03-28T01:00',
    );
    expect(startOfDay('2027-03-01', 'UTC')).toBe('2027-03-01T00:00:00.000Z');
  });
});
