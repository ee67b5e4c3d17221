import { fromMinorUnits, minorUnits, scaleOf } from './money';

/** What is wrong with a text that must be given. */
export function textProblem(text: string, lengthMax: number): string | undefined {
  if (text.trim() === '') return 'Required';
  return text.trim().length > lengthMax ? `At most ${lengthMax} characters` : undefined;
}

export const EMAIL_LENGTH_MAX = 254;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

export function emailProblem(email: string): string | undefined {
  return (
    textProblem(email, EMAIL_LENGTH_MAX) ??
    (EMAIL.test(email.trim()) ? undefined : 'An address like ada@example.com')
  );
}

/** What is wrong with an amount of zero or more, with at most so many digits before the point. */
export function amountProblem(
  amount: string,
  currency: string,
  digitsMax: number,
): string | undefined {
  if (amount.trim() === '') return 'Required';
  const [whole = ''] = amount.trim().split('.');
  if (whole.length > digitsMax) return `At most ${digitsMax} digits`;
  if (minorUnits(amount.trim(), currency) !== undefined) return undefined;
  const scale = scaleOf(currency);
  return scale === 0
    ? `A whole amount of ${currency}, like 1250`
    : `An amount like ${fromMinorUnits(1250n, currency)}, at most ${scale} decimals`;
}
