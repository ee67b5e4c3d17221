import { expect, it } from 'vitest';
import { localeOf } from './locale';

it.each([
  ['en-GB', 'en-GB'],
  ['en-US', 'en-US'],
  ['de-DE', 'en-DE'],
  ['de', 'en-DE'],
  ['zh-Hant-TW', 'en-TW'],
  ['en-US@posix', 'en-US'],
])('a_reader_of_%s_reads_%s', (language, locale) => {
  expect(localeOf(language)).toBe(locale);
});

it('clock_and_dollars_are_those_of_the_reader', () => {
  const written = (language: string) => ({
    time: new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short', timeZone: 'UTC' })
      .format(Date.parse('2027-03-01T13:05:00Z'))
      .replace(/\s/, ' '),
    price: new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: 'USD' }).format(
      483.5,
    ),
  });
  expect(written('en-US')).toEqual({ time: '1:05 PM', price: '$483.50' });
  expect(written('en-GB')).toEqual({ time: '13:05', price: 'US$483.50' });
  expect(written('de-DE').time).toBe('13:05');
});
