import { describe, expect, it } from 'vitest';
import { ours, placeOrder, shopCommand } from './shop';
import { live, mark, markOf, openTab, useBrowser } from './tabs';

useBrowser();

const OUTAGE_MS_MAX = 90_000;
/** A process starts, is ready, and the page finds out. */
const BACK_MS_MAX = 40_000;

describe.skipIf(!ours)('when a part of the shop is away', { timeout: OUTAGE_MS_MAX }, () => {
  it('a_page_survives_the_gateway_and_follows_it_again', async () => {
    const tab = await openTab('/orders');
    await live(tab);
    await mark(tab);
    await shopCommand('stop', 'gateway');
    const banner = tab.getByText(/The shop is not answering|Live updates are away/);
    await banner.waitFor();
    await shopCommand('start', 'gateway');
    await banner.waitFor({ state: 'detached', timeout: BACK_MS_MAX });
    const { customerName } = await placeOrder();
    await tab.getByRole('row', { name: customerName }).waitFor();
    expect(await markOf(tab)).toBe('not reloaded');
  });

  it('a_page_without_the_read_side_says_so_and_misses_nothing_when_it_is_back', async () => {
    const before = await placeOrder();
    const list = await openTab('/orders');
    const order = await openTab('/orders');
    await Promise.all([live(list), live(order)]);
    await Promise.all([mark(list), mark(order)]);
    await shopCommand('stop', 'shop-read');
    const during = await placeOrder();
    await order.getByRole('link', { name: before.customerName }).click();
    const banner = order.getByText('The shop is not answering');
    await banner.waitFor();
    await order.getByText('The order could not be loaded').waitFor();

    await shopCommand('start', 'shop-read');
    await list.getByRole('row', { name: during.customerName }).waitFor({ timeout: BACK_MS_MAX });
    await order
      .getByRole('heading', { name: `Order ${before.orderId.slice(0, 8)}` })
      .waitFor({ timeout: BACK_MS_MAX });
    await banner.waitFor({ state: 'detached' });
    expect([await markOf(list), await markOf(order)]).toEqual(['not reloaded', 'not reloaded']);
  });

  it('a_command_without_its_service_fails_clearly_and_works_when_it_is_back', async () => {
    const { orderId } = await placeOrder();
    const tab = await openTab(`/orders/${orderId}`);
    const confirm = tab.getByRole('button', { name: 'Confirm order' });
    await confirm.waitFor();
    await shopCommand('stop', 'order');
    await confirm.click();
    const alert = tab.getByRole('alert');
    await alert.waitFor({ timeout: BACK_MS_MAX });
    expect(await alert.innerText()).toMatch(/The order was not changed|It is not known/);
    await shopCommand('start', 'order');
    await confirm.click();
    await tab.getByRole('button', { name: 'Start processing' }).waitFor({ timeout: BACK_MS_MAX });
  });
});
