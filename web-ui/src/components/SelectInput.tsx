import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

interface SelectInputProps {
  label: string;
  data: { value: string; label: string }[] | string[];
  value: string;
  description?: string | undefined;
  required?: boolean;
  error?: ReactNode;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** The browser's own select: at home on a phone and on a keyboard. */
export function SelectInput({ onChange, ...others }: SelectInputProps) {
  return (
    <NativeSelect
      {...others}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
