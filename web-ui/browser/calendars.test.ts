import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCalendar, nextWeek, placeOrder, scheduleTimeslot } from './shop';
import { live, mark, markOf, openTab, useBrowser } from './tabs';

useBrowser();

it('a_calendar_is_created_and_a_timeslot_for_an_order_scheduled_in_its_zone', async () => {
  const { orderId } = await placeOrder();
  const name = `Van ${randomUUID().slice(0, 8)}`;
  const tab = await openTab('/calendars');
  await tab
    .getByRole('button', { name: /^New calendar$|^Create the first calendar$/ })
    .first()
    .click();
  await tab.getByLabel('Name').fill(name);
  await tab.getByLabel('Time zone').selectOption('America/New_York');
  await tab.getByRole('button', { name: 'Create calendar' }).click();
  await tab.getByRole('heading', { name }).waitFor();

  const { week } = nextWeek();
  await tab.getByRole('button', { name: 'Schedule timeslot' }).click();
  await tab.getByLabel('Title').fill('Delivery');
  await tab.getByLabel('Start').fill(`${week}T09:00`);
  await tab.getByLabel('End').fill(`${week}T10:30`);
  await tab.getByLabel('Order id').fill(orderId);
  await tab.getByRole('button', { name: 'Schedule', exact: true }).click();
  await tab.getByRole('dialog').waitFor({ state: 'detached' });

  const slots = tab.getByRole('region', { name: 'Timeslots of this week' });
  await slots.getByText('Delivery').waitFor();
  expect(await slots.innerText()).toMatch(/09:00 – 10:30/);
  expect(await tab.locator('.fc-event').innerText()).toContain('09:00 - 10:30');
  await slots.getByRole('link', { name: `Order ${orderId.slice(0, 8)}` }).click();
  await tab.getByRole('heading', { name: `Order ${orderId.slice(0, 8)}` }).waitFor();
});

it('a_timeslot_scheduled_elsewhere_appears_by_itself_on_the_clock_of_the_calendar', async () => {
  const { calendarId } = await createCalendar();
  const { start, end, week } = nextWeek();
  const tab = await openTab(`/calendars/${calendarId}?week=${week}`);
  await live(tab);
  await tab.getByText('No timeslots in this week.').waitFor();
  await mark(tab);
  await scheduleTimeslot(calendarId, { title: 'Harbour run', start, end });
  const slots = tab.getByRole('region', { name: 'Timeslots of this week' });
  await slots.getByText('Harbour run').waitFor();
  // Midnight UTC is nine in the morning in Tokyo.
  expect(await slots.innerText()).toMatch(/09:00 – 10:00/);
  expect(await markOf(tab)).toBe('not reloaded');
});

it('a_timeslot_is_rescheduled_and_removed_by_buttons', async () => {
  const { calendarId } = await createCalendar();
  const { start, end, week } = nextWeek();
  await scheduleTimeslot(calendarId, { title: 'Harbour run', start, end });
  const tab = await openTab(`/calendars/${calendarId}?week=${week}`);
  const other = await openTab(`/calendars/${calendarId}?week=${week}`);
  await live(other);
  await tab.getByRole('button', { name: 'Reschedule… Harbour run' }).click();
  await tab.getByLabel('Start').fill(`${week}T14:00`);
  await tab.getByLabel('End').fill(`${week}T15:30`);
  await tab.getByRole('button', { name: 'Reschedule', exact: true }).click();
  await tab.getByRole('dialog').waitFor({ state: 'detached' });
  for (const shown of [tab, other]) {
    await shown
      .getByRole('region', { name: 'Timeslots of this week' })
      .getByText(/14:00 – 15:30/)
      .waitFor();
  }
  expect(await tab.locator('.fc-event').innerText()).toContain('14:00 - 15:30');
  const reschedule = tab.getByRole('button', { name: 'Reschedule… Harbour run' });
  expect(await reschedule.evaluate((button) => button === document.activeElement)).toBe(true);

  await tab.getByRole('button', { name: 'Remove… Harbour run' }).click();
  await tab.getByRole('button', { name: 'Remove timeslot', exact: true }).click();
  for (const shown of [tab, other]) await shown.getByText('No timeslots in this week.').waitFor();
  await tab.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await tab.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
});

it('an_overlap_is_explained_in_the_dialog', async () => {
  const { calendarId } = await createCalendar();
  const { start, end, week } = nextWeek();
  await scheduleTimeslot(calendarId, { title: 'First come', start, end });
  const tab = await openTab(`/calendars/${calendarId}?week=${week}`);
  await tab.getByRole('button', { name: 'Schedule timeslot' }).click();
  await tab.getByLabel('Title').fill('Too late');
  await tab.getByLabel('Start').fill(`${week}T09:30`);
  await tab.getByLabel('End').fill(`${week}T10:30`);
  await tab.getByRole('button', { name: 'Schedule', exact: true }).click();
  const alert = tab.getByRole('dialog').getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toContain('(409)');
});
