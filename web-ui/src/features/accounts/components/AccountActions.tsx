import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Account } from '../api/account';
import { MoneyDialog, type MoneyQuestion } from './MoneyDialog';
import { TransferDialog } from './TransferDialog';

export function AccountActions({ account }: { account: Account }) {
  const { accountId } = account;
  const navigate = useNavigate();
  const [asking, setAsking] = useState<MoneyQuestion | 'transfer'>();
  const stopAsking = () => {
    setAsking(undefined);
  };
  const ask = (what: MoneyQuestion | 'transfer') => () => {
    setAsking(what);
  };
  return (
    <>
      <Button variant="default" onClick={ask('withdraw')}>
        Withdraw…
      </Button>
      <Button variant="default" onClick={ask('transfer')}>
        Transfer…
      </Button>
      <Button onClick={ask('deposit')}>Deposit…</Button>
      {asking === 'transfer' && (
        <TransferDialog
          account={account}
          onClose={stopAsking}
          onTransferring={(transfer) => {
            stopAsking();
            void navigate({
              to: '/accounts/$accountId',
              params: { accountId },
              search: { transfer },
            });
          }}
        />
      )}
      {(asking === 'deposit' || asking === 'withdraw') && (
        <MoneyDialog question={asking} account={account} onClose={stopAsking} />
      )}
    </>
  );
}
