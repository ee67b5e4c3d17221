import { afterEach, expect, it, vi } from 'vitest';
import { liveGateway } from '../../test/shop';
import { LiveChanges, liveUrl, type Nudge } from './LiveChanges';

let live: LiveChanges;

function started() {
  live = new LiveChanges(liveUrl());
  const nudges: Nudge[] = [];
  live.onNudge((nudge) => nudges.push(nudge));
  live.start();
  return nudges;
}

afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

const change = { type: 'change', entity: 'order', id: 'o1', revision: 3 } as const;

it('a_subscribed_page_is_told_of_changes_and_of_gaps', async () => {
  const gateway = liveGateway();
  const nudges = started();
  await vi.waitFor(() => {
    expect(live.state).toBe('open');
  });
  gateway.send({ ...change, position: '12' });
  gateway.send({ type: 'refetch' });
  gateway.send({ type: 'rebuilt' });
  await vi.waitFor(() => {
    expect(nudges).toEqual([
      { type: 'anything' },
      change,
      { type: 'anything' },
      { type: 'anything' },
    ]);
  });
});

it('frames_it_does_not_understand_are_passed_over', async () => {
  const gateway = liveGateway();
  const nudges = started();
  await vi.waitFor(() => {
    expect(live.state).toBe('open');
  });
  gateway.send({ type: 'fireworks' });
  gateway.send({ type: 'change', entity: 'order' });
  gateway.send(change);
  await vi.waitFor(() => {
    expect(nudges).toEqual([{ type: 'anything' }, change]);
  });
});

it('a_closed_socket_is_opened_again_and_anything_may_have_changed', async () => {
  const gateway = liveGateway();
  const nudges = started();
  const states: string[] = [];
  live.onStateChange(() => states.push(live.state));
  await vi.waitFor(() => {
    expect(nudges).toHaveLength(1);
  });
  gateway.hangUp();
  await vi.waitFor(
    () => {
      expect(nudges).toEqual([{ type: 'anything' }, { type: 'anything' }]);
    },
    { timeout: 3_000 },
  );
  expect(states).toEqual(['open', 'lost', 'open']);
});

it('a_socket_that_falls_silent_counts_as_lost', async () => {
  const pings: unknown[] = [];
  liveGateway((client, message) => {
    if (JSON.stringify(message).includes('subscribe')) client.send('{"type":"subscribed"}');
    else pings.push(message);
  });
  vi.useFakeTimers();
  started();
  await vi.advanceTimersByTimeAsync(100);
  expect(live.state).toBe('open');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(pings).toEqual([{ ping: 1 }]);
  expect(live.state).toBe('open');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(live.state).toBe('lost');
});

it('a_heartbeat_that_is_answered_keeps_the_socket', async () => {
  liveGateway();
  vi.useFakeTimers();
  started();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(live.state).toBe('open');
});
