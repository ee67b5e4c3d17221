import { Paper, Text, Title } from '@mantine/core';
import { formatMoney } from '@/lib/money';
import type { Order } from '../api/order';
import classes from './OrderItems.module.css';

export function OrderItems({ order }: { order: Order }) {
  const { items, currency, total } = order;
  return (
    <Paper withBorder radius="md" className={classes['frame']}>
      <Title order={2} size="h5" px="md" pt="md" pb="xs">
        {items.length === 1 ? '1 item' : `${items.length} items`}
      </Title>
      <table className={classes['table']} aria-label="Items">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className={classes['number']}>
              Quantity
            </th>
            <th scope="col" className={classes['number']}>
              Unit price
            </th>
            <th scope="col" className={classes['number']}>
              Line total
            </th>
          </tr>
        </thead>
        <tbody>
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
              <td className={classes['number']}>{item.quantity}</td>
              <td className={classes['number']}>{formatMoney(item.unitPrice, currency)}</td>
              <td className={classes['number']}>{formatMoney(item.lineTotal, currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Total
            </th>
            <td className={classes['number']}>{formatMoney(total, currency)}</td>
          </tr>
        </tfoot>
      </table>
    </Paper>
  );
}
