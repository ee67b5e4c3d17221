import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { API, http, HttpResponse, problem, shop } from '../../test/shop';
import { read, segment, send } from './http';
import { ShopProblem, ShopUnreachable, UnreadableAnswer } from './problem';
import { currentSession } from './session';

const answer = z.object({ next: z.string().nullable() });
const commandAnswer = z.object({ position: z.string() });

function asked(path: string): string[] {
  const searches: string[] = [];
  shop.use(
    http.get(`${API}${path}`, ({ request }) => {
      searches.push(new URL(request.url).search);
      return HttpResponse.json({ next: 'x' });
    }),
  );
  return searches;
}

async function write(position: string) {
  shop.use(http.post(`${API}/customers`, () => HttpResponse.json({ position })));
  await send({ method: 'POST', path: '/customers', answer: commandAnswer });
}

describe('a read', () => {
  it('waits_for_the_own_write_once_and_no_longer', async () => {
    const searches = asked('/customers');
    await write('4711');
    await read({ path: '/customers', answer });
    await read({ path: '/customers', answer });
    expect(searches).toEqual(['?minPosition=4711', '']);
  });

  it('goes_on_waiting_while_the_read_model_is_behind', async () => {
    await write('4711');
    shop.use(http.get(`${API}/customers`, () => problem(503, 'read-model-behind')));
    await expect(read({ path: '/customers', answer })).rejects.toBeInstanceOf(ShopProblem);
    const searches = asked('/customers');
    await read({ path: '/customers', answer });
    expect(searches).toEqual(['?minPosition=4711']);
  });

  it('shows_the_last_state_of_a_parked_stream', async () => {
    await write('4711');
    shop.use(
      http.get(`${API}/customers`, ({ request }) =>
        request.url.includes('minPosition')
          ? problem(503, 'stream-parked')
          : HttpResponse.json({ next: 'old' }),
      ),
    );
    await expect(read({ path: '/customers', answer })).resolves.toEqual({ next: 'old' });
  });

  it('tells_no_answer_from_a_refusal_and_from_nonsense', async () => {
    shop.use(http.get(`${API}/customers`, () => HttpResponse.error()));
    await expect(read({ path: '/customers', answer })).rejects.toBeInstanceOf(ShopUnreachable);
    shop.use(http.get(`${API}/customers`, () => HttpResponse.json({ next: 1 })));
    await expect(read({ path: '/customers', answer })).rejects.toBeInstanceOf(UnreadableAnswer);
    shop.use(http.get(`${API}/customers`, () => new HttpResponse('<html>', { status: 502 })));
    await expect(read({ path: '/customers', answer })).rejects.toMatchObject({
      problem: { status: 502 },
    });
  });
});

it('a_command_names_the_revision_that_was_looked_at', async () => {
  let ifMatch: string | null = null;
  shop.use(
    http.put(`${API}/accounts/1/address`, ({ request }) => {
      ifMatch = request.headers.get('If-Match');
      return HttpResponse.json({ position: '1' });
    }),
  );
  await send({
    method: 'PUT',
    path: `/accounts/${segment('1')}/address`,
    ifRevision: 7,
    answer: commandAnswer,
  });
  expect(ifMatch).toBe('"7"');
});

it('a_command_proves_that_it_is_of_this_page', async () => {
  let shown: string | null = null;
  shop.use(
    http.post(`${API}/customers`, ({ request }) => {
      shown = request.headers.get('X-CSRF-Token');
      return HttpResponse.json({ position: '1' });
    }),
  );
  await send({ method: 'POST', path: '/customers', answer: commandAnswer });
  expect(shown).toBe('of-this-page');
});

it('an_answer_that_nobody_is_signed_in_ends_the_session', async () => {
  shop.use(http.get(`${API}/customers`, () => problem(401, 'not-signed-in')));
  await expect(read({ path: '/customers', answer })).rejects.toBeInstanceOf(ShopProblem);
  expect(currentSession.known).toBeNull();
});
