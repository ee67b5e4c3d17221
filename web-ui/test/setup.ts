import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { config } from 'zod';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { ownWrites } from '@/lib/ownWrites';
import { currentSession } from '@/lib/session';
import { shop } from './shop';

config({ jitless: true });
// The sentences of the tests are those of one reader.
Object.defineProperty(navigator, 'language', { value: 'en-GB', configurable: true });
// On a busy machine a page may take longer than the default second.
configure({ asyncUtilTimeout: 5_000 });

beforeAll(() => {
  // A request that no test has answered is a mistake of the page or of the test.
  shop.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  currentSession.become({ username: 'ada', role: 'clerk', csrfToken: 'of-this-page' });
});
afterEach(() => {
  cleanup();
  shop.resetHandlers();
  ownWrites.forget();
  localStorage.clear();
});
afterAll(() => {
  shop.close();
});

// jsdom lacks what the design system asks the browser.
Object.defineProperty(globalThis, 'matchMedia', {
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});
class NoResizes {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}
globalThis.ResizeObserver = NoResizes;
globalThis.scrollTo = () => undefined;
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
