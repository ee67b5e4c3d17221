import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';
import type { Page } from './answers';

interface Pages<T, K extends QueryKey> {
  queryKey: K;
  /** A page holds at most this many at once; every one of them is kept up to date. */
  pagesMax: number;
  ask: (after: string | null, signal: AbortSignal) => Promise<Page<T>>;
}

/** A list that is asked for page by page, each behind the cursor of the one before. */
export function pagedQuery<T, K extends QueryKey>({ queryKey, pagesMax, ask }: Pages<T, K>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last, pages) => (pages.length < pagesMax ? last.next : null),
  });
}
