import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { Listing } from '@/components/Listing';
import { formatInstant } from '@/lib/time';
import { historyQuery, type Happening } from '../api/listHistory';
import { detailOf, happeningText } from './happeningTexts';
import classes from './OrderHistory.module.css';

/** What happened to the order, when, and by whom; it grows as things happen. */
export function OrderHistory({ orderId }: { orderId: string }) {
  const query = useInfiniteQuery(historyQuery(orderId));
  return (
    <Card title="History">
      <Listing query={query} what="history" empty={null} more="Show later events">
        {(happenings) => (
          <ol className={classes['line']}>
            {happenings.map((happening) => (
              <HappeningLine key={happening.revision} happening={happening} />
            ))}
          </ol>
        )}
      </Listing>
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
