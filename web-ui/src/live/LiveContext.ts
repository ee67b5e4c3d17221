import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveChanges, LiveState } from './LiveChanges';

export const LiveContext = createContext<LiveChanges | undefined>(undefined);

export function useLiveState(): LiveState {
  const live = useContext(LiveContext);
  return useSyncExternalStore(
    (listener) => live?.onStateChange(listener) ?? (() => undefined),
    () => live?.state ?? 'connecting',
  );
}
