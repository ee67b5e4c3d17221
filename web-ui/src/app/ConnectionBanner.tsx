import { Loader } from '@mantine/core';
import classes from './ConnectionBanner.module.css';
import { useTrouble } from './useTrouble';

const TEXTS = {
  shop: 'The shop is not answering. What you see may be old; trying again…',
  live: 'Live updates are away. Reconnecting; meanwhile the page refreshes every few seconds.',
} as const;

/** Appears while something is away and goes by itself when it is back. */
export function ConnectionBanner() {
  const trouble = useTrouble();
  return (
    <div role="status" className={classes['place']}>
      {trouble && (
        <p className={classes['banner']}>
          <Loader size={14} color="currentColor" aria-hidden="true" />
          {TEXTS[trouble]}
        </p>
      )}
    </div>
  );
}
