import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { renderApp } from '../../../../test/renderApp';
import { accountAnswer, customerAnswer, orderAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, listOf, liveGateway, problem, shop } from '../../../../test/shop';

const grace = customerAnswer({ name: 'Grace Hopper', email: 'grace@example.com' });
let view: ReturnType<typeof renderApp>;

const withId = z.looseObject({ orderId: z.string() });

/** The shop takes every order and shows it. */
function shopTakesOrders() {
  const sent: z.infer<typeof withId>[] = [];
  shop.use(
    http.post(`${API}/orders`, async ({ request }) => {
      const order = withId.parse(await request.json());
      sent.push(order);
      return HttpResponse.json(
        { orderId: order.orderId, revision: 0, position: '100' },
        { status: 201 },
      );
    }),
    http.get(`${API}/orders/:orderId`, ({ params }) =>
      HttpResponse.json(orderAnswer({ ...sent.at(-1), items: orderAnswer().items, ...params })),
    ),
  );
  return sent;
}

const textbox = (name: RegExp, within_ = screen.getByRole('form')) =>
  within(within_).getByRole('textbox', { name });

/** As a whole: a form that is drawn again at every letter is what these tests would wait for. */
async function put(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  await userEvent.paste(text);
}

async function fillIn() {
  await put(textbox(/^Name/), 'Ada Lovelace');
  await put(textbox(/E-mail/), 'ada@example.com');
  await fillInItem();
}

async function fillInItem() {
  const item = screen.getByRole('group', { name: 'Item 1' });
  await put(textbox(/Description/, item), 'Darjeeling');
  await put(textbox(/SKU/, item), 'TEA-1');
  await put(textbox(/Quantity/, item), '3');
  await put(textbox(/Unit price/, item), '0.10');
}

const submit = () => userEvent.click(screen.getByRole('button', { name: 'Create order' }));

beforeEach(async () => {
  liveGateway();
  shop.use(
    http.get(`${API}/timeslots`, () => listOf([])),
    http.get(`${API}/orders/:orderId/history`, () => listOf([])),
    http.get(`${API}/customers`, () => listOf([grace])),
    http.get(`${API}/customers/${grace.customerId}`, () => HttpResponse.json(grace)),
    http.get(`${API}/accounts`, ({ request }) =>
      listOf(
        new URL(request.url).searchParams.get('customerId') === grace.customerId
          ? [accountAnswer()]
          : [],
      ),
    ),
  );
  view = renderApp('/orders/new');
  await screen.findByRole('form', { name: 'New order' });
});

it('a_registered_customer_need_not_be_typed_and_is_sent_with_the_order', async () => {
  const sent = shopTakesOrders();
  await fillInItem();
  await screen.findByRole('option', { name: /Grace Hopper/ });
  const choice = screen.getByRole('combobox', { name: 'Registered customer' });
  await userEvent.selectOptions(choice, grace.customerId);
  await expect.poll(() => textbox(/^Name/)).toHaveValue('Grace Hopper');
  expect(textbox(/E-mail/)).toHaveValue('grace@example.com');
  expect(textbox(/Street/)).toHaveValue('1 Quay');
  expect(textbox(/Description/)).toHaveValue('Darjeeling');
  await submit();
  expect(await screen.findByRole('link', { name: 'Grace Hopper' })).toHaveAttribute(
    'href',
    `/customers/${grace.customerId}`,
  );
  expect(sent[0]).toMatchObject({
    customerId: grace.customerId,
    customerName: 'Grace Hopper',
    customerEmail: 'grace@example.com',
    shippingAddress: { street: '1 Quay', country: 'IE' },
  });
});

it('an_order_need_not_belong_to_a_registered_customer', async () => {
  const sent = shopTakesOrders();
  await screen.findByRole('option', { name: /Grace Hopper/ });
  const choice = screen.getByRole('combobox', { name: 'Registered customer' });
  await userEvent.selectOptions(choice, grace.customerId);
  await expect.poll(() => textbox(/^Name/)).toHaveValue('Grace Hopper');
  await userEvent.selectOptions(choice, '');
  await fillInItem();
  await submit();
  await screen.findByRole('table', { name: 'Items' });
  expect(sent[0]).toHaveProperty('customerName', 'Grace Hopper');
  expect(sent[0]).not.toHaveProperty('customerId');
});

