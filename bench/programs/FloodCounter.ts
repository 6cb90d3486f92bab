import type { SDKEvent } from '../../sdk-core/index';

/** Counts the messages of a flood in the events that tell them; the engine tells what it has stored. */
export class FloodCounter {
  readonly #wanted: number;
  readonly #prefix: string;
  readonly #seen = new Set<string>();
  #repeated = 0;
  #batches = 0;
  #lastAt = 0;
  #complete: () => void = () => undefined;
  readonly #completed: Promise<void>;

  constructor(wanted: number, prefix: string) {
    this.#wanted = wanted;
    this.#prefix = prefix;
    this.#completed = new Promise((resolve) => {
      this.#complete = resolve;
    });
  }

  take(events: readonly SDKEvent[]): void {
    for (const event of events) {
      if (event.type !== 'newMessages') continue;
      this.#batches += 1;
      for (const { clientMsgID } of event.messages) {
        if (!clientMsgID.startsWith(this.#prefix)) continue;
        if (this.#seen.has(clientMsgID)) this.#repeated += 1;
        this.#seen.add(clientMsgID);
      }
    }
    this.#lastAt = performance.timeOrigin + performance.now();
    if (this.#seen.size >= this.#wanted) this.#complete();
  }

  /** Resolves when the flood is complete, or with what came within `timeoutMs`. `lastAt` is Unix ms. */
  async result(timeoutMs: number) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([this.#completed, timeout]);
    clearTimeout(timer);
    return { received: this.#seen.size, repeated: this.#repeated, lastAt: this.#lastAt, batches: this.#batches };
  }
}
