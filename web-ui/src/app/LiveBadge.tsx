import { useLiveState } from '@/live/LiveContext';
import classes from './LiveBadge.module.css';

const TEXTS = { connecting: 'Connecting', open: 'Live', lost: 'Offline' } as const;

/** Whether this page is told of changes as they happen. */
export function LiveBadge() {
  const state = useLiveState();
  return (
    <span className={classes['badge']} data-state={state}>
      {TEXTS[state]}
    </span>
  );
}
