import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderApp } from '../../../../test/renderApp';
import { calendarAnswer } from '../../../../test/samples';
import { API, http, HttpResponse, liveGateway, listOf, problem, shop } from '../../../../test/shop';

const berlin = calendarAnswer();

beforeEach(() => {
  liveGateway();
  shop.use(
    http.get(`${API}/calendars`, () => listOf([berlin])),
    http.get(`${API}/calendars/:calendarId`, ({ params }) =>
      HttpResponse.json(calendarAnswer(params)),
    ),
    http.get(`${API}/calendars/:calendarId/timeslots`, () => listOf([])),
  );
});

it('calendars_are_listed_with_their_zone_and_hours', async () => {
  renderApp('/calendars');
  const card = await screen.findByRole('listitem');
  expect(within(card).getByRole('link', { name: 'Depot Berlin' })).toHaveAttribute(
    'href',
    `/calendars/${berlin.calendarId}`,
  );
  expect(card).toHaveTextContent('Europe/Berlin');
  expect(card).toHaveTextContent('Mon 08:00–18:00');
});

it('no_calendar_yet_offers_to_create_the_first', async () => {
  shop.use(http.get(`${API}/calendars`, () => listOf([])));
  renderApp('/calendars');
  await userEvent.click(await screen.findByRole('button', { name: 'Create the first calendar' }));
  expect(screen.getByRole('dialog', { name: 'New calendar' })).toBeVisible();
});

async function openDialog(path = '/calendars') {
  renderApp(path);
  await userEvent.click(await screen.findByRole('button', { name: 'New calendar' }));
  return within(screen.getByRole('dialog', { name: 'New calendar' }));
}

it('a_created_calendar_is_sent_with_its_hours_and_shown', async () => {
  const sent: unknown[] = [];
  shop.use(
    http.post(`${API}/calendars`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ revision: 0, position: '7' }, { status: 201 });
    }),
  );
  const dialog = await openDialog();
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Van 7');
  await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Time zone' }), 'Asia/Tokyo');
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Open at certain hours only' }));
  for (const day of ['Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    await userEvent.click(dialog.getByRole('checkbox', { name: day }));
  }
  await userEvent.click(dialog.getByRole('button', { name: 'Create calendar' }));
  expect(await screen.findByRole('button', { name: 'Schedule timeslot' })).toBeVisible();
  expect(sent).toEqual([
    {
      calendarId: expect.any(String) as string,
      name: 'Van 7',
      timeZone: 'Asia/Tokyo',
      openingHours: [{ day: 'MONDAY', opens: '08:00', closes: '18:00' }],
    },
  ]);
});

it('a_calendar_created_on_the_way_to_a_delivery_keeps_the_order_in_mind', async () => {
  const orderId = '3f2a6c1e-0000-4000-8000-000000000001';
  shop.use(
    http.post(`${API}/calendars`, () =>
      HttpResponse.json({ revision: 0, position: '7' }, { status: 201 }),
    ),
  );
  const dialog = await openDialog(`/calendars?orderId=${orderId}`);
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Van 7');
  await userEvent.click(dialog.getByRole('button', { name: 'Create calendar' }));
  const scheduling = await screen.findByRole('dialog', { name: 'Schedule a timeslot' });
  expect(within(scheduling).getByRole('textbox', { name: /Order id/ })).toHaveValue(orderId);
});

it('a_refused_calendar_stays_in_its_dialog', async () => {
  shop.use(http.post(`${API}/calendars`, () => problem(400, 'invalid-request')));
  const dialog = await openDialog();
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Van 7');
  await userEvent.click(dialog.getByRole('button', { name: 'Create calendar' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('invalid-request (400)');
});
