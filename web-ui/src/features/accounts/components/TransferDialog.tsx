import { Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { formatMoney } from '@/lib/money';
import { newId } from '@/lib/newId';
import { fieldErrorsOf } from '@/lib/problem';
import type { Account } from '../api/account';
import { accountsOfQuery } from '../api/listAccountsOf';
import { transferMoney } from '../api/transferMoney';
import { AmountInput } from './AmountInput';
import { transferErrorsOf, type TransferDraft } from './transferDraft';
import { useAccountCommand } from './useAccountCommand';

interface TransferDialogProps {
  account: Account;
  onClose: () => void;
  onTransferring: (transferId: string) => void;
}

export function TransferDialog({ account, onClose, onTransferring }: TransferDialogProps) {
  const { accountId, customerId, currency, balance } = account;
  const [transferId] = useState(newId);
  const [draft, setDraft] = useState<TransferDraft>({ toAccountId: '', amount: '' });
  const [checked, setChecked] = useState(false);
  const command = useAccountCommand(accountId);
  const offered = useId();

  const errors = transferErrorsOf(draft, account);
  const refused = fieldErrorsOf(command.error);
  const errorAt = (pointer: string) =>
    (checked ? errors.get(pointer) : undefined) ?? refused.get(pointer);

  const submit = () => {
    setChecked(true);
    if (errors.size > 0) return;
    const toAccountId = draft.toAccountId.trim();
    const amount = draft.amount.trim();
    command.mutate(
      () => transferMoney({ transferId, fromAccountId: accountId, toAccountId, amount, currency }),
      {
        onSuccess: () => {
          onTransferring(transferId);
        },
      },
    );
  };

  return (
    <Dialog
      title="Transfer money"
      submitLabel="Transfer"
      busy={command.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">The balance is {formatMoney(balance, currency)}.</Text>
      <TextInput
        label="To account"
        description="Its id; the customer's other accounts are offered"
        required
        autoComplete="off"
        list={offered}
        value={draft.toAccountId}
        error={errorAt('/toAccountId')}
        onChange={(event) => {
          setDraft({ ...draft, toAccountId: event.currentTarget.value });
        }}
      />
      <OfferedAccounts id={offered} customerId={customerId} from={account} />
      <AmountInput
        amount={draft.amount}
        currency={currency}
        error={errorAt('/amount')}
        onChange={(amount) => {
          setDraft({ ...draft, amount });
        }}
      />
      {command.error && <CommandProblem refused="Nothing was transferred" error={command.error} />}
    </Dialog>
  );
}

interface OfferedAccountsProps {
  id: string;
  customerId: string;
  from: Account;
}

function OfferedAccounts({ id, customerId, from }: OfferedAccountsProps) {
  const { data: accounts = [] } = useQuery(accountsOfQuery(customerId));
  return (
    <datalist id={id}>
      {accounts
        .filter((to) => to.accountId !== from.accountId && to.currency === from.currency)
        .map(({ accountId, balance, currency }) => (
          <option key={accountId} value={accountId}>
            {formatMoney(balance, currency)}
          </option>
        ))}
    </datalist>
  );
}
