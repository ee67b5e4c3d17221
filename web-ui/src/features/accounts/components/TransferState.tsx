import { Badge, Group, Text } from '@mantine/core';
import badge from '@/components/StatusBadge.module.css';
import { formatMoney } from '@/lib/money';
import type { Transfer } from '../api/getTransfer';
import { reasonText, TRANSFER_LABELS, transferText } from './transferTexts';

/** Read out when it changes: whoever looks at it is waiting for that. */
export function TransferState({ transfer }: { transfer: Transfer }) {
  const { state, reason, amount, currency } = transfer;
  return (
    <div role="status">
      <Group gap="sm">
        <Text fw={600}>{formatMoney(amount, currency)}</Text>
        <Badge radius="sm" className={badge['badge']} data-status={state}>
          {TRANSFER_LABELS[state]}
        </Badge>
      </Group>
      <Text size="sm">{transferText(transfer)}</Text>
      {reason && <Text size="sm">{reasonText(reason)}</Text>}
    </div>
  );
}
