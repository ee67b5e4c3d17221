/**
 * How far this tab's own commands have moved the log. Until the read model has shown that position
 * every read asks for it, so that the user sees his own change at once.
 */
export class OwnWrites {
  /** A read model that lags longer than this is shown as it is, rather than not at all. */
  static readonly AWAITED_MS_MAX = 20_000;

  #position: bigint | undefined;
  #writtenAt = 0;

  wrote(position: string): void {
    const written = BigInt(position);
    if (this.#position === undefined || written > this.#position) this.#position = written;
    this.#writtenAt = Date.now();
  }

  /** The position the next read should wait for, if any. */
  awaited(): string | undefined {
    if (Date.now() - this.#writtenAt > OwnWrites.AWAITED_MS_MAX) this.#position = undefined;
    return this.#position?.toString();
  }

  /** A read that asked for this position was answered. */
  seen(position: string): void {
    if (this.#position !== undefined && BigInt(position) >= this.#position) this.forget();
  }

  forget(): void {
    this.#position = undefined;
  }
}

export const ownWrites = new OwnWrites();
