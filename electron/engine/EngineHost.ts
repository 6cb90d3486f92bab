import type { Worker } from 'node:worker_threads';
import type { AppEvent } from '../../ipc-contract';
import { errCodes } from '../../sdk-core/errors/errCodes';
import { OpenIMError } from '../../sdk-core/errors/OpenIMError';
import type { Log } from '../log/Log';
import type { EngineArgs, EngineMethodName, EngineResult } from './EngineMethods';
import type { EngineCall, FromEngine } from './threadMessages';

const FIRST_RESTART_DELAY_MS = 250;
const MAX_RESTART_DELAY_MS = 30_000;
/** A thread that lived this long starts the back-off from the beginning. */
const STABLE_AFTER_MS = 60_000;

interface Waiter {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: OpenIMError) => void;
}

export interface EngineHostOptions {
  /** Starts the engine's thread. */
  readonly spawn: () => Worker;
  readonly onEvents: (events: readonly AppEvent[]) => void;
  /** The thread is gone; the next one starts at `retryAt` (Unix ms). */
  readonly onDeath: (retryAt: number) => void;
  /** A new thread runs after a death; it knows nothing of the former one's session. */
  readonly onRestart: () => void;
  readonly log: Log;
}

/** The main thread's end of the engine: calls in, events out, and a new thread when one dies. */
export class EngineHost {
  readonly #waiters = new Map<number, Waiter>();
  #worker: Worker | null = null;
  #nextID = 1;
  #restartDelay = FIRST_RESTART_DELAY_MS;
  #restartTimer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(private readonly options: EngineHostOptions) {
    this.#start();
  }

  /** @throws OpenIMError as the engine did; 10006 when its thread is not there or dies before the answer */
  call<M extends EngineMethodName>(method: M, args: EngineArgs<M>): Promise<EngineResult<M>> {
    const worker = this.#worker;
    if (worker === null) return Promise.reject(new OpenIMError(errCodes.sdkInternal, 'the engine is restarting'));
    const id = this.#nextID++;
    return new Promise((resolve, reject) => {
      this.#waiters.set(id, {
        // The thread answers `id` with the result of this very method.
        resolve: (value) => {
          resolve(value as EngineResult<M>);
        },
        reject,
      });
      worker.postMessage({ id, method, args } satisfies EngineCall);
    });
  }

  /** Closes the database and ends the thread, for good. Waits at most `timeoutMs` for the engine to finish by itself. */
  async close(timeoutMs: number): Promise<void> {
    this.#isClosed = true;
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer);
    const worker = this.#worker;
    if (worker === null) return;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    const closing = this.call('close', {}).catch((error: unknown) => {
      this.options.log('warn', 'engine.closeFailed', { cause: String(error) });
    });
    await Promise.race([closing, timeout]);
    clearTimeout(timer);
    await worker.terminate();
  }

  #start(): void {
    const worker = this.options.spawn();
    const startedAt = Date.now();
    this.#worker = worker;
    worker.on('message', (message: FromEngine) => {
      this.#receive(message);
    });
    worker.on('error', (error) => {
      this.options.log('error', 'engine.died', {
        cause: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    });
    worker.on('exit', (code) => {
      this.#onExit(code, Date.now() - startedAt);
    });
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'events':
        this.options.onEvents(message.events);
        return;
      case 'log':
        this.options.log(message.level, message.event, message.facts);
        return;
      case 'result':
        this.#takeWaiter(message.id)?.resolve(message.value);
        return;
      case 'error': {
        const { errCode, errMsg, operationID, errDlt } = message.error;
        this.#takeWaiter(message.id)?.reject(new OpenIMError(errCode, errMsg, operationID, errDlt));
      }
    }
  }

  #takeWaiter(id: number): Waiter | undefined {
    const waiter = this.#waiters.get(id);
    this.#waiters.delete(id);
    return waiter;
  }

  #onExit(code: number, livedMs: number): void {
    this.#worker = null;
    const waiters = [...this.#waiters.values()];
    this.#waiters.clear();
    for (const waiter of waiters) waiter.reject(new OpenIMError(errCodes.sdkInternal, 'the engine stopped'));
    if (this.#isClosed) return;

    if (livedMs >= STABLE_AFTER_MS) this.#restartDelay = FIRST_RESTART_DELAY_MS;
    const delay = this.#restartDelay;
    this.#restartDelay = Math.min(delay * 2, MAX_RESTART_DELAY_MS);
    this.options.log('error', 'engine.exit', { code, livedMs, restartInMs: delay });
    this.#restartTimer = setTimeout(() => {
      this.#start();
      this.options.onRestart();
    }, delay);
    this.options.onDeath(Date.now() + delay);
  }
}
