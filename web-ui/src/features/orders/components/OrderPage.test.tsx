import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import { calendarAnswer, historyAnswer, orderAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, listOf, liveGateway, problem, shop } from '../../../../test/shop';

const ada = orderAnswer();
const url = `${API}/orders/${ada.orderId}`;
const accepted = (revision: number) =>
  HttpResponse.json({ orderId: ada.orderId, revision, position: '200' });

/** The shop shows this order from now on. */
function shows(order: object) {
  shop.use(http.get(url, () => HttpResponse.json(order)));
}

const buttons = () =>
  within(screen.getByRole('main'))
    .queryAllByRole('button')
    .map((button) => button.textContent)
    .filter((text) => text !== '');

beforeEach(() => {
  liveGateway();
  shows(ada);
  shop.use(
    http.get(`${API}/timeslots`, () => listOf([])),
    http.get(`${url}/history`, () => listOf([])),
  );
});

it('an_order_shows_its_lines_its_total_and_where_it_stands', async () => {
  renderApp(`/orders/${ada.orderId}`);
  const items = await screen.findByRole('table', { name: 'Items' });
  expect(within(items).getByRole('row', { name: /Darjeeling TEA-1 2 €6.25 €12.50/ })).toBeVisible();
  expect(within(items).getByRole('row', { name: 'Total €12.50' })).toBeVisible();
  expect(screen.getByText('ada@example.com')).toBeVisible();
  const current = within(screen.getByRole('list', { name: 'Progress' }))
    .getAllByRole('listitem')
    .filter((step) => step.getAttribute('aria-current') === 'step');
  expect(current).toHaveLength(1);
  expect(current[0]).toHaveTextContent('Pending');
});

it.each([
  [
    'pending',
    ['confirmed', 'cancelled', 'deleted'],
    ['Delete order…', 'Cancel order…', 'Confirm order'],
  ],
  ['confirmed', ['processing', 'cancelled'], ['Cancel order…', 'Start processing']],
  ['processing', ['shipped', 'cancelled'], ['Cancel order…', 'Ship order…']],
  ['shipped', ['delivered'], ['Mark as delivered']],
  ['delivered', ['deleted'], ['Delete order…']],
  ['cancelled', ['deleted'], ['Delete order…']],
])('a_%s_order_offers_just_what_the_shop_allows', async (status, allowedTransitions, offered) => {
  shows(orderAnswer({ status, allowedTransitions }));
  renderApp(`/orders/${ada.orderId}`);
  await screen.findByRole('table', { name: 'Items' });
  expect(buttons()).toEqual(offered);
});

it('a_transition_this_page_does_not_know_has_no_button', async () => {
  shows(orderAnswer({ allowedTransitions: ['gift-wrapped'] }));
  renderApp(`/orders/${ada.orderId}`);
  await screen.findByRole('table', { name: 'Items' });
  expect(buttons()).toEqual([]);
});

it('a_step_is_sent_at_the_revision_on_screen_and_read_back_at_its_position', async () => {
  const sent: unknown[] = [];
  const reads: string[] = [];
  shop.use(
    http.put(`${url}/status`, async ({ request }) => {
      sent.push(request.headers.get('If-Match'), await request.json());
      shop.use(
        http.get(url, ({ request: read }) => {
          reads.push(new URL(read.url).search);
          return HttpResponse.json(
            orderAnswer({ status: 'confirmed', allowedTransitions: ['processing'], revision: 1 }),
          );
        }),
      );
      return accepted(1);
    }),
  );
  renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Confirm order' }));
  expect(await screen.findByRole('button', { name: 'Start processing' })).toBeEnabled();
  expect(sent).toEqual(['"0"', { status: 'confirmed' }]);
  expect(reads[0]).toBe('?minPosition=200');
});

it('shipping_asks_for_carrier_and_tracking_number_and_sends_what_was_given', async () => {
  shows(orderAnswer({ status: 'processing', allowedTransitions: ['shipped'], revision: 2 }));
  const sent: unknown[] = [];
  shop.use(
    http.post(`${url}/ship`, async ({ request }) => {
      sent.push(request.headers.get('If-Match'), await request.json());
      shows(orderAnswer({ status: 'shipped', allowedTransitions: [], carrier: 'DHL' }));
      return accepted(3);
    }),
  );
  renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Ship order…' }));
  const dialog = screen.getByRole('dialog', { name: 'Ship this order' });
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Carrier' }), 'DHL');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Ship order' }));
  expect(await screen.findByRole('region', { name: 'Shipment' })).toHaveTextContent('DHL');
  expect(sent).toEqual(['"2"', { carrier: 'DHL' }]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('cancelling_asks_for_a_reason_and_shows_it_afterwards', async () => {
  const sent: unknown[] = [];
  shop.use(
    http.put(`${url}/cancel`, async ({ request }) => {
      sent.push(await request.json());
      shows(
        orderAnswer({ status: 'cancelled', allowedTransitions: [], cancelReason: 'Changed mind' }),
      );
      return accepted(1);
    }),
  );
  renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel order…' }));
  const dialog = screen.getByRole('dialog', { name: 'Cancel this order?' });
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Changed mind');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel order' }));
  expect(await screen.findByText('Reason: Changed mind')).toBeVisible();
  expect(sent).toEqual([{ reason: 'Changed mind' }]);
});

