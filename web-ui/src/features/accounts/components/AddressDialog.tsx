import { useState } from 'react';
import { AddressFields } from '@/components/AddressFields';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { addressErrorsOf, addressOf, draftOf } from '@/lib/address';
import { fieldErrorsOf } from '@/lib/problem';
import type { Account } from '../api/account';
import { changeAddress } from '../api/changeAddress';
import { useAccountCommand } from './useAccountCommand';

interface AddressDialogProps {
  account: Account;
  onClose: () => void;
}

export function AddressDialog({ account, onClose }: AddressDialogProps) {
  // As it was on screen when the dialog was opened: what came since is not overwritten unseen.
  const [{ accountId, revision, shippingAddress }] = useState(account);
  const [draft, setDraft] = useState(() => draftOf(shippingAddress));
  const [checked, setChecked] = useState(false);
  const command = useAccountCommand(accountId);
  const errors = addressErrorsOf(draft);
  const refused = fieldErrorsOf(command.error);
  const submit = () => {
    setChecked(true);
    if (errors.size > 0) return;
    command.mutate(() => changeAddress({ accountId, revision, address: addressOf(draft) }), {
      onSuccess: onClose,
    });
  };
  return (
    <Dialog
      title="Change the address"
      submitLabel="Change address"
      dismissLabel="Keep it"
      busy={command.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <AddressFields
        address={draft}
        required
        errorAt={(field) => (checked ? errors.get(field) : undefined) ?? refused.get(`/${field}`)}
        onChange={setDraft}
      />
      {command.error && (
        <CommandProblem refused="The address was not changed" error={command.error} />
      )}
    </Dialog>
  );
}
