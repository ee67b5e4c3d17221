import { Button, Paper, Title } from '@mantine/core';
import { PlusIcon } from '@/components/icons';
import { LIMITS } from '../api/limits';
import { ItemFields } from './ItemFields';
import { newItem, type ItemDraft } from './orderDraft';

interface ItemsFieldsProps {
  items: ItemDraft[];
  currency: string;
  errorAt: (pointer: string) => string | undefined;
  onChange: (items: ItemDraft[]) => void;
}

/** The lines of the order: at least one, at most as many as the shop takes. */
export function ItemsFields({ items, currency, errorAt, onChange }: ItemsFieldsProps) {
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label="Items">
      <Title order={2} size="h5" mb="sm">
        Items
      </Title>
      {items.map((item, line) => (
        <ItemFields
          key={item.key}
          item={item}
          line={line}
          currency={currency}
          errorAt={(field) => errorAt(`/items/${line}/${field}`)}
          onChange={(changed) => {
            onChange(items.with(line, { ...item, ...changed }));
          }}
          {...(items.length > 1 && {
            onRemove: () => {
              onChange(items.filter((other) => other.key !== item.key));
            },
          })}
        />
      ))}
      <Button
        variant="default"
        mt="md"
        leftSection={<PlusIcon />}
        disabled={items.length >= LIMITS.items}
        onClick={() => {
          onChange([...items, newItem()]);
        }}
      >
        Add item
      </Button>
    </Paper>
  );
}
