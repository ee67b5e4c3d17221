import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Freshness } from '@/live/Freshness';
import type { LiveChanges } from '@/live/LiveChanges';
import { LiveContext } from '@/live/LiveContext';
import type { newRouter } from './router';
import { staleKeys } from './staleKeys';

export interface ShopProps {
  live: LiveChanges;
  router: ReturnType<typeof newRouter>;
}

/** The pages, told of changes for as long as they are shown. */
export function Shop({ live, router }: ShopProps) {
  const client = useQueryClient();
  useEffect(() => {
    const unfollow = new Freshness(client, staleKeys).follow(live);
    live.start();
    return () => {
      live.stop();
      unfollow();
    };
  }, [client, live]);
  return (
    <LiveContext value={live}>
      <RouterProvider router={router} />
    </LiveContext>
  );
}
