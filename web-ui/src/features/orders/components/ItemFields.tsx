import { ActionIcon, Text, TextInput } from '@mantine/core';
import { TrashIcon } from '@/components/icons';
import { formatMoney, fromMinorUnits } from '@/lib/money';
import { LIMITS } from '../api/limits';
import classes from './ItemFields.module.css';
import { lineTotal, type ItemDraft } from './orderDraft';

interface ItemFieldsProps {
  item: ItemDraft;
  line: number;
  currency: string;
  errorAt: (field: keyof ItemDraft) => string | undefined;
  onChange: (changed: Partial<ItemDraft>) => void;
  onRemove?: () => void;
}

export function ItemFields(props: ItemFieldsProps) {
  const { item, line, currency, errorAt, onChange, onRemove } = props;
  const total = lineTotal(item, currency);
  const field = (name: 'description' | 'sku' | 'quantity' | 'unitPrice') => ({
    required: true,
    autoComplete: 'off',
    value: item[name],
    error: errorAt(name),
    onChange: (event: { currentTarget: { value: string } }) => {
      onChange({ [name]: event.currentTarget.value });
    },
  });
  return (
    <div className={classes['item']} role="group" aria-label={`Item ${line + 1}`}>
      <TextInput label="Description" maxLength={LIMITS.description} {...field('description')} />
      <TextInput label="SKU" maxLength={LIMITS.sku} {...field('sku')} />
      <TextInput label="Quantity" inputMode="numeric" {...field('quantity')} />
      <TextInput label={`Unit price (${currency})`} inputMode="decimal" {...field('unitPrice')} />
      <div className={classes['total']}>
        <Text size="sm" c="dimmed">
          Line total
        </Text>
        <Text>
          {total === undefined ? '–' : formatMoney(fromMinorUnits(total, currency), currency)}
        </Text>
      </div>
      <ActionIcon
        className={classes['remove']}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Remove item ${line + 1}`}
        disabled={!onRemove}
        onClick={onRemove}
      >
        <TrashIcon />
      </ActionIcon>
    </div>
  );
}
