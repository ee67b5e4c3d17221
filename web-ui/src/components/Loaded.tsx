import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isPassing } from '@/lib/problem';
import { ProblemAlert } from './ProblemAlert';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** What is asked for, as in "The account could not be loaded". */
  what: string;
  /** Shown above until it is there. */
  header?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What was asked for, or why it is not there. What is there is shown, and told when it is old. */
export function Loaded<T>({ query, what, header, children }: LoadedProps<T>) {
  const { data, error } = query;
  if (data === undefined) {
    return (
      <>
        {header}
        {error ? (
          <QueryAlert query={query} what={what} />
        ) : (
          <Skeleton height={220} radius="md" role="status" aria-label={`Loading the ${what}`} />
        )}
      </>
    );
  }
  return (
    <>
      <QueryAlert query={query} what={what} />
      {children(data)}
    </>
  );
}

interface QueryAlertProps {
  query: Pick<UseQueryResult, 'data' | 'error' | 'refetch'>;
  what: string;
}

/** Why there is nothing, or nothing newer: what passes by itself is then told by the banner. */
export function QueryAlert({ query, what }: QueryAlertProps) {
  const { data, error } = query;
  const shown = data !== undefined;
  if (!error || (shown && isPassing(error))) return null;
  return (
    <ProblemAlert
      what={`The ${what} could not be ${shown ? 'refreshed; what you see may be old' : 'loaded'}`}
      error={error}
      retry={() => void query.refetch()}
    />
  );
}
