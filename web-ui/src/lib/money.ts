import { LOCALE } from './locale';

/** Amounts are decimal strings. They are added as whole minor units, never as floats. */

/** ISO 4217 codes offered for a new order; among them scales 0, 2 and 3. */
export const CURRENCIES = [
  'EUR', 'USD', 'GBP', 'CHF', 'AUD', 'BRL', 'CAD', 'CNY', 'CZK', 'DKK', 'HUF', 'INR',
  'JPY', 'KRW', 'KWD', 'MXN', 'NOK', 'NZD', 'PLN', 'RON', 'SEK', 'SGD', 'TRY', 'ZAR',
] as const; // prettier-ignore

const AMOUNT = /^(0|[1-9]\d*)(?:\.(\d+))?$/;

/** Fraction digits of the currency, as ISO 4217 has them. */
export function scaleOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** Minor units of a decimal string; undefined if it is none, or is finer than the currency. */
export function minorUnits(amount: string, currency: string): bigint | undefined {
  const match = AMOUNT.exec(amount);
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  const scale = scaleOf(currency);
  if (fraction.length > scale) return undefined;
  return BigInt(whole + fraction.padEnd(scale, '0'));
}

export function fromMinorUnits(units: bigint, currency: string): string {
  const scale = scaleOf(currency);
  const digits = units.toString().padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const formats = new Map<string, Intl.NumberFormat>();

/** For reading: `€1,234.50`. The digits are taken from the string as they are. */
export function formatMoney(amount: string, currency: string): string {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
    formats.set(currency, format);
  }
  return format.format(amount as Intl.StringNumericLiteral);
}
