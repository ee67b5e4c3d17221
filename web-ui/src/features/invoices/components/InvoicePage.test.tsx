import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import { customerAnswer, invoiceAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, liveGateway, problem, shop } from '../../../../test/shop';

const april = invoiceAnswer();
const [tea] = april.orders;
const url = `${API}/invoices/${april.invoiceId}`;

beforeEach(() => {
  shop.use(
    http.get(url, () => HttpResponse.json(april)),
    http.get(`${API}/customers/${april.customerId}`, () => HttpResponse.json(customerAnswer())),
  );
});

const rows = async () =>
  within(await screen.findByRole('table', { name: 'Orders' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));

it('an_invoice_shows_whom_it_is_for_its_orders_and_a_total_for_each_currency', async () => {
  liveGateway();
  shop.use(
    http.get(url, () =>
      HttpResponse.json(
        invoiceAnswer({
          orders: [tea, { ...tea, orderId: 'b0b', amount: '3', currency: 'JPY' }],
          totals: [
            { currency: 'EUR', amount: '12.50' },
            { currency: 'JPY', amount: '3' },
          ],
        }),
      ),
    ),
  );
  renderApp(`/invoices/${april.invoiceId}`);
  expect(await screen.findByRole('heading', { name: 'Invoice April 2025' })).toBeVisible();
  // The day is that of the month it counts for, in UTC.
  expect(await rows()).toEqual([
    ['30 Apr 2025', '3f2a6c1e', 'Darjeeling', '€12.50'],
    ['30 Apr 2025', 'b0b', 'Darjeeling', 'JP¥3'],
    ['Total EUR', '€12.50'],
    ['Total JPY', 'JP¥3'],
  ]);
  const customer = screen.getByRole('region', { name: 'Customer' });
  await within(customer).findByText('Ada Lovelace');
  expect(customer).toHaveTextContent(/1 QuayT12 CorkIrelandada@example.com$/);
});

it('a_cancelled_order_leaves_the_invoice_on_screen_by_itself', async () => {
  const gateway = liveGateway();
  renderApp(`/invoices/${april.invoiceId}`);
  expect(await rows()).toHaveLength(2);
  shop.use(http.get(url, () => problem(404, 'invoice-not-found')));
  gateway.send({ type: 'change', entity: 'order', id: tea?.orderId, revision: 1 });
  expect(await screen.findByRole('heading', { name: 'Invoice not found' })).toBeVisible();
});

it('an_invoice_is_printed_by_a_button', async () => {
  liveGateway();
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  renderApp(`/invoices/${april.invoiceId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Print' }));
  expect(print).toHaveBeenCalledOnce();
});
