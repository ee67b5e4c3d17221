import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { currentSession } from '@/lib/session';
import { renderApp } from '../../../../test/renderApp';
import { API, http, HttpResponse, listOf, liveGateway, problem, shop } from '../../../../test/shop';

const CREATED = '2026-11-21T09:00:00Z';
const olga = { username: 'olga', role: 'operator', disabled: false, createdAt: CREATED };
const ada = { username: 'ada', role: 'clerk', disabled: false, createdAt: CREATED };

/** The users as the gateway keeps them; what is sent is noted. */
function usersShop() {
  const users = new Map([ada, olga].map((user) => [user.username, user]));
  const sent: unknown[] = [];
  const change = (username: unknown, changed: object) => {
    const user = { ...ada, ...users.get(String(username)), ...changed };
    users.set(user.username, user);
    return HttpResponse.json(user);
  };
  shop.use(
    http.get(`${API}/users`, () => listOf([...users.values()])),
    http.post(`${API}/users`, async ({ request }) => {
      const body = (await request.json()) as { username: string; role: string };
      sent.push(body, request.headers.get('X-CSRF-Token'));
      if (users.has(body.username)) return problem(409, 'user-already-exists');
      users.set(body.username, { ...ada, ...body });
      return HttpResponse.json({ ...ada, ...body, password: 'made-for-her' }, { status: 201 });
    }),
    http.put(`${API}/users/:username/role`, async ({ params, request }) =>
      change(params['username'], (await request.json()) as object),
    ),
    http.post(`${API}/users/:username/disable`, ({ params }) =>
      change(params['username'], { disabled: true }),
    ),
    http.post(`${API}/users/:username/enable`, ({ params }) =>
      change(params['username'], { disabled: false }),
    ),
    http.post(`${API}/users/:username/link`, () =>
      HttpResponse.json({ link: 'http://shop.test/sign-in#link=fresh' }),
    ),
  );
  return { sent };
}

const row = async (name: string) =>
  within(await screen.findByRole('row', { name: new RegExp(`^${name}`) }));

async function open(name: string, action: string, dialog: string) {
  await userEvent.click((await row(name)).getByRole('button', { name: `${action} of ${name}` }));
  return within(screen.getByRole('dialog', { name: dialog }));
}

beforeEach(() => {
  liveGateway();
  currentSession.become({ username: 'olga', role: 'operator', csrfToken: 'hers' });
});

it('an_added_user_is_listed_and_the_password_shown_once', async () => {
  const { sent } = usersShop();
  renderApp('/no-such-page');
  await userEvent.click(await screen.findByRole('link', { name: 'Users' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Add user' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Add a user' }));
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Grace H');
  await userEvent.click(dialog.getByRole('button', { name: 'Add' }));
  expect(dialog.getByRole('textbox', { name: /Name/ })).toHaveAccessibleDescription(
    /Letters without accents/,
  );
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), '{Backspace}{Backspace}');
  await userEvent.selectOptions(dialog.getByLabelText('Role'), 'viewer');
  await userEvent.click(dialog.getByRole('button', { name: 'Add' }));
  expect(await dialog.findByLabelText('Password of grace')).toHaveValue('made-for-her');
  await userEvent.click(dialog.getByRole('button', { name: 'Done' }));
  expect((await row('grace')).getByText('viewer')).toBeInTheDocument();
  expect(sent).toEqual([{ username: 'grace', role: 'viewer' }, 'hers']);
  expect(screen.queryByText('made-for-her')).not.toBeInTheDocument();
});

it('a_name_that_is_taken_is_told', async () => {
  usersShop();
  renderApp('/users');
  await userEvent.click(await screen.findByRole('button', { name: 'Add user' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Add a user' }));
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'ada');
  await userEvent.click(dialog.getByRole('button', { name: 'Add' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('user-already-exists (409)');
});

it('a_user_is_disabled_enabled_and_given_another_role', async () => {
  usersShop();
  renderApp('/users');
  let dialog = await open('ada', 'Disable…', 'Disable ada?');
  await userEvent.click(dialog.getByRole('button', { name: 'Disable' }));
  await waitFor(() => {
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
  expect((await row('ada')).getByText(/disabled/)).toBeInTheDocument();

  dialog = await open('ada', 'Enable…', 'Enable ada?');
  await userEvent.click(dialog.getByRole('button', { name: 'Enable' }));
  await waitFor(async () => {
    expect((await row('ada')).queryByText(/disabled/)).not.toBeInTheDocument();
  });

  dialog = await open('ada', 'Role…', 'The role of ada');
  await userEvent.selectOptions(dialog.getByLabelText('Role'), 'operator');
  await userEvent.click(dialog.getByRole('button', { name: 'Change role' }));
  await waitFor(async () => {
    expect((await row('ada')).getByText('operator')).toBeInTheDocument();
  });
});

it('what_the_shop_refuses_is_told_where_it_was_asked_for', async () => {
  usersShop();
  shop.use(http.post(`${API}/users/:username/disable`, () => problem(409, 'last-operator')));
  renderApp('/users');
  const dialog = await open('ada', 'Disable…', 'Disable ada?');
  await userEvent.click(dialog.getByRole('button', { name: 'Disable' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('last-operator (409)');
});

it('of_oneself_there_is_a_link_and_nothing_that_locks_out', async () => {
  usersShop();
  renderApp('/users');
  const own = await row('olga');
  expect(own.getByText(/you/)).toBeInTheDocument();
  expect(own.getAllByRole('button')).toHaveLength(1);
  const dialog = await open('olga', 'Link…', 'A link for olga');
  await userEvent.click(dialog.getByRole('button', { name: 'Make it' }));
  expect(await dialog.findByLabelText('Link')).toHaveValue('http://shop.test/sign-in#link=fresh');
});

it('who_is_no_operator_is_not_led_there', async () => {
  currentSession.become({ username: 'ada', role: 'clerk', csrfToken: 'hers' });
  renderApp('/users');
  expect(await screen.findByText('This page is for operators')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Users' })).not.toBeInTheDocument();
});
