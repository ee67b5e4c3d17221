import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import { customerAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, listOf, liveGateway, problem, shop } from '../../../../test/shop';

const ada = customerAnswer();

beforeEach(() => {
  shop.use(
    http.get(`${API}/customers`, () => listOf([ada])),
    http.get(`${API}/customers/:customerId`, ({ params }) =>
      HttpResponse.json(customerAnswer(params)),
    ),
    http.get(`${API}/accounts`, () => listOf([])),
    http.get(`${API}/invoices`, () => listOf([])),
    http.get(`${API}/orders`, () => listOf([])),
  );
});

const shownNames = async () =>
  within(await screen.findByRole('table', { name: 'Customers' }))
    .getAllByRole('link')
    .map((link) => link.textContent);

it('customers_are_listed_and_one_registered_elsewhere_appears_by_itself', async () => {
  const gateway = liveGateway();
  renderApp('/customers');
  expect(await shownNames()).toEqual(['Ada Lovelace']);
  expect(screen.getByRole('link', { name: 'Ada Lovelace' })).toHaveAttribute(
    'href',
    `/customers/${ada.customerId}`,
  );
  shop.use(
    http.get(`${API}/customers`, () =>
      listOf([customerAnswer({ customerId: 'c2', name: 'Grace Hopper' }), ada]),
    ),
  );
  gateway.send({ type: 'change', entity: 'customer', id: 'c2', revision: 0, position: '301' });
  await expect.poll(shownNames).toEqual(['Grace Hopper', 'Ada Lovelace']);
});

it('more_customers_are_loaded_after_the_cursor', async () => {
  liveGateway();
  shop.use(
    http.get(`${API}/customers`, ({ request }) =>
      new URL(request.url).searchParams.get('after') === 'c1'
        ? listOf([customerAnswer({ customerId: 'c2', name: 'Grace Hopper' })])
        : listOf([ada], 'c1'),
    ),
  );
  renderApp('/customers');
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  await expect.poll(shownNames).toEqual(['Ada Lovelace', 'Grace Hopper']);
});

async function openDialog() {
  liveGateway();
  shop.use(http.get(`${API}/customers`, () => listOf([])));
  renderApp('/customers');
  await userEvent.click(await screen.findByRole('button', { name: 'Register the first customer' }));
  return within(screen.getByRole('dialog', { name: 'Register a customer' }));
}

it('a_registered_customer_is_sent_and_shown', async () => {
  const sent: unknown[] = [];
  shop.use(
    http.post(`${API}/customers`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ revision: 0, position: '300' }, { status: 201 });
    }),
  );
  const dialog = await openDialog();
  await userEvent.click(dialog.getByRole('button', { name: 'Register' }));
  expect(dialog.getAllByText('Required')).toHaveLength(2);
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Ada Lovelace ');
  await userEvent.type(dialog.getByRole('textbox', { name: /E-mail/ }), 'ada@example.com');
  await userEvent.click(dialog.getByRole('button', { name: 'Register' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible();
  expect(sent).toEqual([
    {
      customerId: expect.any(String) as string,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
    },
  ]);
});

it('what_the_shop_refuses_of_a_customer_is_shown_at_its_field', async () => {
  shop.use(
    http.post(`${API}/customers`, () =>
      problem(400, 'invalid-request', {
        errors: [{ pointer: '#/email', detail: 'is no e-mail address' }],
      }),
    ),
  );
  const dialog = await openDialog();
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Ada');
  await userEvent.type(dialog.getByRole('textbox', { name: /E-mail/ }), 'a@b..c');
  await userEvent.click(dialog.getByRole('button', { name: 'Register' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('invalid-request (400)');
  expect(dialog.getByRole('textbox', { name: /E-mail/ })).toHaveAccessibleDescription(
    'is no e-mail address',
  );
});
