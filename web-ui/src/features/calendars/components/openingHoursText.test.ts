import { expect, it } from 'vitest';
import { openingHoursText } from './openingHoursText';

it('neighbouring_days_with_the_same_hours_are_joined', () => {
  const usual = { opens: '08:00:00', closes: '18:00:00' };
  expect(
    openingHoursText([
      { day: 'SATURDAY', opens: '09:00', closes: '12:00' },
      { day: 'TUESDAY', ...usual },
      { day: 'MONDAY', ...usual },
      { day: 'THURSDAY', ...usual },
    ]),
  ).toBe('Mon–Tue 08:00–18:00, Thu 08:00–18:00, Sat 09:00–12:00');
});

it('no_hours_mean_always_open', () => {
  expect(openingHoursText([])).toBe('Always open');
});
