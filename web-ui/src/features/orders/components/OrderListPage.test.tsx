import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import { orderAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, liveGateway, listOf, problem, shop } from '../../../../test/shop';

const ada = orderAnswer();
const grace = orderAnswer({ orderId: 'b0b', customerName: 'Grace Hopper', status: 'shipped' });

async function names() {
  const table = await screen.findByRole('table', { name: 'Orders' });
  return within(table)
    .getAllByRole('link')
    .map((link) => link.textContent);
}

beforeEach(() => {
  shop.use(http.get(`${API}/orders/summary`, () => HttpResponse.json({ statuses: [], days: [] })));
});

it('orders_are_listed_as_the_shop_orders_them', async () => {
  liveGateway();
  shop.use(http.get(`${API}/orders`, () => listOf([grace, ada])));
  renderApp('/');
  expect(await names()).toEqual(['Grace Hopper', 'Ada Lovelace']);
  const row = screen.getByRole('row', { name: /Ada Lovelace/ });
  expect(within(row).getByText('Pending')).toBeVisible();
  expect(within(row).getByText('€12.50')).toBeVisible();
  expect(within(row).getByRole('link')).toHaveAttribute('href', `/orders/${ada.orderId}`);
});

it('a_new_order_appears_when_the_socket_nudges', async () => {
  const gateway = liveGateway();
  let orders = [ada];
  shop.use(http.get(`${API}/orders`, () => listOf(orders)));
  renderApp('/orders');
  expect(await names()).toEqual(['Ada Lovelace']);
  orders = [grace, ada];
  gateway.send({ type: 'change', entity: 'order', id: 'b0b', revision: 0, position: '101' });
  expect(await screen.findByText('Grace Hopper')).toBeVisible();
});

it('orders_are_counted_by_status_whatever_their_currency', async () => {
  liveGateway();
  shop.use(
    http.get(`${API}/orders`, () => listOf([ada])),
    http.get(`${API}/orders/summary`, () =>
      HttpResponse.json({
        statuses: [
          { status: 'shipped', currency: 'EUR', orders: 1200, amount: '1.00' },
          { status: 'pending', currency: 'EUR', orders: 2, amount: '1.00' },
          { status: 'pending', currency: 'USD', orders: 3, amount: '1.00' },
        ],
        days: [],
      }),
    ),
  );
  renderApp('/orders');
  const counts = await screen.findByRole('list', { name: 'Orders by status' });
  const lines = within(counts).getAllByRole('listitem');
  expect(lines.map((line) => line.textContent)).toEqual([
    'All 1,205',
    'Pending 5',
    'Shipped 1,200',
  ]);
});

function countsAndFiltersBothOrders() {
  const asked: (string | null)[] = [];
  shop.use(
    http.get(`${API}/orders`, ({ request }) => {
      const status = new URL(request.url).searchParams.get('status');
      asked.push(status);
      return listOf([grace, ada].filter((order) => status === null || order.status === status));
    }),
    http.get(`${API}/orders/summary`, () =>
      HttpResponse.json({
        statuses: [
          { status: 'pending', currency: 'EUR', orders: 1, amount: '1.00' },
          { status: 'shipped', currency: 'EUR', orders: 1, amount: '1.00' },
        ],
        days: [],
      }),
    ),
  );
  return asked;
}

it('a_count_shows_the_orders_of_its_status_and_all_shows_every_one_again', async () => {
  liveGateway();
  const asked = countsAndFiltersBothOrders();
  const { router } = renderApp('/orders');
  expect(await names()).toEqual(['Grace Hopper', 'Ada Lovelace']);
  expect(await screen.findByRole('button', { name: 'All 2', pressed: true })).toBeVisible();

  screen.getByRole('button', { name: 'Shipped 1' }).focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(names).toEqual(['Grace Hopper']);
  expect(router.state.location.href).toBe('/orders?status=shipped');
  expect(screen.getByRole('button', { name: 'Shipped 1', pressed: true })).toHaveFocus();
  expect(screen.getByRole('button', { name: 'All 2', pressed: false })).toBeVisible();
  expect(asked.at(-1)).toBe('shipped');

  await userEvent.click(screen.getByRole('button', { name: 'All 2' }));
  await expect.poll(names).toEqual(['Grace Hopper', 'Ada Lovelace']);
  expect(router.state.location.href).toBe('/orders');
});

