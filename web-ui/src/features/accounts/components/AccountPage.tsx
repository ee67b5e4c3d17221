import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { hasStatus } from '@/lib/problem';
import { accountQuery } from '../api/getAccount';
import { AccountDetails } from './AccountDetails';
import { CustomersTrail } from './CustomersTrail';

const route = getRouteApi('/accounts/$accountId');

export function AccountPage() {
  const { accountId } = route.useParams();
  const { transfer } = route.useSearch();
  const query = useQuery(accountQuery(accountId));
  if (hasStatus(query.error, 404, 400)) return <NoSuchAccount />;
  return (
    <Loaded
      query={query}
      what="account"
      header={<PageHeader title="Account" trail={<CustomersTrail />} />}
    >
      {(account) => <AccountDetails key={accountId} account={account} transferId={transfer} />}
    </Loaded>
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
