import { expect, it } from 'vitest';
import { cancelOrder, confirmOrder, deleteOrder, placeOrder } from './shop';
import { live, mark, markOf, openTab, useBrowser } from './tabs';

useBrowser();

it('an_order_placed_elsewhere_appears_in_the_open_list_without_a_reload', async () => {
  const tab = await openTab('/');
  await live(tab);
  await mark(tab);
  const { orderId, customerName } = await placeOrder();
  const row = tab.getByRole('row', { name: customerName });
  await row.waitFor();
  expect(await row.innerText()).toContain('€36.50');
  expect(await row.innerText()).toContain('Pending');
  await confirmOrder(orderId);
  await row.getByText('Confirmed').waitFor();
  expect(await markOf(tab)).toBe('not reloaded');
});

it('an_order_goes_from_the_form_to_delivered_by_buttons', async () => {
  const tab = await openTab('/orders');
  await tab.getByRole('link', { name: 'New order' }).click();
  await mark(tab);
  await tab.getByLabel('Name').fill('Grace Hopper');
  await tab.getByLabel('E-mail').fill('grace@example.com');
  await tab.getByLabel('Currency').selectOption('USD');
  const address = tab.getByRole('region', { name: 'Shipping address' });
  await address.getByLabel('Street').fill('1 Quay');
  await address.getByLabel('Postal code').fill('T12');
  await address.getByLabel('City').fill('Cork');
  await address.getByLabel('Country').selectOption('Ireland');
  await tab.getByLabel('Description').fill('Compiler');
  await tab.getByLabel('SKU').fill('COMP-1');
  await tab.getByLabel('Quantity').fill('3');
  await tab.getByLabel('Unit price').fill('0.1');
  await tab.getByRole('button', { name: 'Create order' }).click();
  await tab.getByRole('row', { name: 'Total US$0.30' }).waitFor();
  expect(await tab.getByRole('region', { name: 'Shipping address' }).innerText()).toContain('Cork');

  await tab.getByRole('button', { name: 'Confirm order' }).click();
  await tab.getByRole('button', { name: 'Start processing' }).click();
  await tab.getByRole('button', { name: 'Ship order…' }).click();
  await tab.getByLabel('Carrier').fill('DHL');
  await tab.getByLabel('Tracking number').fill('0034');
  await tab.getByRole('button', { name: 'Ship order', exact: true }).click();
  await tab.getByRole('button', { name: 'Mark as delivered' }).click();
  await tab.locator('[aria-current=step]', { hasText: 'Delivered' }).waitFor();

  expect(await tab.getByRole('region', { name: 'Shipment' }).innerText()).toContain('0034');
  expect(await tab.getByRole('main').getByRole('button').allInnerTexts()).toEqual([
    'Delete order…',
  ]);
  expect(await markOf(tab)).toBe('not reloaded');
});

it('an_order_is_cancelled_with_a_reason_that_it_keeps', async () => {
  const { orderId } = await placeOrder();
  const tab = await openTab(`/orders/${orderId}`);
  await tab.getByRole('button', { name: 'Cancel order…' }).click();
  await tab.getByLabel('Reason').fill('Found it cheaper');
  await tab.getByRole('button', { name: 'Cancel order', exact: true }).click();
  await tab.getByText('Reason: Found it cheaper').waitFor();
  // The page may hear of it before the dialog has its answer.
  await tab.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await tab.getByRole('main').getByRole('button').allInnerTexts()).toEqual([
    'Delete order…',
  ]);
});

