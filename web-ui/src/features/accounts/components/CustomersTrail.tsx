import { useQuery } from '@tanstack/react-query';
import { TextLink } from '@/components/links';
import { ownerQuery } from '../api/getOwner';

/** The way back: the customers, and the one whose account this is. */
export function CustomersTrail({ customerId }: { customerId?: string }) {
  return (
    <>
      <TextLink to="/customers" size="sm" c="inherit" underline="always">
        Customers
      </TextLink>
      {customerId && (
        <>
          {' / '}
          <OwnerLink customerId={customerId} />
        </>
      )}
    </>
  );
}

function OwnerLink({ customerId }: { customerId: string }) {
  const { data: owner } = useQuery(ownerQuery(customerId));
  return (
    <TextLink
      to="/customers/$customerId"
      params={{ customerId }}
      size="sm"
      c="inherit"
      underline="always"
    >
      {owner?.name ?? customerId.slice(0, 8)}
    </TextLink>
  );
}
