import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { currentSession } from '@/lib/session';
import { renderApp } from '../../test/renderApp';
import { orderAnswer } from '../../test/samples';
import { API, http, HttpResponse, listOf, liveGateway, problem, shop } from '../../test/shop';

const ADA = {
  username: 'ada',
  role: 'clerk',
  csrfToken: 'hers',
  expiresAt: '2030-01-01T00:00:00Z',
};

const ordersPage = () => screen.findByRole('heading', { level: 1, name: 'Orders' });
const signInPage = () => screen.findByRole('heading', { level: 1, name: 'Sign in to the shop' });

/** Nobody is signed in until the right password or link is sent. */
function strangersShop(signedIn = false) {
  let known = signedIn;
  const attempts: unknown[] = [];
  shop.use(
    http.get(`${API}/session`, () =>
      known ? HttpResponse.json(ADA) : problem(401, 'not-signed-in'),
    ),
    http.post(`${API}/session`, async ({ request }) => {
      const body = (await request.json()) as { password?: string; link?: string };
      attempts.push(body);
      known = body.password === 'right' || body.link === 'fresh';
      return known ? HttpResponse.json(ADA) : problem(401, 'sign-in-refused');
    }),
    http.delete(`${API}/session`, ({ request }) => {
      known = request.headers.get('X-CSRF-Token') !== 'hers';
      return known ? problem(403, 'csrf-token-missing') : new HttpResponse(null, { status: 204 });
    }),
    http.get(`${API}/orders`, () => (known ? listOf([]) : problem(401, 'not-signed-in'))),
    http.get(`${API}/orders/summary`, () =>
      known ? HttpResponse.json({ statuses: [], days: [] }) : problem(401, 'not-signed-in'),
    ),
  );
  return {
    attempts,
    endSession: () => {
      known = false;
    },
  };
}

beforeEach(() => {
  currentSession.become(undefined);
  liveGateway();
});

async function signIn(password: string) {
  await userEvent.type(await screen.findByLabelText(/Name/), 'Ada ');
  await userEvent.type(screen.getByLabelText(/Password/), password);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

it('who_signs_in_goes_on_at_the_page_that_was_asked_for', async () => {
  const { attempts } = strangersShop();
  const { router } = renderApp('/orders?status=shipped');
  await signIn('right');
  await ordersPage();
  expect(router.state.location.search).toEqual({ status: 'shipped' });
  expect(attempts).toEqual([{ username: 'ada', password: 'right' }]);
});

it('a_wrong_password_is_told', async () => {
  strangersShop();
  renderApp('/orders');
  await signIn('wrong');
  expect(await screen.findByRole('alert')).toHaveTextContent('the password is wrong');
});

it('a_link_signs_in_by_itself', async () => {
  const { attempts } = strangersShop();
  renderApp('/sign-in', 'fresh');
  await ordersPage();
  expect(attempts).toEqual([{ link: 'fresh' }]);
});

it('a_used_link_leads_to_the_form', async () => {
  strangersShop();
  renderApp('/sign-in', 'used');
  expect(await screen.findByRole('alert')).toHaveTextContent('used before');
  await signInPage();
});

it('a_session_that_has_ended_is_asked_for_anew_and_the_page_comes_back', async () => {
  const { endSession } = strangersShop(true);
  const { router } = renderApp('/orders');
  await ordersPage();
  endSession();
  await router.navigate({ to: '/orders', search: { status: 'shipped' } });
  await signIn('right');
  await ordersPage();
  expect(router.state.location.search).toEqual({ status: 'shipped' });
});

it('who_signs_out_is_asked_to_sign_in', async () => {
  strangersShop(true);
  renderApp('/orders');
  await ordersPage();
  expect(screen.getByText('clerk')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await signInPage();
});

it('a_viewer_is_told_why_there_is_nothing_to_press', async () => {
  const order = orderAnswer();
  currentSession.become({ username: 'vic', role: 'viewer', csrfToken: 'his' });
  shop.use(
    http.get(`${API}/orders/:id`, () => HttpResponse.json(order)),
    http.get(`${API}/orders/:id/history`, () => listOf([])),
    http.get(`${API}/timeslots`, () => listOf([])),
  );
  renderApp(`/orders/${order.orderId}`);
  expect(await screen.findByText(/takes the role clerk/)).toBeInTheDocument();
  await waitFor(() => {
    expect(screen.queryByRole('button', { name: 'Confirm order' })).not.toBeInTheDocument();
  });
});
