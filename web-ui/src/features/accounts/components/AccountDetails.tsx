import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Facts } from '@/components/Facts';
import { ForClerks } from '@/components/ForClerks';
import { PageHeader } from '@/components/PageHeader';
import { PostalAddress } from '@/components/PostalAddress';
import { formatMoney } from '@/lib/money';
import { formatInstant } from '@/lib/time';
import type { Account } from '../api/account';
import classes from './AccountDetails.module.css';
import { AccountActions } from './AccountActions';
import { AddressDialog } from './AddressDialog';
import { CustomersTrail } from './CustomersTrail';
import { TransferCard } from './TransferCard';
import { Transactions } from './Transactions';
import { Transfers } from './Transfers';

interface AccountDetailsProps {
  account: Account;
  /** A transfer that was begun here, to be followed. */
  transferId: string | undefined;
}

export function AccountDetails({ account, transferId }: AccountDetailsProps) {
  const { accountId, customerId, currency, balance, openedAt, updatedAt, revision } = account;
  return (
    <>
      <PageHeader
        title={`Account ${accountId.slice(0, 8)}`}
        trail={<CustomersTrail customerId={customerId} />}
        actions={
          <ForClerks>
            <AccountActions account={account} />
          </ForClerks>
        }
      />
      <div className={classes['columns']}>
        <Stack gap="md">
          <Card title="Balance">
            <Text fz="h2" fw={700} component="output" aria-live="polite">
              {formatMoney(balance, currency)}
            </Text>
          </Card>
          {transferId && <TransferCard transferId={transferId} />}
          <Transactions account={account} />
          <Transfers accountId={accountId} />
        </Stack>
        <Stack gap="md">
          <AddressCard account={account} />
          <Card title="Record">
            <Facts
              facts={[
                { term: 'Account id', text: <code>{accountId}</code> },
                { term: 'Opened', text: formatInstant(openedAt) },
                { term: 'Last change', text: formatInstant(updatedAt) },
                { term: 'Revision', text: revision },
              ]}
            />
          </Card>
        </Stack>
      </div>
    </>
  );
}

function AddressCard({ account }: { account: Account }) {
  const [changing, setChanging] = useState(false);
  return (
    <Card title="Shipping address">
      <PostalAddress address={account.shippingAddress} />
      <ForClerks quiet>
        <Button
          mt="sm"
          size="xs"
          variant="default"
          onClick={() => {
            setChanging(true);
          }}
        >
          Change address…
        </Button>
      </ForClerks>
      {changing && (
        <AddressDialog
          account={account}
          onClose={() => {
            setChanging(false);
          }}
        />
      )}
    </Card>
  );
}
