import { expect, it } from 'vitest';
import { createCalendar, placeOrder, SHOP_URL } from './shop';
import { openTab, takeFaults, useBrowser } from './tabs';

// Whatever the policy refuses in a tab fails the test that opened it, here and in every other file.
useBrowser();

it('the_pages_need_nothing_inline_and_nothing_evaluated', async () => {
  const { headers } = await fetch(SHOP_URL);
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe|data:|\*/);

  const { orderId } = await placeOrder();
  const { calendarId } = await createCalendar();
  const tab = await openTab('/orders');
  await tab.getByRole('row').nth(1).waitFor();
  await tab.goto(`/orders/${orderId}`);
  await tab.getByRole('button', { name: 'Cancel order…' }).click();
  await tab.goto(`/calendars/${calendarId}`);
  await tab.locator('.fc-timegrid').waitFor();
});

it('a_refusal_by_the_policy_is_noticed', async () => {
  const tab = await openTab('/orders');
  await tab.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.body.append(style);
  });
  await expect
    .poll(takeFaults)
    .toEqual([expect.stringContaining('Content Security Policy') as string]);
});
