import { Paper, Text } from '@mantine/core';
import { Facts } from '@/components/Facts';
import { TextLink } from '@/components/links';
import { PostalAddress } from '@/components/PostalAddress';
import { AmountCell, Table } from '@/components/Table';
import { formatDayOfMonth } from '@/lib/time';
import type { Invoice } from '../api/invoice';
import classes from './InvoiceSheet.module.css';

interface InvoiceSheetProps {
  invoice: Invoice;
  /** The customer's, once it is known. */
  name: string | undefined;
}

/** What is printed. */
export function InvoiceSheet({ invoice, name }: InvoiceSheetProps) {
  const { invoiceId, email, shippingAddress, orders, totals } = invoice;
  return (
    <Paper withBorder radius="md" p="md" className={classes['sheet']}>
      <div className={classes['head']}>
        <section aria-label="Customer">
          <Text fw={600}>{name}</Text>
          {shippingAddress && <PostalAddress address={shippingAddress} />}
          <Text size="sm">{email}</Text>
        </section>
        <Facts facts={[{ term: 'Invoice number', text: <code>{invoiceId}</code> }]} />
      </div>
      <Table
        label="Orders"
        columns={['Date', 'Order', 'Description']}
        numbers={['Amount']}
        foot={totals.map(({ currency, amount }) => (
          <tr key={currency}>
            <th scope="row" colSpan={3}>
              Total {currency}
            </th>
            <AmountCell amount={amount} currency={currency} />
          </tr>
        ))}
      >
        {orders.map(({ orderId, description, amount, currency, purchasedAt }) => (
          <tr key={orderId}>
            <td>{formatDayOfMonth(purchasedAt)}</td>
            <td>
              <TextLink to="/orders/$orderId" params={{ orderId }}>
                <code>{orderId.slice(0, 8)}</code>
              </TextLink>
            </td>
            <td className={classes['wrap']}>{description}</td>
            <AmountCell amount={amount} currency={currency} />
          </tr>
        ))}
      </Table>
    </Paper>
  );
}
