import { describe, expect, it } from 'vitest';
import { CURRENCIES, formatMoney, fromMinorUnits, minorUnits, scaleOf } from './money';

describe('money', () => {
  it('reads_decimal_strings_as_whole_minor_units', () => {
    expect(minorUnits('12.50', 'EUR')).toBe(1250n);
    expect(minorUnits('12.5', 'EUR')).toBe(1250n);
    expect(minorUnits('0', 'EUR')).toBe(0n);
    expect(minorUnits('1250', 'JPY')).toBe(1250n);
    expect(minorUnits('1.250', 'KWD')).toBe(1250n);
  });

  it('refuses_what_is_no_amount_of_the_currency', () => {
    for (const amount of ['', '-1', '1,50', '01', '.5', '1.', '1e3', '1.234', ' 1', 'NaN']) {
      expect(minorUnits(amount, 'EUR'), amount).toBeUndefined();
    }
    expect(minorUnits('1.5', 'JPY')).toBeUndefined();
  });

  it('keeps_digits_that_a_float_would_lose', () => {
    const amount = '90071992547409931.07';
    expect(fromMinorUnits(minorUnits(amount, 'EUR') ?? 0n, 'EUR')).toBe(amount);
    expect(formatMoney(amount, 'EUR')).toBe('€90,071,992,547,409,931.07');
  });

  it('writes_minor_units_at_the_scale_of_the_currency', () => {
    expect(fromMinorUnits(5n, 'EUR')).toBe('0.05');
    expect(fromMinorUnits(1250n, 'JPY')).toBe('1250');
    expect(fromMinorUnits(0n, 'KWD')).toBe('0.000');
  });

  it('offers_currencies_of_the_scales_0_2_and_3', () => {
    expect(new Set(CURRENCIES.map(scaleOf))).toEqual(new Set([0, 2, 3]));
  });
});
