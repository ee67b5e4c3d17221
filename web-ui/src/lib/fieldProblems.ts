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

/** Before the point. */
const AMOUNT_DIGITS_MAX = 9;

/** What is wrong with an amount of zero or more. */
export function amountProblem(amount: string, currency: string): string | undefined {
  if (amount.trim() === '') return 'Required';
  const [whole = ''] = amount.trim().split('.');
  if (whole.length > AMOUNT_DIGITS_MAX) return `At most ${AMOUNT_DIGITS_MAX} digits`;
  if (minorUnits(amount.trim(), currency) !== undefined) return undefined;
  const scale = scaleOf(currency);
  return scale === 0
    ? `A whole amount of ${currency}, like 1250`
    : `An amount like ${fromMinorUnits(1250n, currency)}, at most ${scale} decimals`;
}

/** What is wrong with an amount that must be more than zero. */
export function sumProblem(amount: string, currency: string): string | undefined {
  const problem = amountProblem(amount, currency);
  if (problem) return problem;
  return minorUnits(amount.trim(), currency) === 0n ? 'More than zero' : undefined;
}
