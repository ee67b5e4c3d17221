import { EmptyState } from '@/components/EmptyState';
import { ButtonLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState
        title="There is nothing at this address"
        action={<ButtonLink to="/orders">Go to the orders</ButtonLink>}
      >
        The link may be mistyped or out of date.
      </EmptyState>
    </>
  );
}
