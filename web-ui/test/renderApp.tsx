import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { App } from '@/app/App';
import { newQueryClient } from '@/app/queryClient';
import { newRouter } from '@/app/router';
import { LiveChanges, liveUrl } from '@/live/LiveChanges';

/** The whole page at an address, as main.tsx puts it together. */
export function renderApp(path: string, link?: string) {
  const router = newRouter();
  router.update({ history: createMemoryHistory({ initialEntries: [path] }) });
  const view = render(
    <App client={newQueryClient()} link={link} live={new LiveChanges(liveUrl())} router={router} />,
  );
  return { ...view, router };
}
