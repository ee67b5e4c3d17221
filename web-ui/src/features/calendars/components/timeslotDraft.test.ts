import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calendarAnswer } from '../../../../test/samples';
import { calendar } from '../api/calendar';
import { errorsOf, requestOf, type TimeslotDraft } from './timeslotDraft';

const berlin = calendar.parse(calendarAnswer());
const draft: TimeslotDraft = {
  timeslotId: '00000000-0000-4000-8000-000000000003',
  title: 'Delivery',
  start: '2027-03-01T09:00',
  end: '2027-03-01T10:00',
  orderId: '',
};
const wrong = (changed: object) => [...errorsOf({ ...draft, ...changed }, 'Europe/Berlin').keys()];

describe('a timeslot draft', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2027-02-28T12:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is_sent_as_instants_of_the_calendars_zone', () => {
    expect(requestOf(draft, berlin)).toEqual({
      calendarId: berlin.calendarId,
      timeslotId: draft.timeslotId,
      title: 'Delivery',
      start: '2027-03-01T08:00:00.000Z',
      end: '2027-03-01T09:00:00.000Z',
    });
  });

  it('must_end_after_it_starts_and_within_a_day', () => {
    expect(wrong({ end: draft.start })).toEqual(['/end']);
    expect(wrong({ end: '2027-03-02T09:00' })).toEqual([]);
    expect(wrong({ end: '2027-03-02T09:01' })).toEqual(['/end']);
  });

  it('lies_not_in_the_past_and_not_in_a_missing_hour', () => {
    expect(wrong({ start: '2027-02-28T12:59', end: '2027-02-28T15:00' })).toEqual(['/start']);
    expect(wrong({ start: '2027-03-28T02:30', end: '2027-03-28T04:00' })).toEqual(['/start']);
  });

  it('names_an_order_by_its_whole_id_or_not_at_all', () => {
    expect(wrong({ orderId: '3f2a6c1e' })).toEqual(['/orderId']);
    expect(wrong({ orderId: '3f2a6c1e-0000-4000-8000-000000000001' })).toEqual([]);
  });
});
