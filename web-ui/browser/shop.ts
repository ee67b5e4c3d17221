import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { z } from 'zod';
import { runShop } from './startShop';

export const { url: SHOP_URL, token, session, environment } = inject('shop');

/** Stopping parts is only for a shop that is our own. */
export const ours = environment !== null;

export async function shopCommand(...args: string[]): Promise<string> {
  if (environment === null) throw new Error('this shop was not started here');
  return runShop(environment, ...args);
}

const answer = z.object({ position: z.string(), revision: z.number() });

/** What another client does, beside the browser. */
async function send(method: 'POST' | 'PUT' | 'DELETE', path: string, body: object) {
  const response = await fetch(`${SHOP_URL}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return answer.parse(JSON.parse(text));
}

/** Somebody's order; the name is like no other in the shop. */
export async function placeOrder(customerId?: string) {
  const orderId = randomUUID();
  const customerName = `Ada ${orderId.slice(0, 8)}`;
  await send('POST', '/orders', {
    orderId,
    ...(customerId && { customerId }),
    customerName,
    customerEmail: 'ada@example.com',
    currency: 'EUR',
    items: [
      { sku: 'TEA-1', description: 'Darjeeling', quantity: 2, unitPrice: '6.25' },
      { sku: 'POT-1', description: 'Teapot', quantity: 1, unitPrice: '24.00' },
    ],
  });
  return { orderId, customerName };
}

export async function cancelOrder(orderId: string, reason: string): Promise<void> {
  await send('PUT', `/orders/${orderId}/cancel`, { reason });
}

export async function deleteOrder(orderId: string): Promise<void> {
  await send('DELETE', `/orders/${orderId}`, {});
}

export async function confirmOrder(orderId: string): Promise<void> {
  await send('PUT', `/orders/${orderId}/status`, { status: 'confirmed' });
}

/** The name is like no other in the shop. */
export async function registerCustomer() {
  const customerId = randomUUID();
  const name = `Grace ${customerId.slice(0, 8)}`;
  await send('POST', '/customers', { customerId, name, email: 'grace@example.com' });
  return { customerId, name };
}

/** With a hundred euros. */
export async function openAccount(customerId: string) {
  const accountId = randomUUID();
  await send('POST', '/accounts', {
    accountId,
    customerId,
    currency: 'EUR',
    initialBalance: '100.00',
    shippingAddress: { street: '1 Quay', city: 'Cork', postalCode: 'T12', country: 'IE' },
  });
  return { accountId };
}

export async function transferMoney(fromAccountId: string, toAccountId: string) {
  const transferId = randomUUID();
  await send('POST', '/transfers', {
    transferId,
    fromAccountId,
    toAccountId,
    amount: '1.00',
    currency: 'EUR',
  });
  return { transferId };
}

/** A calendar in Tokyo that is always open. */
export async function createCalendar() {
  const calendarId = randomUUID();
  const name = `Depot ${calendarId.slice(0, 8)}`;
  await send('POST', '/calendars', { calendarId, name, timeZone: 'Asia/Tokyo' });
  return { calendarId, name };
}

export async function scheduleTimeslot(
  calendarId: string,
  timeslot: { title: string; start: string; end: string; timeslotId?: string; orderId?: string },
): Promise<void> {
  await send('POST', `/calendars/${calendarId}/timeslots`, timeslot);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The hour after midnight UTC of a day that lies ahead as a whole, in any zone. */
export function nextWeek() {
  const start = Math.ceil((Date.now() + 7 * DAY_MS) / DAY_MS) * DAY_MS;
  return {
    start: new Date(start).toISOString(),
    end: new Date(start + HOUR_MS).toISOString(),
    week: new Date(start).toISOString().slice(0, 10),
  };
}