it.each([
  [412, 'revision-mismatch'],
  [409, 'order-already-shipped'],
])('a_conflict_%d_is_explained_and_the_order_shown_as_it_is', async (status, code) => {
  shop.use(
    http.put(`${url}/status`, () => {
      shows(orderAnswer({ status: 'cancelled', allowedTransitions: [], cancelReason: 'Too late' }));
      return problem(status, code);
    }),
  );
  renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Confirm order' }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('This order changed before your command arrived');
  expect(alert).toHaveTextContent(`${code} (${status})`);
  expect(screen.getByText('Reason: Too late')).toBeVisible();
  await userEvent.click(within(alert).getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('an_order_shows_where_it_is_to_go', async () => {
  const shippingAddress = {
    street: '1 Quay',
    city: 'Cork',
    postalCode: 'T12',
    country: 'IE',
    line2: null,
    region: 'Munster',
  };
  shows(orderAnswer({ shippingAddress }));
  renderApp(`/orders/${ada.orderId}`);
  const address = await screen.findByRole('region', { name: 'Shipping address' });
  expect([...address.querySelectorAll('span')].map((line) => line.textContent)).toEqual([
    '1 Quay',
    'T12 Cork',
    'Munster',
    'Ireland',
  ]);
});

const happenings = () =>
  within(screen.getByRole('region', { name: 'History' }))
    .queryAllByRole('listitem')
    .map((line) => line.textContent);

it('an_order_tells_what_happened_to_it_when_and_by_whom', async () => {
  shop.use(
    http.get(`${url}/history`, () =>
      listOf([
        historyAnswer('OrderCreated.v2', 0),
        historyAnswer('OrderShipped.v1', 1, {
          data: { at: '2026-11-22T10:30:00Z', carrier: 'DHL', trackingNumber: '0034' },
        }),
        historyAnswer('OrderCancelled.v1', 2, {
          actor: null,
          data: { at: '2026-11-23T10:30:00Z', reason: 'Found it cheaper' },
        }),
        historyAnswer('OrderGiftWrapped.v1', 3, { data: 'no JSON' }),
      ]),
    ),
  );
  renderApp(`/orders/${ada.orderId}`);
  await screen.findByText('Shipped', { selector: 'section[aria-label=History] *' });
  expect(happenings()).toEqual([
    expect.stringMatching(/^Placed21 Nov 2026, \d\d:00 by ada$/),
    expect.stringMatching(/^ShippedWith DHL, 003422 Nov 2026, \d\d:30 by ada$/),
    expect.stringMatching(/^Cancelled“Found it cheaper”23 Nov 2026, \d\d:30$/),
    expect.stringMatching(/^OrderGiftWrapped.v121 Nov 2026, \d\d:00 by ada$/),
  ]);
});

it('the_history_grows_when_something_happens_elsewhere', async () => {
  const gateway = liveGateway();
  let events = [historyAnswer('OrderCreated.v2', 0)];
  shop.use(http.get(`${url}/history`, () => listOf(events)));
  renderApp(`/orders/${ada.orderId}`);
  await screen.findByText('Placed');
  // The order itself may have been read after the change already.
  for (const revision of [1, 0]) {
    const next = historyAnswer(`OrderChanged${revision}`, events.length);
    events = [...events, next];
    gateway.send({ type: 'change', entity: 'order', id: ada.orderId, revision, position: '201' });
    expect(await screen.findByText(next.type)).toBeVisible();
  }
});

it('a_long_history_is_shown_page_by_page', async () => {
  shop.use(
    http.get(`${url}/history`, ({ request }) =>
      new URL(request.url).searchParams.get('after') === 'c1'
        ? listOf([historyAnswer('OrderConfirmed.v1', 1)])
        : listOf([historyAnswer('OrderCreated.v2', 0)], 'c1'),
    ),
  );
  renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Show later events' }));
  await expect.poll(happenings).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Show later events' })).not.toBeInTheDocument();
});

const berlin = calendarAnswer();
const slot = {
  calendarId: berlin.calendarId,
  timeslotId: 't1',
  title: 'Van 7',
  start: '2027-03-01T09:00:00Z',
  end: '2027-03-01T10:30:00Z',
  orderId: ada.orderId,
  revision: 1,
  position: '201',
};

it('an_order_leads_to_its_timeslot_as_soon_as_there_is_one', async () => {
  const gateway = liveGateway();
  const asked: (string | null)[] = [];
  shop.use(http.get(`${API}/calendars/${berlin.calendarId}`, () => HttpResponse.json(berlin)));
  renderApp(`/orders/${ada.orderId}`);
  const card = await screen.findByRole('region', { name: 'Delivery' });
  expect(card).toHaveTextContent('Not scheduled yet.');
  shop.use(
    http.get(`${API}/timeslots`, ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('orderId'));
      return listOf([slot]);
    }),
  );
  gateway.send({ type: 'change', entity: 'timeslot', id: 't1', revision: 1, position: '201' });
  expect(await within(card).findByRole('link', { name: 'Depot Berlin' })).toHaveAttribute(
    'href',
    `/calendars/${berlin.calendarId}?week=2027-03-01`,
  );
  expect(card).toHaveTextContent(/Mon,? 1 Mar 2027, 10:00 – 11:30/);
  expect(new Set(asked)).toEqual(new Set([ada.orderId]));
});

it('a_delivery_is_scheduled_by_way_of_a_calendar_with_the_order_filled_in', async () => {
  const sent: unknown[] = [];
  const calendar = `${API}/calendars/${berlin.calendarId}`;
  shop.use(
    http.get(`${API}/calendars`, () => listOf([berlin])),
    http.get(calendar, () => HttpResponse.json(berlin)),
    http.get(`${calendar}/timeslots`, () => listOf([])),
    http.post(`${calendar}/timeslots`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ revision: 1, position: '201' }, { status: 201 });
    }),
  );
  const { router } = renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('link', { name: 'Schedule delivery' }));
  await userEvent.click(await screen.findByRole('link', { name: 'Depot Berlin' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Schedule a timeslot' }));
  expect(dialog.getByRole('textbox', { name: /Order id/ })).toHaveValue(ada.orderId);
  await userEvent.type(dialog.getByRole('textbox', { name: /Title/ }), 'Van 7');
  await userEvent.click(dialog.getByRole('button', { name: 'Schedule' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([expect.objectContaining({ title: 'Van 7', orderId: ada.orderId })]);
  expect(router.state.location.search).not.toHaveProperty('orderId');
});

it('deleting_is_asked_for_once_more_and_leaves_a_page_that_says_so', async () => {
  const sent: unknown[] = [];
  shows(orderAnswer({ allowedTransitions: ['deleted'] }));
  shop.use(
    http.delete(url, ({ request }) => {
      sent.push(request.headers.get('If-Match'));
      shop.use(http.get(url, () => problem(404, 'order-not-found')));
      return accepted(1);
    }),
  );
  renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete order…' }));
  const dialog = screen.getByRole('dialog', { name: 'Delete this order?' });
  expect(sent).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete order' }));
  const heading = await screen.findByRole('heading', { name: 'Order deleted' });
  expect(sent).toEqual(['"0"']);
  expect(document.activeElement).toContainElement(heading);
  expect(document.activeElement).not.toBe(document.body);
  expect(screen.getByRole('link', { name: 'Go to the orders' })).toBeVisible();
});

it('an_order_deleted_elsewhere_while_it_is_open_says_so_by_itself', async () => {
  const gateway = liveGateway();
  renderApp(`/orders/${ada.orderId}`);
  await screen.findByRole('table', { name: 'Items' });
  shop.use(http.get(url, () => problem(404, 'order-not-found')));
  gateway.send({ type: 'change', entity: 'order', id: ada.orderId, revision: 1, position: '201' });
  expect(await screen.findByRole('heading', { name: 'Order deleted' })).toBeVisible();
});

it('a_dialog_that_could_not_be_sent_keeps_what_was_typed', async () => {
  shop.use(http.put(`${url}/cancel`, () => HttpResponse.error()));
  renderApp(`/orders/${ada.orderId}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel order…' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Because');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel order' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'It is not known whether this took effect',
  );
  expect(within(dialog).getByRole('textbox', { name: 'Reason' })).toHaveValue('Because');
});

it('an_unknown_order_leads_back_to_the_list', async () => {
  shop.use(http.get(url, () => problem(404, 'order-not-found')));
  renderApp(`/orders/${ada.orderId}`);
  expect(await screen.findByRole('heading', { name: 'Order not found' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to the orders' })).toHaveAttribute('href', '/orders');
});
