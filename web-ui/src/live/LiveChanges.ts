import { parseFrame, type Change } from './frames';

export type LiveState = 'connecting' | 'open' | 'lost';

/** What happened, as far as the page can know: one row changed, or anything may have. */
export type Nudge = Change | { type: 'anything' };

const HEARTBEAT_MS = 10_000;
/** Without any frame for this long after a ping the socket counts as dead. */
const SILENCE_MS_MAX = 5_000;
const BACKOFF_MS_MIN = 500;
const BACKOFF_MS_MAX = 10_000;

/**
 * The one WebSocket of the page. It carries nudges only. It reconnects for as long as it is started,
 * and says after every gap that anything may have changed.
 */
export class LiveChanges {
  readonly #url: string;
  readonly #onStateChange = new Set<() => void>();
  readonly #onNudge = new Set<(nudge: Nudge) => void>();
  #state: LiveState = 'connecting';
  #socket: WebSocket | undefined;
  #failures = 0;
  #pings = 0;
  #reconnect: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  get state(): LiveState {
    return this.#state;
  }

  onStateChange(listener: () => void): () => void {
    this.#onStateChange.add(listener);
    return () => this.#onStateChange.delete(listener);
  }

  onNudge(listener: (nudge: Nudge) => void): () => void {
    this.#onNudge.add(listener);
    return () => this.#onNudge.delete(listener);
  }

  start(): void {
    globalThis.addEventListener('online', this.#connectNow);
    this.#connect();
  }

  stop(): void {
    globalThis.removeEventListener('online', this.#connectNow);
    clearTimeout(this.#reconnect);
    this.#drop();
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ subscribe: 'changes' }));
      this.#awaitFrame();
    };
    socket.onmessage = ({ data }) => {
      this.#scheduleHeartbeat();
      this.#receive(data);
    };
    socket.onclose = () => {
      this.#lose();
    };
    // The handshake, too, may get no answer.
    this.#awaitFrame();
  }

  #receive(data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) return;
    switch (frame.type) {
      case 'subscribed':
        this.#failures = 0;
        this.#become('open');
        this.#tell({ type: 'anything' });
        break;
      case 'refetch':
      case 'rebuilt':
        this.#tell({ type: 'anything' });
        break;
      case 'change':
        this.#tell(frame);
        break;
      case 'pong':
        break;
    }
  }

  #scheduleHeartbeat(): void {
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => {
      this.#pings += 1;
      this.#socket?.send(JSON.stringify({ ping: this.#pings }));
      this.#awaitFrame();
    }, HEARTBEAT_MS);
  }

  #awaitFrame(): void {
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => {
      this.#lose();
    }, SILENCE_MS_MAX);
  }

  #lose(): void {
    this.#drop();
    this.#become('lost');
    const ceiling = Math.min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** this.#failures);
    this.#failures += 1;
    clearTimeout(this.#reconnect);
    // Jitter: a thousand pages must not come back in the same instant.
    this.#reconnect = setTimeout(
      () => {
        this.#connect();
      },
      (ceiling * (1 + Math.random())) / 2,
    );
  }

  readonly #connectNow = (): void => {
    if (this.#socket) return;
    clearTimeout(this.#reconnect);
    this.#connect();
  };

  /** A dead socket may take minutes to close: its handlers go first. */
  #drop(): void {
    clearTimeout(this.#heartbeat);
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #become(state: LiveState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#onStateChange.forEach((listener) => {
      listener();
    });
  }

  #tell(nudge: Nudge): void {
    this.#onNudge.forEach((listener) => {
      listener(nudge);
    });
  }
}

/** `/ws` of the page's own origin. */
export function liveUrl(): string {
  const { protocol, host } = globalThis.location;
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/ws`;
}
