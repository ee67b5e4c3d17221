import { expect, it } from 'vitest';
import { z } from 'zod';
import { read, segment, send } from './http';

const name = z.object({ name: z.string() });
const done = z.object({ position: z.string() });

// Never called: the compiler fails where a line that should not compile does.
const held = [
  () => read({ path: `/customers/${segment('1')}`, answer: name }),
  // @ts-expect-error there is no such path
  () => read({ path: `/clients/${segment('1')}`, answer: name }),
  // @ts-expect-error a customer has no title
  () => read({ path: `/customers/${segment('1')}`, answer: z.object({ title: z.string() }) }),
  // @ts-expect-error an e-mail address may be missing on an invoice
  () => read({ path: `/invoices/${segment('1')}`, answer: z.object({ email: z.string() }) }),
  () => read({ path: '/orders', query: { customerId: '1' }, answer: z.unknown() }),
  // @ts-expect-error orders are not filtered by colour
  () => read({ path: '/orders', query: { colour: 'red' }, answer: z.unknown() }),
  () => send({ method: 'PUT', path: `/orders/${segment('1')}/cancel`, body: {}, answer: done }),
  // @ts-expect-error there is no such command
  () => send({ method: 'DELETE', path: `/accounts/${segment('1')}`, answer: done }),
  // @ts-expect-error an amount is a decimal string
  () => send({ method: 'POST', path: '/transfers', body: { amount: 1 }, answer: done }),
];

it('a_request_that_the_api_does_not_have_does_not_compile', () => {
  expect(held).toHaveLength(9);
});
