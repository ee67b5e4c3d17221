import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { LIMITS } from '../api/limits';

interface ShipDialogProps {
  busy: boolean;
  error: Error | null;
  onShip: (shipment: { carrier: string; trackingNumber: string }) => void;
  onClose: () => void;
}

export function ShipDialog({ busy, error, onShip, onClose }: ShipDialogProps) {
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setTrackingNumber] = useState('');
  return (
    <Dialog
      title="Ship this order"
      submitLabel="Ship order"
      dismissLabel="Not yet"
      busy={busy}
      onClose={onClose}
      onSubmit={() => {
        onShip({ carrier, trackingNumber });
      }}
    >
      <TextInput
        label="Carrier"
        description="Optional"
        value={carrier}
        maxLength={LIMITS.carrier}
        onChange={(event) => {
          setCarrier(event.currentTarget.value);
        }}
      />
      <TextInput
        label="Tracking number"
        description="Optional"
        value={trackingNumber}
        maxLength={LIMITS.trackingNumber}
        onChange={(event) => {
          setTrackingNumber(event.currentTarget.value);
        }}
      />
      {error && <CommandProblem refused="The order was not shipped" error={error} />}
    </Dialog>
  );
}
