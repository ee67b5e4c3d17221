import { Button } from '@mantine/core';
import { useState } from 'react';
import { cancelOrder } from '../api/cancelOrder';
import { changeOrderStatus, type StatusChange } from '../api/changeOrderStatus';
import { deleteOrder } from '../api/deleteOrder';
import type { Order, Transition } from '../api/order';
import { shipOrder } from '../api/shipOrder';
import { CancelDialog } from './CancelDialog';
import { DeleteDialog } from './DeleteDialog';
import { ShipDialog } from './ShipDialog';
import { isConflict, type OrderCommand } from './useOrderCommand';

/** What is asked in a dialog before it is sent. */
type Question = 'ship' | 'cancel' | 'delete';

interface OrderActionsProps {
  order: Order;
  command: OrderCommand;
}

const STEPS: Partial<Record<Transition, { label: string; status: StatusChange['status'] }>> = {
  confirmed: { label: 'Confirm order', status: 'confirmed' },
  processing: { label: 'Start processing', status: 'processing' },
  delivered: { label: 'Mark as delivered', status: 'delivered' },
};

/** A button for each transition the shop allows from here, and for nothing else. */
export function OrderActions({ order, command }: OrderActionsProps) {
  const { orderId, revision, allowedTransitions } = order;
  const [asking, setAsking] = useState<Question>();
  const stopAsking = () => {
    setAsking(undefined);
  };
  const ask = (what: Question) => {
    command.reset();
    setAsking(what);
  };
  /** A dialog stays open with what was typed, unless the question itself is out of date. */
  const sendAsked = (send: Parameters<OrderCommand['mutate']>[0]) => {
    command.mutate(send, {
      onSuccess: stopAsking,
      onError: (error) => {
        if (isConflict(error)) stopAsking();
      },
    });
  };
  const allowed = (next: Transition) => allowedTransitions.includes(next);
  const busy = command.isPending;
  return (
    <>
      {allowed('deleted') && (
        <Button
          variant="subtle"
          color="red"
          disabled={busy}
          onClick={() => {
            ask('delete');
          }}
        >
          Delete order…
        </Button>
      )}
      {allowed('cancelled') && (
        <Button
          variant="default"
          disabled={busy}
          onClick={() => {
            ask('cancel');
          }}
        >
          Cancel order…
        </Button>
      )}
      {allowed('shipped') && (
        <Button
          disabled={busy}
          onClick={() => {
            ask('ship');
          }}
        >
          Ship order…
        </Button>
      )}
      {allowedTransitions.map((next) => {
        const step = STEPS[next];
        if (!step) return null;
        return (
          <Button
            key={next}
            loading={busy}
            onClick={() => {
              command.mutate(() => changeOrderStatus({ orderId, revision, status: step.status }));
            }}
          >
            {step.label}
          </Button>
        );
      })}
      {asking === 'ship' && (
        <ShipDialog
          busy={busy}
          error={command.error}
          onClose={stopAsking}
          onShip={(shipment) => {
            sendAsked(() => shipOrder({ orderId, revision, ...shipment }));
          }}
        />
      )}
      {asking === 'delete' && (
        <DeleteDialog
          busy={busy}
          error={command.error}
          onClose={stopAsking}
          onDelete={() => {
            sendAsked(() => deleteOrder({ orderId, revision }));
          }}
        />
      )}
      {asking === 'cancel' && (
        <CancelDialog
          busy={busy}
          error={command.error}
          onClose={stopAsking}
          onCancel={(reason) => {
            sendAsked(() => cancelOrder({ orderId, revision, reason }));
          }}
        />
      )}
    </>
  );
}
