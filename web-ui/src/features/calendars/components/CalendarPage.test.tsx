import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import { calendarAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, liveGateway, listOf, problem, shop } from '../../../../test/shop';

const berlin = calendarAnswer();
const url = `${API}/calendars/${berlin.calendarId}`;
const slot = {
  calendarId: berlin.calendarId,
  timeslotId: 't1',
  title: 'Delivery to Ada',
  start: '2027-03-01T09:00:00Z',
  end: '2027-03-01T10:30:00Z',
  orderId: '3f2a6c1e-0000-4000-8000-000000000001',
  revision: 1,
  position: '201',
};

let asked: string[];
let gateway: ReturnType<typeof liveGateway>;

function showsTimeslots(...timeslots: object[]) {
  shop.use(
    http.get(`${url}/timeslots`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(`${searchParams.get('from') ?? ''} ${searchParams.get('to') ?? ''}`);
      return listOf(timeslots);
    }),
  );
}

beforeEach(() => {
  asked = [];
  gateway = liveGateway();
  shop.use(http.get(url, () => HttpResponse.json(berlin)));
  showsTimeslots(slot);
});

const week = `/calendars/${berlin.calendarId}?week=2027-03-03`;
const slotList = () => screen.findByRole('region', { name: 'Timeslots of this week' });

it('timeslots_are_shown_on_the_clock_of_the_calendar', async () => {
  renderApp(week);
  const list = await slotList();
  expect(await within(list).findByText('Delivery to Ada')).toBeVisible();
  expect(list).toHaveTextContent(/Mon,? 1 Mar 2027, 10:00 – 11:30/);
  expect(within(list).getByRole('link', { name: 'Order 3f2a6c1e' })).toHaveAttribute(
    'href',
    `/orders/${slot.orderId}`,
  );
  expect(screen.getByText('10:00 - 11:30')).toBeInTheDocument();
  expect(asked).toContain('2027-02-28T23:00:00.000Z 2027-03-07T23:00:00.000Z');
});

it('the_next_week_is_one_click_away', async () => {
  renderApp(week);
  await userEvent.click(await screen.findByRole('link', { name: 'Next week' }));
  expect(await screen.findByText(/^8\s*–\s*14 March 2027$/)).toBeVisible();
  await expect.poll(() => asked).toContain('2027-03-07T23:00:00.000Z 2027-03-14T23:00:00.000Z');
});

it('an_empty_week_leads_to_the_next_timeslot', async () => {
  shop.use(
    http.get(`${url}/timeslots`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const [from, to] = [searchParams.get('from') ?? '', searchParams.get('to')];
      asked.push(`${from} ${to ?? `limit ${searchParams.get('limit') ?? ''}`}`);
      return listOf(to === null || (from <= slot.start && slot.start < to) ? [slot] : []);
    }),
  );
  const { router } = renderApp(`/calendars/${berlin.calendarId}?week=2027-02-10`);
  await userEvent.click(await screen.findByRole('link', { name: /^Next timeslot: Mon,? 1 Mar/ }));
  expect(asked).toContain('2027-02-14T23:00:00.000Z limit 1');
  expect(await within(await slotList()).findByText('Delivery to Ada')).toBeVisible();
  expect(router.state.location.search).toEqual({ week: '2027-03-01' });
});

it('an_empty_week_after_the_last_timeslot_leads_nowhere', async () => {
  showsTimeslots();
  renderApp(week);
  expect(await screen.findByText('No timeslots in this week.')).toBeVisible();
  await expect.poll(() => asked).toContain('2027-03-07T23:00:00.000Z ');
  expect(screen.queryByRole('link', { name: /Next timeslot/ })).toBeNull();
});

it('a_timeslot_booked_elsewhere_appears_by_itself', async () => {
  showsTimeslots();
  renderApp(week);
  expect(await screen.findByText('No timeslots in this week.')).toBeVisible();
  showsTimeslots(slot);
  gateway.send({ type: 'change', entity: 'timeslot', id: 't1', revision: 1, position: '201' });
  expect(await within(await slotList()).findByText('Delivery to Ada')).toBeVisible();
});

