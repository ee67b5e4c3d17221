import { expect, it } from 'vitest';
import { ours, shopCommand } from './shop';
import { live, openStrangersTab, openTab, useBrowser } from './tabs';

useBrowser();

it.runIf(ours)('a_link_opens_the_shop_signed_in_once', async () => {
  const link = new URL(await shopCommand('user', 'link', 'operator'));
  const path = link.pathname + link.hash;
  const tab = await openStrangersTab(path);
  await live(tab);
  await tab.getByText('operator', { exact: true }).first().waitFor();
  expect(new URL(tab.url()).pathname + new URL(tab.url()).hash).toBe('/orders');

  const late = await openStrangersTab(path);
  await late.getByRole('alert').filter({ hasText: 'used before' }).waitFor();
  expect(late.url()).not.toContain('link=');
});

it.runIf(ours)('a_name_and_a_password_lead_to_the_page_asked_for_and_out_again', async () => {
  const password = await shopCommand('user', 'add', 'violet', '--role', 'viewer');
  const tab = await openStrangersTab('/calendars');
  await tab.getByLabel('Name').fill('violet');
  await tab.getByLabel('Password').fill(password);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.getByRole('heading', { name: 'Calendars' }).waitFor();
  await tab.getByText('takes the role clerk').first().waitFor();
  expect(await tab.getByRole('button', { name: 'New calendar' }).count()).toBe(0);
  await live(tab);

  await tab.reload();
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await tab.getByRole('heading', { name: 'Sign in to the shop' }).waitFor();
});

it('a_user_who_was_added_on_the_page_comes_in_by_a_link_of_the_page', async () => {
  const tab = await openTab('/users');
  const name = `lena-${Date.now()}`;
  await tab.getByRole('button', { name: 'Add user' }).click();
  await tab.getByLabel('Name').fill(name);
  await tab.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await tab.getByLabel(`Password of ${name}`).inputValue()).toMatch(/^[\w-]{20}$/);
  await tab.getByRole('button', { name: 'Done' }).click();
  await tab.getByRole('button', { name: `Link… of ${name}` }).click();
  await tab.getByRole('button', { name: 'Make it' }).click();
  const link = new URL(await tab.getByLabel('Link', { exact: true }).inputValue());

  const theirs = await openStrangersTab(link.pathname + link.hash);
  await theirs.getByText(name).first().waitFor();
  expect(await theirs.getByRole('link', { name: 'Users' }).count()).toBe(0);
});

it.runIf(ours)('who_is_disabled_is_asked_to_sign_in_within_seconds', async () => {
  const password = await shopCommand('user', 'add', 'dora', '--role', 'clerk');
  const tab = await openStrangersTab('/orders');
  await tab.getByLabel('Name').fill('dora');
  await tab.getByLabel('Password').fill(password);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await live(tab);
  await shopCommand('user', 'disable', 'dora');
  await tab.getByRole('heading', { name: 'Sign in to the shop' }).waitFor({ timeout: 20_000 });
});
