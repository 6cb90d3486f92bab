import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { hostMessageSchema, type HostRequest } from './node/hostMessages';
import type { PageBurst, PageHistoryTiming, PageTimings } from './page/PagePeer';
import { PeerEvents, rawPeerEventSchema } from './PeerEvents';
import { processMemory, type ProcessMemory } from './processMemory';
import { SdkPeer, type SdkHost, type SdkPeerOptions } from './SdkPeer';

const hostScript = fileURLToPath(new URL('./node/sdkHost.ts', import.meta.url));
const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

const answerSchema = z.union([
  z.object({ ok: z.literal(true), data: z.unknown().optional() }),
  z.object({ ok: z.literal(false), errCode: z.number(), errMsg: z.string() }),
]);
const burstSchema: z.ZodType<PageBurst> = z.object({
  wanted: z.number(),
  received: z.number(),
  repeated: z.number(),
  armedAt: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
});
const timingsSchema: z.ZodType<PageTimings> = z.object({ durations: z.array(z.number()) });
const historySchema: z.ZodType<PageHistoryTiming[]> = z.array(
  z.object({ milliseconds: z.number(), messages: z.number(), isEnd: z.boolean() }),
);

/** Asks a peer's process and matches its answers. */
class ProcessHost {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly #open = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  #lastID = 0;
  /** The end of what the process has written as errors. The SDK writes some in every healthy run. */
  #complaints = '';

  constructor(child: ChildProcess, onEvents: (batch: string) => void) {
    this.child = child;
    child.stderr?.on('data', (text: Buffer) => {
      this.#complaints = `${this.#complaints}${text.toString()}`.slice(-4000);
    });
    this.ready = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        const gone = new Error(`the peer's process has ended: ${signal ?? code ?? ''}\n${this.#complaints}`);
        reject(gone);
        for (const waiter of this.#open.values()) waiter.reject(gone);
        this.#open.clear();
      });
      child.on('message', (raw) => {
        const message = hostMessageSchema.parse(raw);
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'events') onEvents(message.batch);
        else
          this.#settle(message.id, (waiter) => {
            if (message.kind === 'answer') waiter.resolve(message.result);
            else waiter.reject(new Error(message.error));
          });
      });
    });
  }

  async ask<Schema extends z.ZodType>(
    method: HostRequest['method'],
    args: unknown[],
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    this.#lastID += 1;
    const request: HostRequest = { id: this.#lastID, method, args };
    const answered = new Promise((resolve, reject) => this.#open.set(request.id, { resolve, reject }));
    this.child.send(request);
    return schema.parse(await answered);
  }

  #settle(id: number, act: (waiter: { resolve(result: unknown): void; reject(error: Error): void }) => void): void {
    const waiter = this.#open.get(id);
    this.#open.delete(id);
    if (waiter !== undefined) act(waiter);
  }
}

function sdkHost(host: ProcessHost): SdkHost {
  return {
    login: (options) => host.ask('login', [options], answerSchema),
    call: (method, args) => host.ask('call', [method, args], answerSchema),
    cutSocket: () => host.ask('cutSocket', [], z.number()),
    armBurst: async (wanted) => {
      await host.ask('armBurst', [wanted], z.unknown());
    },
    awaitBurst: (timeoutMs) => host.ask('awaitBurst', [timeoutMs], burstSchema),
    measureSends: (target, count, prefix) => host.ask('measureSends', [target, count, prefix], timingsSchema),
    measureHistory: (conversationID, count, pages) =>
      host.ask('measureHistory', [conversationID, count, pages], historySchema),
  };
}

/** One person on the official SDK 3.8.5 in a Node process of its own; the database is in memory. */
export class NodeWasmPeer extends SdkPeer {
  readonly #child: ChildProcess;

  /** Made by {@link openNodeWasmPeer}. */
  constructor(options: SdkPeerOptions, child: ChildProcess, host: SdkHost, events: PeerEvents) {
    super(options, host, events);
    this.#child = child;
  }

  /** The process's memory now, database included; null where the system does not tell. */
  async memory(): Promise<ProcessMemory | null> {
    return this.#child.pid === undefined ? null : processMemory(this.#child.pid);
  }

  override async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}

/**
 * Signs a person in with the official SDK in plain Node: faster and smaller than a browser page, without CORS, and
 * without a database that outlives it.
 *
 * @throws PeerCallError when `login` fails; Error when the sync fails or does not end in time.
 */
export async function openNodeWasmPeer(options: SdkPeerOptions): Promise<NodeWasmPeer> {
  const started = performance.now();
  const events = new PeerEvents(options.userID);
  const child = spawn(process.execPath, ['--import', 'tsx', hostScript], {
    cwd: projectFolder,
    // Go's HTTP client does not use fetch in a process that calls itself node.
    argv0: 'openim-peer',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const host = new ProcessHost(child, (batch) => {
    try {
      for (const event of z.array(rawPeerEventSchema).parse(JSON.parse(batch))) events.add(event);
    } catch (error) {
      events.fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
  const peer = new NodeWasmPeer(options, child, sdkHost(host), events);
  try {
    await host.ready;
    await peer.signIn(performance.now() - started);
  } catch (error) {
    await peer.close();
    throw error;
  }
  return peer;
}
