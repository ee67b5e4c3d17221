import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { hasStatus } from '@/lib/problem';
import { accountQuery } from '../api/getAccount';
import { AccountDetails } from './AccountDetails';
import { CustomersTrail } from './CustomersTrail';

const route = getRouteApi('/accounts/$accountId');

export function AccountPage() {
  const { accountId } = route.useParams();
  const { transfer } = route.useSearch();
  const query = useQuery(accountQuery(accountId));
  const { data: account, error } = query;
  if (hasStatus(error, 404, 400)) return <NoSuchAccount />;
  if (account) return <AccountDetails key={accountId} account={account} transferId={transfer} />;
  return (
    <>
      <PageHeader title="Account" trail={<CustomersTrail />} />
      {error ? (
        <ProblemAlert
          what="The account could not be loaded"
          error={error}
          retry={() => void query.refetch()}
        />
      ) : (
        <Skeleton height={220} radius="md" role="status" aria-label="Loading the account" />
      )}
    </>
  );
}

function NoSuchAccount() {
  return (
    <>
      <PageHeader title="Account not found" trail={<CustomersTrail />} />
      <EmptyState
        title="There is no such account"
        action={<ButtonLink to="/customers">Go to the customers</ButtonLink>}
      >
        The link may be mistyped.
      </EmptyState>
    </>
  );
}
