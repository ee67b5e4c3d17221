import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '@/lib/answers';
import { LOCALE } from '@/lib/locale';
import { isPassing } from '@/lib/problem';
import { ProblemAlert } from './ProblemAlert';

interface ListingProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  /** What is listed, as in "The orders could not be loaded". */
  what: string;
  /** Shown when there is none. */
  empty: ReactNode;
  more?: string;
  children: (items: T[]) => ReactNode;
}

/** A list as far as it has been loaded, or why it has not. */
export function Listing<T>({ query, what, empty, more, children }: ListingProps<T>) {
  const { data, error } = query;
  const retry = () => void query.refetch();
  if (!data) {
    return error ? (
      <ProblemAlert what={`The ${what} could not be loaded`} error={error} retry={retry} />
    ) : (
      <Skeleton height={96} radius="md" role="status" aria-label={`Loading the ${what}`} />
    );
  }
  const items = data.pages.flatMap((page) => page.items);
  const cutOff = !query.hasNextPage && data.pages.at(-1)?.next;
  return (
    <Stack gap="md">
      {/* What will pass is told by the banner; the list stays on screen meanwhile. */}
      {error && !isPassing(error) && (
        <ProblemAlert what={`The ${what} could not be refreshed`} error={error} retry={retry} />
      )}
      {items.length > 0 && children(items)}
      {/* A page of a filter may be empty while there is another. */}
      {items.length === 0 && !query.hasNextPage && empty}
      {query.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {more ?? 'Load more'}
          </Button>
        </Group>
      )}
      {cutOff && (
        <Text size="sm" c="dimmed" ta="center">
          These are the first {items.length.toLocaleString(LOCALE)}.
        </Text>
      )}
    </Stack>
  );
}
