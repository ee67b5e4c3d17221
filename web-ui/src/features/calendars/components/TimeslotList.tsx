import { Button, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ForClerks } from '@/components/ForClerks';
import { TextLink } from '@/components/links';
import { formatInZone, formatTimeInZone } from '@/lib/zone';
import type { Timeslot } from '../api/calendar';
import type { TimeslotQuestion } from './TimeslotDialogs';
import classes from './TimeslotList.module.css';

interface TimeslotListProps {
  /** Unknown while they are loaded. */
  timeslots: Timeslot[] | undefined;
  timeZone: string;
  /** What stands in the place of no timeslots. */
  empty: ReactNode;
  onAsk: (question: TimeslotQuestion) => void;
}

/** The week's timeslots as text: for phones, for screen readers, and for the link to the order. */
export function TimeslotList({ timeslots, timeZone, empty, onAsk }: TimeslotListProps) {
  const inOrder = (timeslots ?? []).toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label="Timeslots of this week">
      <Title order={3} size="h5" mb="xs">
        Timeslots
      </Title>
      {!timeslots && (
        <Text size="sm" c="dimmed">
          Loading…
        </Text>
      )}
      {timeslots?.length === 0 && empty}
      <ul className={classes['list']}>
        {inOrder.map((timeslot) => (
          <TimeslotLine
            key={timeslot.timeslotId}
            timeslot={timeslot}
            timeZone={timeZone}
            onAsk={onAsk}
          />
        ))}
      </ul>
    </Paper>
  );
}

interface TimeslotLineProps extends Pick<TimeslotListProps, 'timeZone' | 'onAsk'> {
  timeslot: Timeslot;
}

function TimeslotLine({ timeslot, timeZone, onAsk }: TimeslotLineProps) {
  const { title, start, end, orderId } = timeslot;
  return (
    <li>
      <span className={classes['time']}>
        {formatInZone(start, timeZone)} – {formatTimeInZone(end, timeZone)}
      </span>
      <span className={classes['title']}>{title}</span>
      {orderId && (
        <TextLink to="/orders/$orderId" params={{ orderId }} size="sm">
          Order {orderId.slice(0, 8)}
        </TextLink>
      )}
      <span className={classes['actions']}>
        <ForClerks quiet>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Reschedule… ${title}`}
            onClick={() => {
              onAsk({ what: 'reschedule', timeslot });
            }}
          >
            Reschedule…
          </Button>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            aria-label={`Remove… ${title}`}
            onClick={() => {
              onAsk({ what: 'remove', timeslot });
            }}
          >
            Remove…
          </Button>
        </ForClerks>
      </span>
    </li>
  );
}
