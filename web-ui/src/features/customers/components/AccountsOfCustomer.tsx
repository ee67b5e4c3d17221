import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import { AmountCell, Table } from '@/components/Table';
import { formatDate } from '@/lib/time';
import { accountsOfCustomerQuery } from '../api/listAccounts';

export function AccountsOfCustomer({ customerId }: { customerId: string }) {
  const query = useInfiniteQuery(accountsOfCustomerQuery(customerId));
  const none = (
    <Text size="sm" c="dimmed">
      No account yet.
    </Text>
  );
  return (
    <Card title="Accounts">
      <Listing query={query} what="accounts" empty={none}>
        {(accounts) => (
          <Table label="Accounts" columns={['Account', 'Opened']} numbers={['Balance']}>
            {accounts.map(({ accountId, currency, balance, openedAt }) => (
              <tr key={accountId}>
                <td>
                  <TextLink to="/accounts/$accountId" params={{ accountId }}>
                    {currency} account <code>{accountId.slice(0, 8)}</code>
                  </TextLink>
                </td>
                <td>{formatDate(openedAt)}</td>
                <AmountCell amount={balance} currency={currency} />
              </tr>
            ))}
          </Table>
        )}
      </Listing>
    </Card>
  );
}
