import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  createCalendar,
  nextWeek,
  openAccount,
  placeOrder,
  registerCustomer,
  scheduleTimeslot,
  transferMoney,
} from './shop';
import { openTab, useBrowser } from './tabs';

useBrowser();

const results = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })),
    }),
  ),
});

/** What axe finds wrong with the page as it stands. */
async function violations(tab: Page, options: object): Promise<string[]> {
  await tab.evaluate(axe);
  // Colours are compared once nothing fades any more.
  await tab.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((each) => each.finished)),
  );
  const found = results.parse(await tab.evaluate(`axe.run(${JSON.stringify(options)})`));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Somebody with two accounts, a transfer between them, an order and so an invoice. */
async function customerWithEverything() {
  const { customerId, name: customerName } = await registerCustomer();
  const { accountId } = await openAccount(customerId);
  const { accountId: second } = await openAccount(customerId);
  const { transferId } = await transferMoney(accountId, second);
  await placeOrder(customerId);
  return {
    accountId,
    customerName,
    customer: `/customers/${customerId}`,
    transfer: `/transfers/${transferId}`,
  };
}

it.each([
  ['light', {}],
  // Only the colours differ.
  ['dark', { runOnly: ['color-contrast'] }],
] as const)('the_pages_are_accessible_in_%s_colours', async (colorScheme, checks) => {
  const { orderId, customerName } = await placeOrder();
  const { calendarId, name } = await createCalendar();
  const { start, end, week } = nextWeek();
  await scheduleTimeslot(calendarId, { title: 'Delivery', start, end });

  const tab = await openTab('/orders', { colorScheme, reducedMotion: 'reduce' });
  await tab.getByText(customerName).waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto(`/orders/${orderId}`);
  await tab.getByRole('button', { name: 'Cancel order…' }).click();
  await tab.getByRole('dialog').waitFor();
  expect(await violations(tab, checks)).toEqual([]);
  await tab.keyboard.press('Escape');
  await tab.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto('/orders/new');
  await tab.getByRole('button', { name: 'Create order' }).click();
  await tab.getByText('Required').first().waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto('/calendars');
  await tab.getByText(name).waitFor();
  expect(await violations(tab, checks)).toEqual([]);
  await tab.getByRole('button', { name: 'New calendar' }).click();
  await tab.getByLabel('Open at certain hours only').check();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto(`/calendars/${calendarId}?week=${week}`);
  await tab.getByText('Delivery').last().waitFor();
  expect(await violations(tab, checks)).toEqual([]);
  await tab.getByRole('button', { name: 'Schedule timeslot' }).click();
  await tab.getByRole('dialog').waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  const { accountId, customerName: grace, ...theirs } = await customerWithEverything();
  await tab.goto('/customers');
  await tab.getByText(grace).waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto(theirs.customer);
  await tab.getByRole('table', { name: 'Invoices' }).waitFor();
  expect(await violations(tab, checks)).toEqual([]);
  await tab.getByRole('button', { name: 'Open account…' }).click();
  await tab.getByRole('button', { name: 'Open account', exact: true }).click();
  await tab.getByText('Required').first().waitFor();
  expect(await violations(tab, checks)).toEqual([]);
  await tab.keyboard.press('Escape');

  await tab.getByRole('table', { name: 'Invoices' }).getByRole('link').click();
  await tab.getByRole('button', { name: 'Print' }).waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto(`/accounts/${accountId}`);
  await tab.getByRole('table', { name: 'Transactions' }).waitFor();
  await tab.getByRole('button', { name: 'Transfer…' }).click();
  await tab.getByRole('dialog').waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto(theirs.transfer);
  await tab.getByText('Requested').first().waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto('/users');
  await tab.getByRole('table', { name: 'Users' }).waitFor();
  expect(await violations(tab, checks)).toEqual([]);
  await tab.getByRole('button', { name: 'Add user' }).click();
  await tab.getByRole('dialog').waitFor();
  expect(await violations(tab, checks)).toEqual([]);
  await tab.keyboard.press('Escape');

  await tab.goto('/system');
  await tab.getByRole('table', { name: 'Parts' }).waitFor();
  expect(await violations(tab, checks)).toEqual([]);

  await tab.goto('/orders/00000000-0000-4000-8000-000000000000');
  await tab.getByRole('heading', { name: 'Order not found' }).waitFor();
  expect(await violations(tab, checks)).toEqual([]);
});

it('nothing_has_to_be_scrolled_sideways_on_a_phone', async () => {
  const { orderId } = await placeOrder();
  const { calendarId } = await createCalendar();
  const { accountId, customer, transfer } = await customerWithEverything();
  const tab = await openTab('/orders', { viewport: { width: 360, height: 740 } });
  for (const path of [
    '/orders',
    `/orders/${orderId}`,
    '/orders/new',
    '/calendars',
    `/calendars/${calendarId}`,
    '/customers',
    customer,
    `/accounts/${accountId}`,
    transfer,
    '/users',
    '/system',
  ]) {
    await tab.goto(path);
    await tab.getByRole('heading', { level: 1 }).waitFor();
    await tab
      .getByRole('status', { name: /^Loading/ })
      .first()
      .waitFor({ state: 'detached' });
    expect(await tab.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
  }
});