it('a_filtered_list_follows_changes_and_pages_on_with_its_filter', async () => {
  const gateway = liveGateway();
  const asked: string[] = [];
  let first = () => listOf([grace], 'c1');
  shop.use(
    http.get(`${API}/orders`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const after = searchParams.get('after') ?? '';
      asked.push(`${searchParams.get('status') ?? ''} ${after}`);
      return after === 'c1' ? listOf([]) : first();
    }),
  );
  renderApp('/orders?status=shipped');
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  await expect.poll(() => asked).toContain('shipped c1');
  first = () => listOf([]);
  gateway.send({ type: 'change', entity: 'order', id: 'b0b', revision: 4, position: '101' });
  expect(await screen.findByRole('heading', { name: 'No shipped orders' })).toBeVisible();
  expect(asked.filter((query) => !query.startsWith('shipped '))).toEqual([]);
  expect(screen.getByRole('link', { name: 'Show all orders' })).toHaveAttribute('href', '/orders');
});

it('a_status_that_nobody_knows_shows_every_order', async () => {
  liveGateway();
  const asked = countsAndFiltersBothOrders();
  renderApp('/orders?status=gift-wrapped');
  expect(await names()).toEqual(['Grace Hopper', 'Ada Lovelace']);
  expect(new Set(asked)).toEqual(new Set([null]));
});

it('an_empty_shop_says_how_to_fill_it', async () => {
  liveGateway();
  shop.use(http.get(`${API}/orders`, () => listOf([])));
  renderApp('/orders');
  expect(await screen.findByRole('heading', { name: 'No orders yet' })).toBeVisible();
  expect(screen.getByText('./shop demo')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Create the first order' })).toHaveAttribute(
    'href',
    '/orders/new',
  );
});

it('older_orders_are_loaded_after_the_cursor', async () => {
  liveGateway();
  shop.use(
    http.get(`${API}/orders`, ({ request }) =>
      new URL(request.url).searchParams.get('after') === 'c1'
        ? listOf([ada])
        : listOf([grace], 'c1'),
    ),
  );
  renderApp('/orders');
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  await screen.findByText('Ada Lovelace');
  expect(await names()).toEqual(['Grace Hopper', 'Ada Lovelace']);
  expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
});

it('a_failure_is_shown_with_its_code_and_heals_on_retry', async () => {
  liveGateway();
  shop.use(http.get(`${API}/orders`, () => problem(400, 'invalid-request')));
  renderApp('/orders');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('title of invalid-request');
  expect(alert).toHaveTextContent('detail of invalid-request');
  expect(alert).toHaveTextContent('invalid-request (400)');
  shop.use(http.get(`${API}/orders`, () => listOf([ada])));
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await names()).toEqual(['Ada Lovelace']);
});

it('an_outage_keeps_the_rows_shows_the_banner_and_passes_by_itself', async () => {
  const gateway = liveGateway();
  shop.use(http.get(`${API}/orders`, () => listOf([ada])));
  renderApp('/orders');
  await names();
  shop.use(http.get(`${API}/orders`, () => HttpResponse.error()));
  gateway.send({ type: 'refetch' });
  expect(await screen.findByText(/The shop is not answering/)).toBeVisible();
  expect(await names()).toEqual(['Ada Lovelace']);
  shop.use(http.get(`${API}/orders`, () => listOf([grace, ada])));
  expect(await screen.findByText('Grace Hopper', {}, { timeout: 4_000 })).toBeVisible();
  expect(screen.queryByText(/The shop is not answering/)).not.toBeInTheDocument();
});

it('an_unknown_address_leads_back', async () => {
  liveGateway();
  renderApp('/nowhere');
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
});
