import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openStrangersTab, openTab, useBrowser } from './tabs';

useBrowser();

it('anybody_reads_what_the_api_offers_without_signing_in', async () => {
  const tab = await openStrangersTab('/docs/api');
  await tab.getByRole('heading', { level: 1 }).filter({ hasText: 'Shop' }).waitFor();
  await tab.getByText('Places an order.').waitFor();
  await tab.getByText('Moves a timeslot to another time.').waitFor();
});

it('what_is_tried_out_there_is_sent_as_the_signed_in_user', async () => {
  const tab = await openTab('/docs/api');
  const operation = tab.locator('#operations-customers-registerCustomer');
  await operation.getByText('Registers a customer.').click();
  const customerId = randomUUID();
  await operation
    .locator('textarea')
    .fill(JSON.stringify({ customerId, name: 'Ada', email: 'ada@example.com' }));
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await answer.getByText(customerId).first().waitFor();
  expect(await answer.locator('tbody .response-col_status').first().innerText()).toContain('201');
});
