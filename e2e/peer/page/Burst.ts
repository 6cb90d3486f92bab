import type { PageBurst } from './PagePeer';

/** Counts a burst of received messages where they arrive. */
export class Burst {
  readonly #wanted: number;
  readonly #now: () => number;
  readonly #seen = new Set<string>();
  readonly #armedAt: number;
  #repeated = 0;
  #firstAt = 0;
  #lastAt = 0;
  #complete: () => void = () => undefined;
  readonly #completed: Promise<void>;

  constructor(wanted: number, now: () => number) {
    this.#wanted = wanted;
    this.#now = now;
    this.#armedAt = now();
    this.#completed = new Promise((resolve) => {
      this.#complete = resolve;
    });
  }

  /** True until all wanted messages were seen. */
  get pending(): boolean {
    return this.#seen.size < this.#wanted;
  }

  /** Takes the `clientMsgID`s of one event. */
  add(clientMsgIDs: string[]): void {
    const at = this.#now();
    for (const clientMsgID of clientMsgIDs) {
      if (this.#seen.has(clientMsgID)) {
        this.#repeated += 1;
        continue;
      }
      this.#seen.add(clientMsgID);
      if (this.#firstAt === 0) this.#firstAt = at;
      this.#lastAt = at;
    }
    if (!this.pending) this.#complete();
  }

  /** Resolves when the burst is complete, or with what there is after `timeoutMs`. */
  async result(timeoutMs: number): Promise<PageBurst> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([this.#completed, timeout]);
    clearTimeout(timer);
    return {
      wanted: this.#wanted,
      received: this.#seen.size,
      repeated: this.#repeated,
      armedAt: this.#armedAt,
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
    };
  }
}
