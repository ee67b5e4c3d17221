import { expect, it, vi } from 'vitest';
import { OwnWrites } from './ownWrites';

it('the_greatest_position_is_awaited_until_it_was_seen', () => {
  const writes = new OwnWrites();
  expect(writes.awaited()).toBeUndefined();
  writes.wrote('18446744073709551000');
  writes.wrote('9');
  expect(writes.awaited()).toBe('18446744073709551000');
  writes.seen('9');
  expect(writes.awaited()).toBe('18446744073709551000');
  writes.seen('18446744073709551000');
  expect(writes.awaited()).toBeUndefined();
});

it('a_write_made_while_a_read_was_under_way_is_still_awaited', () => {
  const writes = new OwnWrites();
  writes.wrote('5');
  writes.wrote('6');
  writes.seen('5');
  expect(writes.awaited()).toBe('6');
});

it('a_read_model_that_never_comes_is_not_awaited_for_ever', () => {
  vi.useFakeTimers();
  const writes = new OwnWrites();
  writes.wrote('5');
  vi.advanceTimersByTime(OwnWrites.AWAITED_MS_MAX + 1);
  expect(writes.awaited()).toBeUndefined();
  vi.useRealTimers();
});
