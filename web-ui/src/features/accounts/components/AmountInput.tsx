import { TextInput } from '@mantine/core';

interface AmountInputProps {
  amount: string;
  currency: string;
  error: string | undefined;
  onChange: (amount: string) => void;
}

export function AmountInput({ amount, currency, error, onChange }: AmountInputProps) {
  return (
    <TextInput
      label={`Amount (${currency})`}
      inputMode="decimal"
      required
      autoComplete="off"
      value={amount}
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
