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

it('an_unknown_calendar_leads_back', async () => {
  shop.use(http.get(url, () => problem(404, 'calendar-not-found')));
  renderApp(week);
  expect(await screen.findByRole('heading', { name: 'Calendar not found' })).toBeVisible();
});
