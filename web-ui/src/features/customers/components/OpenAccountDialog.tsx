import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AddressFields } from '@/components/AddressFields';
import { CommandProblem } from '@/components/CommandProblem';
import { CurrencyInput } from '@/components/CurrencyInput';
import { Dialog } from '@/components/Dialog';
import { fieldErrorsOf } from '@/lib/problem';
import { customerKeys } from '../api/customerKeys';
import { openAccount } from '../api/openAccount';
import { accountErrorsOf, newAccountDraft, newAccountOf, type AccountDraft } from './accountDraft';

interface OpenAccountDialogProps {
  customerId: string;
  onClose: () => void;
}

export function OpenAccountDialog({ customerId, onClose }: OpenAccountDialogProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft] = useState(newAccountDraft);
  const [checked, setChecked] = useState(false);
  const opening = useMutation({ mutationFn: openAccount });

  const change = (changed: Partial<AccountDraft>) => {
    setDraft({ ...draft, ...changed });
  };
  const errors = accountErrorsOf(draft);
  const refused = fieldErrorsOf(opening.error);
  const errorAt = (pointer: string) =>
    (checked ? errors.get(pointer) : undefined) ?? refused.get(pointer);

  const submit = () => {
    setChecked(true);
    if (errors.size > 0) return;
    opening.mutate(newAccountOf(draft, customerId), {
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: customerKeys.accounts(customerId) });
        onClose();
        void navigate({ to: '/accounts/$accountId', params: { accountId: draft.accountId } });
      },
    });
  };

  return (
    <Dialog
      title="Open an account"
      submitLabel="Open account"
      dismissLabel="Discard"
      busy={opening.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <CurrencyInput
        value={draft.currency}
        error={errorAt('/currency')}
        onChange={(currency) => {
          change({ currency });
        }}
      />
      <TextInput
        label={`Initial balance (${draft.currency})`}
        inputMode="decimal"
        required
        autoComplete="off"
        value={draft.initialBalance}
        error={errorAt('/initialBalance')}
        onChange={(event) => {
          change({ initialBalance: event.currentTarget.value });
        }}
      />
      <AddressFields
        address={draft.address}
        required
        errorAt={(field) => errorAt(`/shippingAddress/${field}`)}
        onChange={(address) => {
          change({ address });
        }}
      />
      {opening.error && (
        <CommandProblem refused="The account was not opened" error={opening.error} />
      )}
    </Dialog>
  );
}
