import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card } from '@/components/Card';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { ButtonLink, TextLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { hasStatus } from '@/lib/problem';
import { formatInstant } from '@/lib/time';
import { transferQuery, type Transfer } from '../api/getTransfer';
import { CustomersTrail } from './CustomersTrail';
import { TransferState } from './TransferState';

const route = getRouteApi('/transfers/$transferId');

export function TransferPage() {
  const { transferId } = route.useParams();
  const query = useQuery(transferQuery(transferId));
  if (hasStatus(query.error, 404, 400)) return <NoSuchTransfer />;
  return (
    <>
      <PageHeader title={`Transfer ${transferId.slice(0, 8)}`} trail={<CustomersTrail />} />
      <Loaded query={query} what="transfer">
        {(transfer) => <TransferDetails transfer={transfer} />}
      </Loaded>
    </>
  );
}

function TransferDetails({ transfer }: { transfer: Transfer }) {
  const { transferId, fromAccountId, toAccountId, requestedAt, endedAt } = transfer;
  return (
    <Card title="State">
      <Stack gap="md">
        <TransferState transfer={transfer} />
        <Facts
          facts={[
            { term: 'From', text: <AccountLink accountId={fromAccountId} /> },
            { term: 'To', text: <AccountLink accountId={toAccountId} /> },
            { term: 'Requested', text: formatInstant(requestedAt) },
            ...(endedAt ? [{ term: 'Ended', text: formatInstant(endedAt) }] : []),
            { term: 'Transfer id', text: <code>{transferId}</code> },
          ]}
        />
      </Stack>
    </Card>
  );
}

function AccountLink({ accountId }: { accountId: string }) {
  return (
    <TextLink to="/accounts/$accountId" params={{ accountId }} size="sm">
      Account <code>{accountId.slice(0, 8)}</code>
    </TextLink>
  );
}

function NoSuchTransfer() {
  return (
    <>
      <PageHeader title="Transfer not found" trail={<CustomersTrail />} />
      <EmptyState
        title="There is no such transfer"
        action={<ButtonLink to="/customers">Go to the customers</ButtonLink>}
      >
        The link may be mistyped.
      </EmptyState>
    </>
  );
}
