import { Badge, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import badge from '@/components/StatusBadge.module.css';
import { AmountCell, Table } from '@/components/Table';
import { formatInstant } from '@/lib/time';
import type { Transfer } from '../api/getTransfer';
import { transfersQuery } from '../api/listTransfers';
import { TRANSFER_LABELS } from './transferTexts';

/** From here and to here, also those that have moved nothing yet or never will. */
export function Transfers({ accountId }: { accountId: string }) {
  const query = useInfiniteQuery(transfersQuery(accountId));
  const none = (
    <Text size="sm" c="dimmed">
      No transfer yet.
    </Text>
  );
  return (
    <Card title="Transfers">
      <Listing query={query} what="transfers" empty={none}>
        {(transfers) => (
          <Table label="Transfers" columns={['Transfer', 'State']} numbers={['Amount']}>
            {transfers.map((transfer) => (
              <TransferRow
                key={transfer.transferId}
                transfer={transfer}
                outgoing={transfer.fromAccountId === accountId}
              />
            ))}
          </Table>
        )}
      </Listing>
    </Card>
  );
}

function TransferRow({ transfer, outgoing }: { transfer: Transfer; outgoing: boolean }) {
  const { transferId, fromAccountId, toAccountId, state, amount, currency, requestedAt } = transfer;
  const other = outgoing ? toAccountId : fromAccountId;
  return (
    <tr>
      <td>
        <TextLink to="/transfers/$transferId" params={{ transferId }}>
          {outgoing ? 'To' : 'From'} account {other.slice(0, 8)}
        </TextLink>
        <Text size="sm" c="dimmed">
          {formatInstant(requestedAt)}
        </Text>
      </td>
      <td>
        <Badge radius="sm" className={badge['badge']} data-status={state}>
          {TRANSFER_LABELS[state]}
        </Badge>
      </td>
      <AmountCell amount={outgoing ? `-${amount}` : amount} currency={currency} />
    </tr>
  );
}
