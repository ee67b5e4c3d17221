import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Freshness } from '@/live/Freshness';
import type { LiveChanges } from '@/live/LiveChanges';
import { LiveContext } from '@/live/LiveContext';
import type { newRouter } from './router';
import { staleKeys } from './staleKeys';

const theme = createTheme({ primaryColor: 'cyan', respectReducedMotion: true });

interface AppProps {
  client: QueryClient;
  live: LiveChanges;
  router: ReturnType<typeof newRouter>;
}

export function App({ client, live, router }: AppProps) {
  useEffect(() => {
    const unfollow = new Freshness(client, staleKeys).follow(live);
    live.start();
    return () => {
      live.stop();
      unfollow();
    };
  }, [client, live]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      // Both would be style elements, which a strict Content-Security-Policy refuses: what the theme
      // changes stands in app.css, and the classes are not used.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <LiveContext value={live}>
          <RouterProvider router={router} />
        </LiveContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