it('a_deleted_order_leaves_the_open_list_and_its_open_page_says_so', async () => {
  const { orderId, customerName } = await placeOrder();
  const list = await openTab('/orders');
  const page = await openTab(`/orders/${orderId}`);
  await Promise.all([live(list), live(page)]);
  await list.getByRole('row', { name: customerName }).waitFor();
  await page.getByRole('button', { name: 'Delete order…' }).click();
  await page.getByRole('button', { name: 'Delete order', exact: true }).click();
  await page.getByRole('heading', { name: 'Order deleted' }).waitFor();
  await list.getByRole('row', { name: customerName }).waitFor({ state: 'detached' });
  expect(
    await page.evaluate(() => document.activeElement?.contains(document.querySelector('h1'))),
  ).toBe(true);
  await page.getByRole('link', { name: 'Go to the orders' }).click();
  await page.getByRole('heading', { name: 'Orders' }).waitFor();
});

it('an_order_deleted_elsewhere_while_a_dialog_is_open_leaves_a_page_that_says_so', async () => {
  const { orderId } = await placeOrder();
  const tab = await openTab(`/orders/${orderId}`);
  await live(tab);
  await tab.getByRole('button', { name: 'Cancel order…' }).click();
  await tab.getByLabel('Reason').fill('Found it cheaper');
  await deleteOrder(orderId);
  await tab.getByRole('heading', { name: 'Order deleted' }).waitFor();
  expect(await tab.getByRole('dialog').count()).toBe(0);
});

it('what_one_tab_does_the_other_shows_by_itself', async () => {
  const { orderId, customerName } = await placeOrder();
  const order = await openTab(`/orders/${orderId}`);
  const sameOrder = await openTab(`/orders/${orderId}`);
  const list = await openTab('/orders');
  await Promise.all([live(sameOrder), live(list)]);
  await order.getByRole('button', { name: 'Confirm order' }).click();
  await sameOrder.getByRole('button', { name: 'Start processing' }).waitFor();
  await list.getByRole('row', { name: customerName }).getByText('Confirmed').waitFor();
});

it('a_conflict_is_explained_and_the_order_shown_as_it_is', async () => {
  const { orderId } = await placeOrder();
  const tab = await openTab(`/orders/${orderId}`);
  const confirm = tab.getByRole('button', { name: 'Confirm order' });
  await confirm.waitFor();
  // However quick the nudge: nothing new is read before the command has gone out.
  const commandSent = tab.waitForRequest((request) => request.method() === 'PUT');
  await tab.route(`**/api/v1/orders/${orderId}**`, async (route) => {
    if (route.request().method() === 'GET') await commandSent;
    await route.continue();
  });
  await cancelOrder(orderId, 'Too late');
  await confirm.click();
  const alert = tab.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toContain('This order changed before your command arrived');
  await tab.getByText('Reason: Too late').waitFor();
  expect(await confirm.count()).toBe(0);
});

it('a_deep_link_opens_its_order_on_a_fresh_load', async () => {
  const { orderId } = await placeOrder();
  const tab = await openTab(`/orders/${orderId}`);
  await tab.getByRole('heading', { name: `Order ${orderId.slice(0, 8)}` }).waitFor();
  await tab.reload();
  await tab.getByRole('row', { name: 'Total €36.50' }).waitFor();
});

it('the_list_is_walked_and_an_order_opened_by_keyboard_alone', async () => {
  const { orderId } = await placeOrder();
  const tab = await openTab('/orders');
  const link = tab.locator(`a[href="/orders/${orderId}"]`);
  await link.waitFor();
  for (let presses = 0; presses < 40; presses++) {
    await tab.keyboard.press('Tab');
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: `Order ${orderId.slice(0, 8)}` }).waitFor();
  // The link is gone; the next key goes on at the new page.
  expect(await tab.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
});

it('what_the_form_lets_through_and_the_shop_does_not_is_shown_at_its_field', async () => {
  const tab = await openTab('/orders/new');
  await tab.getByLabel('Name').fill('Ada');
  await tab.getByLabel('E-mail').fill('a@b..example');
  await tab.getByLabel('Description').fill('Tea');
  await tab.getByLabel('SKU').fill('T');
  await tab.getByLabel('Unit price').fill('1');
  await tab.getByRole('button', { name: 'Create order' }).click();
  await tab.getByRole('alert').waitFor();
  expect(await tab.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
});