it('the_page_of_a_customer_leads_to_a_form_that_knows_them', async () => {
  await act(() =>
    view.router.navigate({ to: '/orders/new', search: { customerId: grace.customerId } }),
  );
  await expect.poll(() => screen.queryByDisplayValue('grace@example.com')).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'Registered customer' })).toHaveValue(
    grace.customerId,
  );
});

it('a_filled_in_form_becomes_an_order_and_shows_it', async () => {
  const sent = shopTakesOrders();
  expect(screen.getByText('Total –')).toBeVisible();
  await fillIn();
  expect(screen.getByText('Total €0.30')).toBeVisible();
  await submit();
  expect(await screen.findByRole('table', { name: 'Items' })).toBeVisible();
  expect(sent).toEqual([
    {
      orderId: expect.any(String) as string,
      customerName: 'Ada Lovelace',
      customerEmail: 'ada@example.com',
      currency: 'EUR',
      items: [{ sku: 'TEA-1', description: 'Darjeeling', quantity: 3, unitPrice: '0.10' }],
    },
  ]);
});

it('an_address_goes_with_the_order_when_one_is_typed', async () => {
  const sent = shopTakesOrders();
  await fillIn();
  const address = screen.getByRole('region', { name: 'Shipping address' });
  await userEvent.type(textbox(/Street/, address), '1 Quay');
  await submit();
  expect(within(address).getAllByText('Required')).toHaveLength(3);
  expect(sent).toEqual([]);
  await userEvent.type(textbox(/Postal code/, address), 'T12');
  await userEvent.type(textbox(/City/, address), 'Cork');
  await userEvent.selectOptions(
    within(address).getByRole('combobox', { name: 'Country' }),
    'Ireland',
  );
  await submit();
  expect(await screen.findByRole('table', { name: 'Items' })).toBeVisible();
  expect(sent[0]).toHaveProperty('shippingAddress', {
    street: '1 Quay',
    city: 'Cork',
    postalCode: 'T12',
    country: 'IE',
  });
});

it('an_empty_form_is_not_sent_and_the_first_wrong_field_is_focused', async () => {
  await submit();
  expect(screen.getAllByText('Required')).toHaveLength(5);
  await expect.poll(() => document.activeElement).toBe(textbox(/^Name/));
});

it('items_are_added_and_removed_but_one_remains', async () => {
  expect(screen.getByRole('button', { name: 'Remove item 1' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Add item' }));
  await userEvent.type(
    textbox(/Description/, screen.getByRole('group', { name: 'Item 2' })),
    'Teapot',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Remove item 1' }));
  expect(screen.getAllByRole('group', { name: /^Item/ })).toHaveLength(1);
  expect(textbox(/Description/)).toHaveValue('Teapot');
});

it('what_the_shop_refuses_is_shown_at_its_field', async () => {
  shop.use(
    http.post(`${API}/orders`, () =>
      problem(400, 'invalid-request', {
        errors: [{ pointer: '#/items/0/sku', detail: 'is not sold here' }],
      }),
    ),
  );
  await fillIn();
  await submit();
  expect(await screen.findByRole('alert')).toHaveTextContent('invalid-request (400)');
  expect(textbox(/SKU/)).toHaveAccessibleDescription('is not sold here');
  await expect.poll(() => document.activeElement).toBe(textbox(/SKU/));
  await userEvent.type(textbox(/SKU/), '2');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('a_repeat_after_a_lost_answer_is_the_same_command', async () => {
  const sent: unknown[] = [];
  shop.use(
    http.post(`${API}/orders`, async ({ request }) => {
      const { orderId } = withId.parse(await request.json());
      sent.push([orderId, request.headers.get('Idempotency-Key')]);
      return sent.length === 1
        ? HttpResponse.error()
        : HttpResponse.json({ orderId, revision: 0, position: '100' }, { status: 201 });
    }),
    http.get(`${API}/orders/:orderId`, ({ params }) => HttpResponse.json(orderAnswer(params))),
  );
  await fillIn();
  await submit();
  expect(await screen.findByRole('alert')).toHaveTextContent('The shop did not answer');
  await submit();
  expect(await screen.findByRole('table', { name: 'Items' })).toBeVisible();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
});
