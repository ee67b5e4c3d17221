import { expect, it } from 'vitest';
import { cancelOrder, openAccount, placeOrder, registerCustomer } from './shop';
import { live, mark, markOf, openTab, useBrowser } from './tabs';

useBrowser();

it('a_customer_gets_an_account_and_money_and_sees_a_transfer_arrive', async () => {
  const other = await openAccount((await registerCustomer()).customerId);
  const tab = await openTab('/customers');
  await live(tab);
  await mark(tab);
  await tab.getByRole('button', { name: 'Register customer' }).click();
  await tab.getByLabel('Name').fill('Ada Lovelace');
  await tab.getByLabel('E-mail').fill('ada@example.com');
  await tab.getByRole('button', { name: 'Register', exact: true }).click();
  await tab.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();

  await tab.getByRole('button', { name: 'Open account…' }).click();
  await tab.getByLabel('Initial balance').fill('100');
  await tab.getByLabel('Street').fill('1 Quay');
  await tab.getByLabel('Postal code').fill('T12');
  await tab.getByLabel('City').fill('Cork');
  await tab.getByLabel('Country').selectOption('Ireland');
  await tab.getByRole('button', { name: 'Open account', exact: true }).click();
  const balance = tab.getByRole('region', { name: 'Balance' });
  await balance.getByText('€100.00').waitFor();

  await tab.getByRole('button', { name: 'Deposit…' }).click();
  await tab.getByLabel('Amount').fill('25.50');
  await tab.getByRole('button', { name: 'Deposit', exact: true }).click();
  await balance.getByText('€125.50').waitFor();

  await tab.getByRole('button', { name: 'Transfer…' }).click();
  await tab.getByLabel('To account').fill(other.accountId);
  await tab.getByLabel('Amount').fill('10');
  await tab.getByRole('button', { name: 'Transfer', exact: true }).click();
  await tab.getByRole('region', { name: 'Transfer', exact: true }).getByText('Completed').waitFor();
  const transfers = tab.getByRole('region', { name: 'Transfers', exact: true });
  await transfers.getByText('Completed').waitFor();
  await balance.getByText('€115.50').waitFor();

  await tab
    .getByRole('link', { name: /^Transfer / })
    .first()
    .click();
  await tab.getByRole('link', { name: `Account ${other.accountId.slice(0, 8)}` }).click();
  await tab.getByRole('region', { name: 'Balance' }).getByText('€110.00').waitFor();
  expect(await markOf(tab)).toBe('not reloaded');
});

it('an_invoice_holds_the_orders_of_its_month_and_is_printed_on_one_page', async () => {
  const { customerId, name } = await registerCustomer();
  await openAccount(customerId);
  const { orderId } = await placeOrder(customerId);
  const tab = await openTab(`/customers/${customerId}`);
  await live(tab);
  await mark(tab);
  await tab.getByRole('link', { name: 'New order' }).click();
  await tab.getByLabel('Description').fill('Compiler');
  await tab.getByLabel('SKU').fill('COMP-1');
  await tab.getByLabel('Unit price').fill('10');
  await tab.getByRole('button', { name: 'Create order' }).click();
  await tab.getByRole('link', { name }).click();
  const invoices = tab.getByRole('table', { name: 'Invoices' });
  await invoices.getByText('€46.50').waitFor();
  await invoices.getByRole('link').click();

  const total = tab.getByRole('row', { name: 'Total EUR' });
  await total.getByText('€46.50').waitFor();
  expect(await tab.getByRole('region', { name: 'Customer' }).innerText()).toContain('T12 Cork');
  await cancelOrder(orderId, 'Found it cheaper');
  await total.getByText('€10.00').waitFor();
  expect(await markOf(tab)).toBe('not reloaded');

  await tab.emulateMedia({ media: 'print' });
  expect(await tab.getByRole('navigation').isVisible()).toBe(false);
  expect(await tab.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  expect(await total.isVisible()).toBe(true);
  const pdf = (await tab.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
