import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import { AmountCell, Table } from '@/components/Table';
import { formatInstant } from '@/lib/time';
import type { Account } from '../api/account';
import { transactionsQuery, type Transaction } from '../api/listTransactions';
import { TRANSACTION_LABELS } from './transferTexts';

/** What moved the balance, and how it stood after each. */
export function Transactions({ account }: { account: Account }) {
  const query = useInfiniteQuery(transactionsQuery(account.accountId));
  const none = (
    <Text size="sm" c="dimmed">
      Nothing has moved yet.
    </Text>
  );
  return (
    <Card title="Transactions">
      <Listing query={query} what="transactions" empty={none}>
        {(transactions) => (
          <Table label="Transactions" columns={['Transaction']} numbers={['Amount', 'Balance']}>
            {transactions.map((transaction) => (
              <TransactionRow
                key={transaction.position}
                transaction={transaction}
                currency={account.currency}
              />
            ))}
          </Table>
        )}
      </Listing>
    </Card>
  );
}

interface TransactionRowProps {
  transaction: Transaction;
  currency: string;
}

function TransactionRow({ transaction, currency }: TransactionRowProps) {
  const { type, amount, balance, at, transferId } = transaction;
  return (
    <tr>
      <td>
        {TRANSACTION_LABELS[type]}
        <Text size="sm" c="dimmed">
          {formatInstant(at)}
        </Text>
        {transferId && (
          <Text size="sm">
            <TextLink to="/transfers/$transferId" params={{ transferId }}>
              Transfer {transferId.slice(0, 8)}
            </TextLink>
          </Text>
        )}
      </td>
      <AmountCell amount={type === 'withdrawn' ? `-${amount}` : amount} currency={currency} />
      <AmountCell amount={balance} currency={currency} />
    </tr>
  );
}
