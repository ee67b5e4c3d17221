import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { currentSession } from '@/lib/session';
import { renderApp } from '../../../../test/renderApp';
import { API, http, HttpResponse, liveGateway, shop } from '../../../../test/shop';

beforeEach(() => {
  liveGateway();
});

it('an_operator_sees_what_is_up_and_what_is_not', async () => {
  currentSession.become({ username: 'olga', role: 'operator', csrfToken: 'hers' });
  const nothing = { version: null, java: null, startedAt: null, reason: null };
  shop.use(
    http.get(`${API}/system`, () =>
      HttpResponse.json({
        mode: 'embedded',
        parts: [
          { ...nothing, name: 'gateway', state: 'up', version: '0.1.0', java: '25' },
          { ...nothing, name: 'order', state: 'down', reason: 'does not answer' },
        ],
        limits: { commandsPerSecond: 50, bodyWithin: 'PT10S' },
      }),
    ),
  );
  renderApp('/system');
  const parts = within(await screen.findByRole('table', { name: 'Parts' }));
  expect(parts.getByRole('row', { name: /^gateway/ })).toHaveTextContent('gatewayup0.1.0Java 25');
  expect(parts.getByRole('row', { name: /^order/ })).toHaveTextContent('downdoes not answer');
  expect(screen.getByText(/embedded ones of this machine/)).toBeInTheDocument();
  expect(screen.getByRole('row', { name: 'bodyWithin PT10S' })).toBeInTheDocument();
});

it('who_is_no_operator_is_not_told', async () => {
  renderApp('/system');
  expect(await screen.findByText('This page is for operators')).toBeInTheDocument();
});
