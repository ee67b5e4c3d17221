import { expect, it } from 'vitest';
import { emailProblem, sumProblem, textProblem } from './fieldProblems';

it.each([
  ['EUR', '1.234', 'An amount like 12.50, at most 2 decimals'],
  ['EUR', '-1', 'An amount like 12.50, at most 2 decimals'],
  ['EUR', '1,50', 'An amount like 12.50, at most 2 decimals'],
  ['KWD', '1.2345', 'An amount like 1.250, at most 3 decimals'],
  ['JPY', '1.5', 'A whole amount of JPY, like 1250'],
  ['EUR', '0.00', 'More than zero'],
  ['EUR', '1234567890', 'At most 9 digits'],
  ['EUR', ' ', 'Required'],
])('in_%s_the_amount_%s_is_refused', (currency, amount, problem) => {
  expect(sumProblem(amount, currency)).toBe(problem);
});

it.each([
  ['EUR', '0.01'],
  ['EUR', ' 999999999.99 '],
  ['KWD', '1.234'],
  ['JPY', '1'],
])('in_%s_the_amount_%s_is_taken', (currency, amount) => {
  expect(sumProblem(amount, currency)).toBeUndefined();
});

it('a_text_is_neither_empty_nor_too_long', () => {
  expect(textProblem('  ', 3)).toBe('Required');
  expect(textProblem('four', 3)).toBe('At most 3 characters');
  expect(textProblem(' abc ', 3)).toBeUndefined();
});

it('an_e-mail_address_is_known_by_its_form', () => {
  expect(emailProblem('ada@example.com')).toBeUndefined();
  expect(emailProblem('ada')).toBe('An address like ada@example.com');
});
