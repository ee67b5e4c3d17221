import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { ForClerks } from '@/components/ForClerks';
import { PlusIcon } from '@/components/icons';
import { TextLink } from '@/components/links';
import { Listing } from '@/components/Listing';
import { PageHeader } from '@/components/PageHeader';
import { Table, TableFrame } from '@/components/Table';
import { formatDate } from '@/lib/time';
import type { Customer } from '../api/customer';
import { customersQuery } from '../api/listCustomers';
import { RegisterCustomerDialog } from './RegisterCustomerDialog';

export function CustomerListPage() {
  const [registering, setRegistering] = useState(false);
  const query = useInfiniteQuery(customersQuery);
  const register = () => {
    setRegistering(true);
  };
  const none = (
    <EmptyState
      title="No customers yet"
      action={
        <ForClerks quiet>
          <Button onClick={register}>Register the first customer</Button>
        </ForClerks>
      }
    >
      A customer has accounts, and gets an invoice for each month in which they ordered.
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title="Customers"
        subtitle="With their accounts, orders and invoices."
        actions={
          <ForClerks>
            <Button leftSection={<PlusIcon />} onClick={register}>
              Register customer
            </Button>
          </ForClerks>
        }
      />
      <Listing query={query} what="customers" empty={none}>
        {(customers) => (
          <TableFrame>
            <Table label="Customers" columns={['Customer', 'Registered']}>
              {customers.map((customer) => (
                <CustomerRow key={customer.customerId} customer={customer} />
              ))}
            </Table>
          </TableFrame>
        )}
      </Listing>
      {registering && (
        <RegisterCustomerDialog
          onClose={() => {
            setRegistering(false);
          }}
        />
      )}
    </>
  );
}

function CustomerRow({ customer }: { customer: Customer }) {
  const { customerId, name, email, registeredAt } = customer;
  return (
    <tr>
      <td>
        <TextLink to="/customers/$customerId" params={{ customerId }} fw={600}>
          {name}
        </TextLink>
        <Text size="sm" c="dimmed">
          {email}
        </Text>
      </td>
      <td>{formatDate(registeredAt)}</td>
    </tr>
  );
}
