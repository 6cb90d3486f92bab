import { Worker } from 'node:worker_threads';

/** Threads do not inherit the TypeScript loader. */
const threadScript = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./databaseThread.ts', import.meta.url).href)});
});`;

/** As much of a browser's `Worker` over a thread as the SDK uses for its database. */
export class BrowserWorker extends EventTarget {
  readonly #thread: Worker;

  constructor(url: URL | string) {
    super();
    this.#thread = new Worker(threadScript, { eval: true, workerData: { script: String(url) } });
    this.#thread.on('message', (data: unknown) => this.dispatchEvent(new MessageEvent('message', { data })));
    this.#thread.on('error', (error) => {
      throw error;
    });
  }

  /** Tells the SDK that module workers exist: it asks for a property of this name. */
  get type(): string {
    return 'module';
  }

  postMessage(message: unknown): void {
    this.#thread.postMessage(message);
  }

  terminate(): void {
    void this.#thread.terminate();
  }
}
