import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Freshness } from './Freshness';

let client: QueryClient;
let answers: number;
let freshness: Freshness;

/** A query of 50 ms that is on screen, and counts how often it was asked. */
function watch() {
  answers = 0;
  return new QueryObserver(client, {
    queryKey: ['orders'],
    queryFn: async () => {
      const answer = (answers += 1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return answer;
    },
  }).subscribe(() => undefined);
}

const change = (id: string) => ({ type: 'change', entity: 'order', id, revision: 1 }) as const;

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  freshness = new Freshness(client, (_, { entity }) => (entity === 'order' ? [['orders']] : []));
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

it('a_flood_of_changes_is_answered_by_few_rounds', async () => {
  watch();
  await vi.advanceTimersByTimeAsync(60);
  for (let order = 0; order < 1_000; order++) {
    freshness.nudged(change(`o${order}`));
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toBeGreaterThan(2);
  expect(answers).toBeLessThan(12);
});

it('a_change_during_a_round_is_answered_by_another', async () => {
  watch();
  await vi.advanceTimersByTimeAsync(60);
  freshness.nudged(change('o1'));
  await vi.advanceTimersByTimeAsync(120);
  expect(answers).toBe(2);
  freshness.nudged(change('o2'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toBe(3);
});

it('a_change_during_the_first_answer_is_not_lost', async () => {
  let finish: (answer: number) => void = () => undefined;
  let asked = 0;
  new QueryObserver(client, {
    queryKey: ['orders'],
    queryFn: () => {
      asked += 1;
      return new Promise<number>((resolve) => (finish = resolve));
    },
  }).subscribe(() => undefined);
  freshness.nudged(change('o1'));
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toBe(1);
  finish(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toBe(2);
});

it('changes_of_what_no_page_shows_cost_nothing', async () => {
  watch();
  await vi.advanceTimersByTimeAsync(60);
  freshness.nudged({ type: 'change', entity: 'invoice', id: 'i1', revision: 0 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toBe(1);
});

it('after_a_gap_everything_is_asked_anew', async () => {
  watch();
  await vi.advanceTimersByTimeAsync(60);
  freshness.nudged({ type: 'anything' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toBe(2);
});
