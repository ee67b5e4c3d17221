import { Button, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ForClerks } from '@/components/ForClerks';
import { ButtonLink } from '@/components/links';
import { PageHeader } from '@/components/PageHeader';
import { formatDate } from '@/lib/time';
import type { Customer } from '../api/customer';
import { AccountsOfCustomer } from './AccountsOfCustomer';
import { InvoicesOfCustomer } from './InvoicesOfCustomer';
import { OpenAccountDialog } from './OpenAccountDialog';
import { OrdersOfCustomer } from './OrdersOfCustomer';

export function CustomerDetails({ customer, trail }: { customer: Customer; trail: ReactNode }) {
  const { customerId, name, email, registeredAt } = customer;
  const [opening, setOpening] = useState(false);
  return (
    <>
      <PageHeader
        title={name}
        trail={trail}
        subtitle={
          <>
            {email} · registered on {formatDate(registeredAt)}
            <Text size="xs">
              <code>{customerId}</code>
            </Text>
          </>
        }
        actions={
          <ForClerks>
            <ButtonLink to="/orders/new" search={{ customerId }} variant="default">
              New order
            </ButtonLink>
            <Button
              onClick={() => {
                setOpening(true);
              }}
            >
              Open account…
            </Button>
          </ForClerks>
        }
      />
      <Stack gap="md">
        <AccountsOfCustomer customerId={customerId} />
        <InvoicesOfCustomer customerId={customerId} />
        <OrdersOfCustomer customerId={customerId} />
      </Stack>
      {opening && (
        <OpenAccountDialog
          customerId={customerId}
          onClose={() => {
            setOpening(false);
          }}
        />
      )}
    </>
  );
}
