import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '@/lib/answers';
import { LOCALE } from '@/lib/locale';
import { QueryAlert } from './Loaded';

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
  if (!data) {
    return error ? (
      <QueryAlert query={query} what={what} />
    ) : (
      <Skeleton height={96} radius="md" role="status" aria-label={`Loading the ${what}`} />
    );
  }
  const items = data.pages.flatMap((page) => page.items);
  const cutOff = !query.hasNextPage && data.pages.at(-1)?.next;
  return (
    <Stack gap="md">
      <QueryAlert query={query} what={what} />
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
