import type { ReactNode } from 'react';
import { CURRENCIES } from '@/lib/money';
import { SelectInput } from './SelectInput';

const names = new Intl.DisplayNames('en', { type: 'currency' });
const OPTIONS = CURRENCIES.map((code) => ({
  value: code,
  label: `${code} – ${names.of(code) ?? code}`,
}));

interface CurrencyInputProps {
  value: string;
  error: ReactNode;
  onChange: (currency: string) => void;
}

export function CurrencyInput(props: CurrencyInputProps) {
  return <SelectInput label="Currency" required data={OPTIONS} {...props} />;
}
