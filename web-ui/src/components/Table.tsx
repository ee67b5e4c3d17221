import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/money';
import classes from './Table.module.css';

interface TableProps {
  label: string;
  columns: string[];
  /** The last columns, whose figures stand one below the other. */
  numbers?: string[];
  children: ReactNode;
  foot?: ReactNode;
}

export function Table({ label, columns, numbers = [], children, foot }: TableProps) {
  return (
    <table className={classes['table']} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          {numbers.map((column) => (
            <th key={column} scope="col" className={classes['number']}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  );
}

/** Around a table that stands by itself. */
export function TableFrame({ children }: { children: ReactNode }) {
  return (
    <Paper withBorder radius="md" className={classes['frame']}>
      {children}
    </Paper>
  );
}

export function NumberCell({ children }: { children: ReactNode }) {
  return <td className={classes['number']}>{children}</td>;
}

export function AmountCell({ amount, currency }: { amount: string; currency: string }) {
  return <NumberCell>{formatMoney(amount, currency)}</NumberCell>;
}
