import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '@/components/links';
import { formatDayInZone, wallTime } from '@/lib/zone';
import { nextTimeslotQuery } from '../api/nextTimeslot';

interface EmptyWeekProps {
  calendarId: string;
  timeZone: string;
  /** The instant at which the week is over. */
  end: string;
}

/** A week without timeslots leads to the next one that has any. */
export function EmptyWeek({ calendarId, timeZone, end }: EmptyWeekProps) {
  const { data: next } = useQuery(nextTimeslotQuery(calendarId, end));
  return (
    <Group gap="md">
      <Text size="sm" c="dimmed">
        No timeslots in this week.
      </Text>
      {next && (
        <TextLink
          to="/calendars/$calendarId"
          params={{ calendarId }}
          search={{ week: wallTime(next.start, timeZone).slice(0, 10) }}
          size="sm"
        >
          Next timeslot: {formatDayInZone(next.start, timeZone)} →
        </TextLink>
      )}
    </Group>
  );
}
