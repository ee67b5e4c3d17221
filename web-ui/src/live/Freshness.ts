import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { LiveChanges, Nudge } from './LiveChanges';
import type { Change } from './frames';

/** Which queries a changed row makes stale; empty when what is shown is as new already. */
export type StaleKeys = (client: QueryClient, change: Change) => QueryKey[];

/** Changes arriving within this time are answered by one round of queries. */
const GATHER_MS = 100;
/** Above this many the page stops looking at single rows. */
const CHANGES_HELD_MAX = 200;
/** While the socket is away the page asks by itself. */
const POLL_MS = 5_000;

/**
 * Turns nudges into refetched queries: gathered, and one round at a time, so that a flood of changes
 * costs a page no more than its own queries take.
 */
export class Freshness {
  readonly #client: QueryClient;
  readonly #staleKeys: StaleKeys;
  #held: Change[] = [];
  #everything = false;
  #refetching = false;

  constructor(client: QueryClient, staleKeys: StaleKeys) {
    this.#client = client;
    this.#staleKeys = staleKeys;
  }

  /** Follows the socket until the returned function is called. */
  follow(live: LiveChanges): () => void {
    const unsubscribe = live.onNudge((nudge) => {
      this.nudged(nudge);
    });
    const poll = setInterval(() => {
      if (live.state === 'lost') this.nudged({ type: 'anything' });
    }, POLL_MS);
    return () => {
      unsubscribe();
      clearInterval(poll);
    };
  }

  nudged(nudge: Nudge): void {
    if (nudge.type === 'anything' || this.#held.length >= CHANGES_HELD_MAX) this.#everything = true;
    else this.#held.push(nudge);
    if (!this.#refetching) void this.#refetchHeld();
  }

  async #refetchHeld(): Promise<void> {
    this.#refetching = true;
    while (this.#everything || this.#held.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      await Promise.all(this.#takeKeys().map((key) => this.#refetch(key)));
    }
    this.#refetching = false;
  }

  /** A first answer under way may be older than the nudge, and the client would not ask anew. */
  async #refetch(queryKey: QueryKey): Promise<void> {
    const loading = this.#client
      .getQueryCache()
      .findAll({ queryKey, fetchStatus: 'fetching' })
      .filter((query) => query.state.data === undefined);
    await Promise.allSettled(loading.flatMap((query) => query.promise ?? []));
    await this.#client.invalidateQueries({ queryKey });
  }

  #takeKeys(): QueryKey[] {
    const all = this.#everything;
    const changes = this.#held;
    this.#everything = false;
    this.#held = [];
    if (all) return [[]];
    const keys = changes.flatMap((change) => this.#staleKeys(this.#client, change));
    return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  }
}
