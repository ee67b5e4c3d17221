import { formatAge, formatInstant } from '@/lib/time';
import { useNow } from './useNow';

/** An instant as its age; the exact time is in the tooltip. */
export function RelativeTime({ instant }: { instant: string }) {
  const now = useNow();
  return (
    <time dateTime={instant} title={formatInstant(instant)}>
      {formatAge(instant, now)}
    </time>
  );
}
