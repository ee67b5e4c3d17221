import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { TextLink } from '@/components/links';
import { ProblemAlert } from '@/components/ProblemAlert';
import { isPassing } from '@/lib/problem';
import { transferQuery } from '../api/getTransfer';
import { TransferState } from './TransferState';

/** How far a transfer has come. */
export function TransferCard({ transferId }: { transferId: string }) {
  const query = useQuery(transferQuery(transferId));
  const { data: transfer, error } = query;
  return (
    <Card title="Transfer">
      {error && !isPassing(error) && (
        <ProblemAlert
          what="The transfer could not be loaded"
          error={error}
          retry={() => void query.refetch()}
        />
      )}
      {transfer && (
        <>
          <TransferState transfer={transfer} />
          <TextLink to="/transfers/$transferId" params={{ transferId }} size="sm">
            Transfer {transferId.slice(0, 8)}
          </TextLink>
        </>
      )}
    </Card>
  );
}
