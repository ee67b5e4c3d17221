import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import { NumberCell, Table } from '@/components/Table';
import { formatMoney } from '@/lib/money';
import { formatMonth } from '@/lib/time';
import { invoicesOfCustomerQuery } from '../api/listInvoices';

/** One a month in which something was ordered. */
export function InvoicesOfCustomer({ customerId }: { customerId: string }) {
  const query = useInfiniteQuery(invoicesOfCustomerQuery(customerId));
  const none = (
    <Text size="sm" c="dimmed">
      No invoice yet: there is one for each month in which the customer ordered.
    </Text>
  );
  return (
    <Card title="Invoices">
      <Listing query={query} what="invoices" empty={none}>
        {(invoices) => (
          <Table label="Invoices" columns={['Month']} numbers={['Total']}>
            {invoices.map(({ invoiceId, month, year, totals }) => (
              <tr key={invoiceId}>
                <td>
                  <TextLink to="/invoices/$invoiceId" params={{ invoiceId }}>
                    {formatMonth(year, month)}
                  </TextLink>
                </td>
                <NumberCell>
                  {totals.map(({ currency, amount }) => (
                    <div key={currency}>{formatMoney(amount, currency)}</div>
                  ))}
                </NumberCell>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
    </Card>
  );
}
