import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { isPassing } from '@/lib/problem';
import { useLiveState } from '@/live/LiveContext';

/** A reconnect shorter than this is not worth a word. */
const TOLERATED_MS = 1_000;

type Trouble = 'shop' | 'live';

/** What is away at the moment; the lack of answers outweighs the lack of nudges. */
export function useTrouble(): Trouble | undefined {
  const unanswered = useUnansweredQueries();
  const lost = useLiveState() === 'lost';
  const [longLost, setLongLost] = useState(false);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => {
      setLongLost(true);
    }, TOLERATED_MS);
    return () => {
      clearTimeout(timer);
      setLongLost(false);
    };
  }, [lost]);
  if (unanswered) return 'shop';
  return lost && longLost ? 'live' : undefined;
}

/** Whether a query of the page on screen has failed for a reason that will pass. */
function useUnansweredQueries(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    useCallback((listener) => cache.subscribe(listener), [cache]),
    () => cache.getAll().some((query) => query.isActive() && isPassing(query.state.error)),
  );
}
