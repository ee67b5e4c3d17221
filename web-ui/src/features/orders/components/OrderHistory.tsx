import { Button, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { ProblemAlert } from '@/components/ProblemAlert';
import { isPassing } from '@/lib/problem';
import { formatInstant } from '@/lib/time';
import { historyQuery, type Happening } from '../api/listHistory';
import { detailOf, happeningText } from './happeningTexts';
import classes from './OrderHistory.module.css';

/** What happened to the order, when, and by whom; it grows as things happen. */
export function OrderHistory({ orderId }: { orderId: string }) {
  const query = useInfiniteQuery(historyQuery(orderId));
  const { data, error } = query;
  return (
    <Card title="History">
      {error && !isPassing(error) && (
        <ProblemAlert
          what="The history could not be loaded"
          error={error}
          retry={() => void query.refetch()}
        />
      )}
      {!data && !error && <Skeleton height={88} role="status" aria-label="Loading the history" />}
      {data && (
        <ol className={classes['line']}>
          {data.pages
            .flatMap((page) => page.items)
            .map((happening) => (
              <HappeningLine key={happening.revision} happening={happening} />
            ))}
        </ol>
      )}
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show later events
        </Button>
      )}
    </Card>
  );
}

function HappeningLine({ happening }: { happening: Happening }) {
  const { type, created, actor, data } = happening;
  const detail = detailOf(happening);
  const instant = data.at ?? created;
  return (
    <li>
      <Text size="sm" fw={600}>
        {happeningText(type)}
      </Text>
      {detail && (
        <Text size="sm" className={classes['detail']}>
          {detail}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        <time dateTime={instant}>{formatInstant(instant)}</time>
        {actor && ` by ${actor}`}
      </Text>
    </li>
  );
}
