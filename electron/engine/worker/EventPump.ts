import type { AppEvent } from '../../../ipc-contract';
import type { SDKEvent } from '../../../sdk-core/sdk/publicFace';
import { EventBatch } from '../EventBatch';

/** One frame of a 60 Hz screen, in ms. */
const FRAME_MS = 16;

/** Hands collected events on, at most once in `FRAME_MS`; a lone event does not wait. */
export class EventPump {
  readonly batch = new EventBatch();
  #timer: NodeJS.Timeout | null = null;
  #lastSent = -FRAME_MS;

  constructor(private readonly send: (events: readonly AppEvent[]) => void) {}

  add(events: readonly SDKEvent[]): void {
    this.batch.add(events);
    if (this.#timer !== null || this.batch.isEmpty) return;
    const wait = Math.max(0, this.#lastSent + FRAME_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.flush();
    }, wait);
  }

  /** Sends now what there is. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.batch.isEmpty) return;
    this.#lastSent = performance.now();
    this.send(this.batch.take());
  }
}
