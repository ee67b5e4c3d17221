import type { ErrorComponentProps } from '@tanstack/react-router';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';

/** A page that threw, or whose code could not be fetched. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <PageHeader title="Something went wrong" />
      <ProblemAlert
        what="This page could not be shown"
        error={error instanceof Error ? error : new Error(String(error))}
        retry={reset}
      />
    </>
  );
}
