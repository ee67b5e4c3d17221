import { QueryClient } from '@tanstack/react-query';
import { isPassing } from '@/lib/problem';

/** A query that failed for a passing reason heals by itself. */
const ASK_AGAIN_MS = 2_000;
const RETRIES_BEFORE_SHOWN = 1;
const RETRY_DELAY_MS = 400;

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The shop may well run on this machine: the browser's notion of "offline" says nothing.
        networkMode: 'always',
        retry: (failures, error) => isPassing(error) && failures < RETRIES_BEFORE_SHOWN,
        retryDelay: RETRY_DELAY_MS,
        refetchInterval: (query) => (isPassing(query.state.error) ? ASK_AGAIN_MS : false),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
