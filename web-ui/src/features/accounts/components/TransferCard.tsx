import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { Loaded } from '@/components/Loaded';
import { transferQuery } from '../api/getTransfer';
import { TransferState } from './TransferState';

/** How far a transfer has come. */
export function TransferCard({ transferId }: { transferId: string }) {
  const query = useQuery(transferQuery(transferId));
  return (
    <Card title="Transfer">
      <Loaded query={query} what="transfer">
        {(transfer) => (
          <>
            <TransferState transfer={transfer} />
            <TextLink to="/transfers/$transferId" params={{ transferId }} size="sm">
              Transfer {transferId.slice(0, 8)}
            </TextLink>
          </>
        )}
      </Loaded>
    </Card>
  );
}
