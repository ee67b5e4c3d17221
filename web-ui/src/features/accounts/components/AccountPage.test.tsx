import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import { accountAnswer, customerAnswer, transferAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, listOf, liveGateway, problem, shop } from '../../../../test/shop';

const account = accountAnswer();
const other = accountAnswer({ accountId: '9a8b7c6d-0000-4000-8000-000000000006' });
const url = `${API}/accounts/${account.accountId}`;
const accepted = (status = 200) => HttpResponse.json({ revision: 1, position: '401' }, { status });

const transaction = (position: string, changed: object) => ({
  position,
  type: 'deposited',
  amount: '10.00',
  balance: '110.00',
  at: '2026-11-20T11:00:00Z',
  transferId: null,
  ...changed,
});

function shows(changed: object) {
  shop.use(http.get(url, () => HttpResponse.json(accountAnswer(changed))));
}

beforeEach(() => {
  shows({});
  shop.use(
    http.get(`${url}/transactions`, () => listOf([])),
    http.get(`${API}/transfers`, () => listOf([])),
    http.get(`${API}/accounts`, () => listOf([account, other])),
    http.get(`${API}/customers/${account.customerId}`, () => HttpResponse.json(customerAnswer())),
  );
});

async function openDialog(button: string, title: string) {
  renderApp(`/accounts/${account.accountId}`);
  await userEvent.click(await screen.findByRole('button', { name: button }));
  return within(screen.getByRole('dialog', { name: title }));
}

function awaitingAnAnswer() {
  let answer: () => void = () => undefined;
  const answered = new Promise<undefined>((resolve) => {
    answer = () => {
      resolve(undefined);
    };
  });
  return { answered, answer };
}

const balance = () => screen.getByRole('region', { name: 'Balance' });

it('an_account_shows_its_balance_its_address_and_whose_it_is', async () => {
  liveGateway();
  renderApp(`/accounts/${account.accountId}`);
  expect(await screen.findByRole('link', { name: 'Ada Lovelace' })).toHaveAttribute(
    'href',
    `/customers/${account.customerId}`,
  );
  expect(balance()).toHaveTextContent('€100.00');
  expect(screen.getByRole('region', { name: 'Shipping address' })).toHaveTextContent('T12 Cork');
});