async function fillIn(start: string, end: string) {
  await userEvent.click(await screen.findByRole('button', { name: 'Schedule timeslot' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Schedule a timeslot' }));
  await userEvent.type(dialog.getByRole('textbox', { name: /Title/ }), 'Delivery');
  for (const [label, value] of [
    [/Start/, start],
    [/End/, end],
  ] as const) {
    await userEvent.clear(dialog.getByLabelText(label));
    await userEvent.type(dialog.getByLabelText(label), value);
  }
  await userEvent.click(dialog.getByRole('button', { name: 'Schedule' }));
  return dialog;
}

it('a_timeslot_is_scheduled_in_the_zone_of_the_calendar', async () => {
  const sent: unknown[] = [];
  shop.use(
    http.post(`${url}/timeslots`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ timeslotId: 't2', revision: 2, position: '202' }, { status: 201 });
    }),
  );
  renderApp(week);
  await fillIn('2087-07-01T09:00', '2087-07-01T10:00');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([
    {
      timeslotId: expect.any(String) as string,
      title: 'Delivery',
      start: '2087-07-01T07:00:00.000Z',
      end: '2087-07-01T08:00:00.000Z',
    },
  ]);
});

it('an_overlap_is_explained_in_the_dialog', async () => {
  shop.use(http.post(`${url}/timeslots`, () => problem(409, 'timeslot-overlaps')));
  renderApp(week);
  const dialog = await fillIn('2087-07-01T09:00', '2087-07-01T10:00');
  expect(await dialog.findByRole('alert')).toHaveTextContent('timeslot-overlaps (409)');
});

const ask = async (what: string) =>
  userEvent.click(await screen.findByRole('button', { name: `${what}… Delivery to Ada` }));

it('a_timeslot_is_rescheduled_at_its_own_revision_in_the_zone_of_the_calendar', async () => {
  const sent: unknown[] = [];
  const future = { ...slot, start: '2087-07-01T07:00:00Z', end: '2087-07-01T08:00:00Z' };
  showsTimeslots(future);
  shop.use(
    http.put(`${url}/timeslots/t1`, async ({ request }) => {
      sent.push(request.headers.get('If-Match'), await request.json());
      return HttpResponse.json({ timeslotId: 't1', revision: 2, position: '202' });
    }),
  );
  renderApp(`/calendars/${berlin.calendarId}?week=2087-07-01`);
  await ask('Reschedule');
  const dialog = within(screen.getByRole('dialog', { name: 'Reschedule this timeslot' }));
  expect(dialog.getByLabelText(/Start/)).toHaveValue('2087-07-01T09:00');
  await userEvent.clear(dialog.getByLabelText(/End/));
  await userEvent.type(dialog.getByLabelText(/End/), '2087-07-01T11:00');
  await userEvent.click(dialog.getByRole('button', { name: 'Reschedule' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([
    '"1"',
    { start: '2087-07-01T07:00:00.000Z', end: '2087-07-01T09:00:00.000Z' },
  ]);
});

it('a_timeslot_is_removed_once_that_is_confirmed_and_the_focus_is_not_lost', async () => {
  const sent: unknown[] = [];
  shop.use(
    http.delete(`${url}/timeslots/t1`, ({ request }) => {
      sent.push(request.headers.get('If-Match'));
      showsTimeslots();
      return HttpResponse.json({ timeslotId: 't1', revision: 2, position: '202' });
    }),
  );
  renderApp(week);
  await ask('Remove');
  const dialog = within(screen.getByRole('dialog', { name: 'Remove this timeslot?' }));
  expect(sent).toEqual([]);
  await userEvent.click(dialog.getByRole('button', { name: 'Remove timeslot' }));
  expect(await screen.findByText('No timeslots in this week.')).toBeVisible();
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual(['"1"']);
  expect(screen.getByRole('main')).toHaveFocus();
});

it.each([
  [412, 'revision-mismatch'],
  [404, 'timeslot-not-found'],
])('a_timeslot_that_changed_meanwhile_%d_is_explained_beside_the_week', async (status, code) => {
  shop.use(http.delete(`${url}/timeslots/t1`, () => problem(status, code)));
  renderApp(week);
  await ask('Remove');
  await userEvent.click(screen.getByRole('button', { name: 'Remove timeslot' }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('This timeslot changed before your command arrived');
  expect(alert).toHaveTextContent(`${code} (${status})`);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('a_move_that_does_not_fit_stays_in_its_dialog', async () => {
  showsTimeslots({ ...slot, start: '2087-07-01T07:00:00Z', end: '2087-07-01T08:00:00Z' });
  shop.use(http.put(`${url}/timeslots/t1`, () => problem(409, 'timeslot-overlaps')));
  renderApp(`/calendars/${berlin.calendarId}?week=2087-07-01`);
  await ask('Reschedule');
  await userEvent.click(screen.getByRole('button', { name: 'Reschedule' }));
  const dialog = screen.getByRole('dialog');
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('timeslot-overlaps (409)');
});

it('an_unknown_calendar_leads_back', async () => {
  shop.use(http.get(url, () => problem(404, 'calendar-not-found')));
  renderApp(week);
  expect(await screen.findByRole('heading', { name: 'Calendar not found' })).toBeVisible();
});
