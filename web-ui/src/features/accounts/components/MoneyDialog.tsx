import { Text } from '@mantine/core';
import { useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { sumProblem } from '@/lib/fieldProblems';
import { formatMoney } from '@/lib/money';
import { newId } from '@/lib/newId';
import { fieldErrorsOf } from '@/lib/problem';
import type { Account } from '../api/account';
import { deposit, withdraw } from '../api/moveMoney';
import { AmountInput } from './AmountInput';
import { useAccountCommand } from './useAccountCommand';

const QUESTIONS = {
  deposit: {
    title: 'Deposit money',
    submitLabel: 'Deposit',
    refused: 'Nothing was deposited',
    send: deposit,
  },
  withdraw: {
    title: 'Withdraw money',
    submitLabel: 'Withdraw',
    refused: 'Nothing was withdrawn',
    send: withdraw,
  },
};
export type MoneyQuestion = keyof typeof QUESTIONS;

interface MoneyDialogProps {
  question: MoneyQuestion;
  account: Account;
  onClose: () => void;
}

export function MoneyDialog({ question, account, onClose }: MoneyDialogProps) {
  const { accountId, currency, balance } = account;
  const { title, submitLabel, refused, send } = QUESTIONS[question];
  const [idempotencyKey] = useState(newId);
  const [amount, setAmount] = useState('');
  const [checked, setChecked] = useState(false);
  const command = useAccountCommand(accountId);
  const problem = sumProblem(amount, currency);
  const submit = () => {
    setChecked(true);
    if (problem) return;
    command.mutate(() => send({ accountId, amount: amount.trim(), currency, idempotencyKey }), {
      onSuccess: onClose,
    });
  };
  return (
    <Dialog
      title={title}
      submitLabel={submitLabel}
      busy={command.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">The balance is {formatMoney(balance, currency)}.</Text>
      <AmountInput
        amount={amount}
        currency={currency}
        error={(checked ? problem : undefined) ?? fieldErrorsOf(command.error).get('/amount')}
        onChange={setAmount}
      />
      {command.error && <CommandProblem refused={refused} error={command.error} />}
    </Dialog>
  );
}