it('transactions_show_what_moved_and_the_balance_after_it_page_by_page', async () => {
  const gateway = liveGateway();
  const opened = transaction('400', { type: 'opened', amount: '100.00', balance: '100.00' });
  const withdrawn = transaction('402', {
    type: 'withdrawn',
    balance: '100.00',
    transferId: 'e5f60718',
  });
  let newest = [withdrawn];
  shop.use(
    http.get(`${url}/transactions`, ({ request }) =>
      new URL(request.url).searchParams.get('after') === 'c1'
        ? listOf([opened])
        : listOf(newest, 'c1'),
    ),
  );
  renderApp(`/accounts/${account.accountId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  const table = within(screen.getByRole('table', { name: 'Transactions' }));
  expect(await table.findByRole('row', { name: /^Opened .*€100.00 €100.00$/ })).toBeVisible();
  expect(
    table.getByRole('row', { name: /^Withdrawal.*Transfer e5f60718 -€10.00 €100.00$/ }),
  ).toBeVisible();
  newest = [transaction('403', {}), withdrawn];
  gateway.send({ type: 'change', entity: 'account', id: account.accountId, revision: 2 });
  expect(await table.findByRole('row', { name: /^Deposit.*€10.00 €110.00$/ })).toBeVisible();
});

it.each([
  ['Deposit…', 'Deposit money', 'Deposit', 'deposits'],
  ['Withdraw…', 'Withdraw money', 'Withdraw', 'withdrawals'],
])('%s_sends_an_amount_once_and_shows_the_new_balance', async (button, title, label, path) => {
  liveGateway();
  const sent: unknown[] = [];
  shop.use(
    http.post(`${url}/${path}`, async ({ request }) => {
      sent.push([request.headers.get('Idempotency-Key'), await request.json()]);
      if (sent.length === 1) return HttpResponse.error();
      shows({ balance: '111.00' });
      return accepted();
    }),
  );
  const dialog = await openDialog(button, title);
  await userEvent.type(dialog.getByRole('textbox', { name: 'Amount (EUR)' }), '10.00');
  await userEvent.click(dialog.getByRole('button', { name: label }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('It is not known');
  await userEvent.click(dialog.getByRole('button', { name: label }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(balance()).toHaveTextContent('€111.00');
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]).toEqual([expect.any(String), { amount: '10.00', currency: 'EUR' }]);
});

it('an_amount_that_does_not_fit_the_currency_is_not_sent', async () => {
  liveGateway();
  shows({ currency: 'JPY', balance: '100' });
  const dialog = await openDialog('Deposit…', 'Deposit money');
  const field = dialog.getByRole('textbox', { name: 'Amount (JPY)' });
  await userEvent.type(field, '1.5');
  await userEvent.click(dialog.getByRole('button', { name: 'Deposit' }));
  expect(field).toHaveAccessibleDescription('A whole amount of JPY, like 1250');
});

it('a_refused_withdrawal_is_explained_in_its_dialog', async () => {
  liveGateway();
  shop.use(http.post(`${url}/withdrawals`, () => problem(422, 'insufficient-funds')));
  const dialog = await openDialog('Withdraw…', 'Withdraw money');
  await userEvent.type(dialog.getByRole('textbox', { name: 'Amount (EUR)' }), '500');
  await userEvent.click(dialog.getByRole('button', { name: 'Withdraw' }));
  const alert = await dialog.findByRole('alert');
  expect(alert).toHaveTextContent('Nothing was withdrawn');
  expect(alert).toHaveTextContent('insufficient-funds (422)');
});

it('a_dialog_stays_open_until_its_command_is_answered', async () => {
  liveGateway();
  const { answered, answer } = awaitingAnAnswer();
  shop.use(
    http.post(`${url}/deposits`, async () => {
      await answered;
      return problem(422, 'balance-too-large');
    }),
  );
  const dialog = await openDialog('Deposit…', 'Deposit money');
  const element = screen.getByRole<HTMLDialogElement>('dialog');
  await userEvent.type(dialog.getByRole('textbox', { name: 'Amount (EUR)' }), '10.00');
  await userEvent.click(dialog.getByRole('button', { name: 'Deposit' }));
  expect(dialog.getByRole('button', { name: 'Close' })).toBeDisabled();
  // What a browser makes of Escape, and of Escape once more.
  expect(fireEvent(element, new Event('cancel', { cancelable: true }))).toBe(false);
  element.close();
  fireEvent(element, new Event('close'));
  expect(element).toHaveAttribute('open');
  answer();
  expect(await dialog.findByRole('alert')).toHaveTextContent('balance-too-large (422)');
  await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('what_could_not_be_refreshed_says_that_it_may_be_old', async () => {
  const gateway = liveGateway();
  renderApp(`/accounts/${account.accountId}`);
  expect(await screen.findByText('T12 Cork')).toBeVisible();
  shop.use(http.get(url, () => problem(410, 'stream-deleted')));
  gateway.send({ type: 'change', entity: 'account', id: account.accountId, revision: 2 });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The account could not be refreshed; what you see may be old');
  expect(balance()).toHaveTextContent('€100.00');
  shows({ balance: '111.00' });
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await within(balance()).findByText('€111.00')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('a_transfer_that_is_followed_is_seen_to_be_loading_and_why_it_is_not', async () => {
  liveGateway();
  const { answered, answer } = awaitingAnAnswer();
  const { transferId } = transferAnswer();
  shop.use(
    http.get(`${API}/transfers/${transferId}`, async () => {
      await answered;
      return problem(500, 'internal-error');
    }),
  );
  renderApp(`/accounts/${account.accountId}?transfer=${transferId}`);
  const card = within(await screen.findByRole('region', { name: 'Transfer' }));
  expect(card.getByRole('status', { name: 'Loading the transfer' })).toBeVisible();
  answer();
  expect(await card.findByRole('alert')).toHaveTextContent('The transfer could not be loaded');
});

it('the_address_is_changed_at_the_revision_on_screen', async () => {
  liveGateway();
  shows({ revision: 3 });
  const sent: unknown[] = [];
  shop.use(
    http.put(`${url}/address`, async ({ request }) => {
      sent.push(request.headers.get('If-Match'), await request.json());
      shows({ shippingAddress: { ...account.shippingAddress, street: '2 Quay' } });
      return accepted();
    }),
  );
  const dialog = await openDialog('Change address…', 'Change the address');
  const street = dialog.getByRole('textbox', { name: /Street/ });
  expect(street).toHaveValue('1 Quay');
  await userEvent.clear(street);
  await userEvent.click(dialog.getByRole('button', { name: 'Change address' }));
  expect(street).toHaveAccessibleDescription('Required');
  await userEvent.type(street, '2 Quay');
  await userEvent.click(dialog.getByRole('button', { name: 'Change address' }));
  expect(await screen.findByText('2 Quay')).toBeVisible();
  expect(sent).toEqual([
    '"3"',
    { street: '2 Quay', city: 'Cork', postalCode: 'T12', country: 'IE' },
  ]);
});

it('a_transfer_is_sent_and_followed_until_it_has_arrived', async () => {
  const gateway = liveGateway();
  const sent: unknown[] = [];
  let transfer = transferAnswer();
  shop.use(
    http.post(`${API}/transfers`, async ({ request }) => {
      sent.push(await request.json());
      return accepted(202);
    }),
    http.get(`${API}/transfers/:transferId`, ({ params }) =>
      HttpResponse.json({ ...transfer, ...params }),
    ),
  );
  const dialog = await openDialog('Transfer…', 'Transfer money');
  const to = dialog.getByRole('combobox', { name: /To account/ });
  await userEvent.type(to, account.accountId);
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer' }));
  expect(to).toHaveAccessibleDescription(/Another account than this one/);
  await userEvent.clear(to);
  await userEvent.type(to, other.accountId);
  await userEvent.type(dialog.getByRole('textbox', { name: 'Amount (EUR)' }), '10.00');
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer' }));
  const state = await screen.findByRole('region', { name: 'Transfer' });
  expect(await within(state).findByText('Requested')).toBeVisible();
  expect(sent).toEqual([
    {
      transferId: expect.any(String) as string,
      fromAccountId: account.accountId,
      toAccountId: other.accountId,
      amount: '10.00',
      currency: 'EUR',
    },
  ]);
  const [{ transferId }] = sent as [{ transferId: string }];
  for (const [step, label] of [
    ['withdrawn', 'Withdrawn'],
    ['completed', 'Completed'],
  ] as const) {
    transfer = transferAnswer({ state: step });
    gateway.send({ type: 'change', entity: 'transfer', id: transferId, revision: 1 });
    expect(await within(state).findByText(label)).toBeVisible();
  }
});

it('transfers_from_and_to_an_account_are_listed_and_followed', async () => {
  const gateway = liveGateway();
  const sent = transferAnswer({ state: 'failed', reason: 'insufficient-funds' });
  const received = transferAnswer({
    transferId: 'f6071829-0000-4000-8000-000000000007',
    fromAccountId: other.accountId,
    toAccountId: account.accountId,
    state: 'requested',
  });
  let transfers = [sent, received];
  shop.use(
    http.get(`${API}/transfers`, ({ request }) =>
      listOf(
        new URL(request.url).searchParams.get('accountId') === account.accountId ? transfers : [],
      ),
    ),
  );
  renderApp(`/accounts/${account.accountId}`);
  const table = within(await screen.findByRole('table', { name: 'Transfers' }));
  expect(table.getByRole('row', { name: /^To account 9a8b7c6d.*Failed -€/ })).toBeVisible();
  expect(table.getByRole('row', { name: /^From account 9a8b7c6d.*Requested €/ })).toBeVisible();
  transfers = [sent, { ...received, state: 'completed' }];
  gateway.send({ type: 'change', entity: 'transfer', id: received.transferId, revision: 2 });
  expect(await table.findByRole('row', { name: /^From account.*Completed €/ })).toBeVisible();
});

it('a_transfer_that_failed_says_why_and_leads_to_both_accounts', async () => {
  const gateway = liveGateway();
  let transfer = transferAnswer({ state: 'withdrawn' });
  const { transferId } = transfer;
  shop.use(http.get(`${API}/transfers/${transferId}`, () => HttpResponse.json(transfer)));
  renderApp(`/transfers/${transferId}`);
  expect(await screen.findByText('Withdrawn')).toBeVisible();
  transfer = transferAnswer({
    state: 'failed',
    reason: 'account-not-found',
    endedAt: '2026-11-20T11:00:01Z',
  });
  gateway.send({ type: 'change', entity: 'transfer', id: transferId, revision: 3 });
  expect(await screen.findByText('Failed')).toBeVisible();
  expect(screen.getByText('There is no account with the id given.')).toBeVisible();
  expect(
    screen
      .getAllByRole('link', { name: 'Account 9a8b7c6d' })
      .map((link) => link.getAttribute('href')),
  ).toEqual([`/accounts/${account.accountId}`, `/accounts/${other.accountId}`]);
});

it.each([
  ['/accounts', 'Account not found'],
  ['/transfers', 'Transfer not found'],
])('an_unknown_one_of_%s_leads_back', async (path, title) => {
  liveGateway();
  shop.use(http.get(`${API}${path}/:id`, () => problem(404, 'not-found')));
  renderApp(`${path}/${other.accountId}`);
  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
});
