import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import {
  accountAnswer,
  customerAnswer,
  invoiceAnswer,
  orderAnswer,
} from '../../../../test/samples';
import { API, http, HttpResponse, listOf, liveGateway, problem, shop } from '../../../../test/shop';

const ada = customerAnswer();
const account = accountAnswer();
const invoice = invoiceAnswer();
const order = orderAnswer({ customerId: ada.customerId });

/** What is a customer's is asked for with their id. */
function ofAda(items: object[]) {
  return ({ request }: { request: Request }) => {
    const { searchParams } = new URL(request.url);
    return listOf(searchParams.get('customerId') === ada.customerId ? items : []);
  };
}

beforeEach(() => {
  shop.use(
    http.get(`${API}/customers/${ada.customerId}`, () => HttpResponse.json(ada)),
    http.get(`${API}/accounts`, ofAda([account])),
    http.get(`${API}/invoices`, ofAda([invoice])),
    http.get(`${API}/orders`, ofAda([order])),
  );
});

const links = async (table: string) =>
  within(await screen.findByRole('table', { name: table }))
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));

it('a_customer_leads_to_their_accounts_invoices_and_orders', async () => {
  liveGateway();
  renderApp(`/customers/${ada.customerId}`);
  expect(await screen.findByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible();
  expect(await links('Accounts')).toEqual([`/accounts/${account.accountId}`]);
  expect(await links('Invoices')).toEqual([`/invoices/${invoice.invoiceId}`]);
  expect(await links('Orders')).toEqual([`/orders/${order.orderId}`]);
  expect(screen.getByRole('row', { name: /EUR account 9a8b7c6d .* €100.00/ })).toBeVisible();
  expect(screen.getByRole('row', { name: 'April 2025 €12.50' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'New order' })).toHaveAttribute(
    'href',
    `/orders/new?customerId=${ada.customerId}`,
  );
});

it('what_is_theirs_follows_changes_by_itself', async () => {
  const gateway = liveGateway();
  renderApp(`/customers/${ada.customerId}`);
  await links('Accounts');
  shop.use(
    http.get(`${API}/accounts`, ofAda([accountAnswer({ balance: '110.00' })])),
    http.get(`${API}/invoices`, ofAda([])),
    http.get(`${API}/orders`, ofAda([orderAnswer({ status: 'cancelled' })])),
  );
  const change = { type: 'change', revision: 1, position: '401' };
  gateway.send({ ...change, entity: 'account', id: account.accountId });
  expect(await screen.findByText('€110.00')).toBeVisible();
  gateway.send({ ...change, entity: 'order', id: order.orderId });
  expect(await screen.findByText('Cancelled')).toBeVisible();
  expect(await screen.findByText(/No invoice yet/)).toBeVisible();
});

it('an_account_is_opened_with_its_balance_and_address_and_shown', async () => {
  liveGateway();
  const sent: unknown[] = [];
  shop.use(
    http.post(`${API}/accounts`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ revision: 0, position: '400' }, { status: 201 });
    }),
    http.get(`${API}/accounts/:accountId`, () => HttpResponse.json(account)),
    http.get(`${API}/accounts/:accountId/transactions`, () => listOf([])),
    http.get(`${API}/transfers`, () => listOf([])),
  );
  renderApp(`/customers/${ada.customerId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Open account…' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Open an account' }));
  const balance = dialog.getByRole('textbox', { name: /Initial balance/ });
  await userEvent.clear(balance);
  await userEvent.type(balance, '100.5');
  await userEvent.selectOptions(dialog.getByRole('combobox', { name: /Currency/ }), 'JPY');
  await userEvent.click(dialog.getByRole('button', { name: 'Open account' }));
  expect(balance).toHaveAccessibleDescription('A whole amount of JPY, like 1250');
  expect(dialog.getAllByText('Required')).toHaveLength(4);
  expect(sent).toEqual([]);
  await userEvent.selectOptions(dialog.getByRole('combobox', { name: /Currency/ }), 'EUR');
  await userEvent.type(dialog.getByRole('textbox', { name: /Street/ }), '1 Quay');
  await userEvent.type(dialog.getByRole('textbox', { name: /Postal code/ }), 'T12');
  await userEvent.type(dialog.getByRole('textbox', { name: /City/ }), 'Cork');
  await userEvent.selectOptions(dialog.getByRole('combobox', { name: /Country/ }), 'Ireland');
  await userEvent.click(dialog.getByRole('button', { name: 'Open account' }));
  expect(await screen.findByRole('heading', { name: 'Account 9a8b7c6d' })).toBeVisible();
  expect(sent).toEqual([
    {
      accountId: expect.any(String) as string,
      customerId: ada.customerId,
      currency: 'EUR',
      initialBalance: '100.5',
      shippingAddress: { street: '1 Quay', city: 'Cork', postalCode: 'T12', country: 'IE' },
    },
  ]);
});

it('an_unknown_customer_leads_back_to_the_list', async () => {
  liveGateway();
  shop.use(
    http.get(`${API}/customers/${ada.customerId}`, () => problem(404, 'customer-not-found')),
  );
  renderApp(`/customers/${ada.customerId}`);
  expect(await screen.findByRole('heading', { name: 'Customer not found' })).toBeVisible();
});
