import { Text, Title } from '@mantine/core';
import { AmountCell, NumberCell, Table, TableFrame } from '@/components/Table';
import type { Order } from '../api/order';
import classes from './OrderDetails.module.css';

export function OrderItems({ order }: { order: Order }) {
  const { items, currency, total } = order;
  return (
    <TableFrame>
      <Title order={2} size="h5" px="md" pt="md" pb="xs">
        {items.length === 1 ? '1 item' : `${items.length} items`}
      </Title>
      <Table
        label="Items"
        columns={['Item']}
        numbers={['Quantity', 'Unit price', 'Line total']}
        foot={
          <tr>
            <th scope="row" colSpan={3}>
              Total
            </th>
            <AmountCell amount={total} currency={currency} />
          </tr>
        }
      >
        {items.map((item, line) => (
          // Lines have no identity of their own and never change places.
          <tr key={line}>
            <td>
              <Text fw={500} className={classes['wrap']}>
                {item.description}
              </Text>
              <Text size="xs" c="dimmed" ff="monospace" className={classes['wrap']}>
                {item.sku}
              </Text>
            </td>
            <NumberCell>{item.quantity}</NumberCell>
            <AmountCell amount={item.unitPrice} currency={currency} />
            <AmountCell amount={item.lineTotal} currency={currency} />
          </tr>
        ))}
      </Table>
    </TableFrame>
  );
}
