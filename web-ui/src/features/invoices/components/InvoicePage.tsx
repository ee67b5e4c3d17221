import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '@/components/EmptyState';
import { ButtonLink, TextLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { hasStatus } from '@/lib/problem';
import { formatMonth } from '@/lib/time';
import { invoiceQuery } from '../api/getInvoice';
import { recipientQuery } from '../api/getRecipient';
import type { Invoice } from '../api/invoice';
import { InvoiceSheet } from './InvoiceSheet';

const route = getRouteApi('/invoices/$invoiceId');

export function InvoicePage() {
  const { invoiceId } = route.useParams();
  const query = useQuery(invoiceQuery(invoiceId));
  if (hasStatus(query.error, 404, 400)) return <NoSuchInvoice />;
  return (
    <Loaded query={query} what="invoice" header={<PageHeader title="Invoice" />}>
      {(invoice) => <PrintableInvoice invoice={invoice} />}
    </Loaded>
  );
}

function PrintableInvoice({ invoice }: { invoice: Invoice }) {
  const { customerId, year, month } = invoice;
  const { data: recipient } = useQuery(recipientQuery(customerId));
  const name = recipient?.name;
  return (
    <>
      <PageHeader
        title={`Invoice ${formatMonth(year, month)}`}
        trail={
          <TextLink
            to="/customers/$customerId"
            params={{ customerId }}
            size="sm"
            c="inherit"
            underline="always"
          >
            {name ?? 'Customer'}
          </TextLink>
        }
        actions={
          <Button
            onClick={() => {
              window.print();
            }}
          >
            Print
          </Button>
        }
      />
      <InvoiceSheet invoice={invoice} name={name} />
    </>
  );
}

/** As long as nothing was ordered in a month there is none; a cancellation may take the last away. */
function NoSuchInvoice() {
  return (
    <>
      <PageHeader title="Invoice not found" />
      <EmptyState
        title="There is no such invoice"
        action={<ButtonLink to="/customers">Go to the customers</ButtonLink>}
      >
        Its orders may have been cancelled, or the link is mistyped.
      </EmptyState>
    </>
  );
}
