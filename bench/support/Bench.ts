import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openNodeWasmPeer, type NodeWasmPeer } from '../../e2e/peer/nodeWasmPeer';
import type { ProcessMemory } from '../../e2e/peer/processMemory';
import type { SdkPeer, SdkPeerOptions } from '../../e2e/peer/SdkPeer';
import type { WasmPeer, WasmPeers } from '../../e2e/peer/wasmPeer';
import { launchWasmPeers } from '../../e2e/peer/wasmPeer';
import { engineCalls } from '../programs/engineCalls';
import { serverCalls } from '../programs/serverCalls';
import { wireCalls } from '../programs/wireCalls';
import type { ProgramName } from './bundle';
import { Remote } from './remote';
import type { Report } from './Report';
import type { Sizes } from './sizes';

/** The web, on which the official SDK runs; and the desktop, on which ours does. */
const WEB = 5;
const LINUX = 7;
const SYNC_LIMIT_MS = 240_000;

/** Our engine, signed in. */
export interface OurClient {
  readonly remote: Remote;
  readonly userID: string;
  readonly dataDir: string;
  /** From starting the process until the engine's code was loaded. */
  readonly loadMs: number;
  /** From `login`; null when there were fewer rows. */
  readonly firstRowsMs: number | null;
  readonly syncedMs: number;
}

/** What the scenarios share: one server, the people on it, and the end of everything that was started. */
export class Bench {
  readonly sizes: Sizes;
  readonly report: Report;
  readonly #programs: Readonly<Record<ProgramName, string>>;
  readonly #endings: (() => Promise<void>)[] = [];
  #server: { readonly remote: Remote; readonly apiAddr: string; readonly wsAddr: string } | null = null;
  #browser: Promise<WasmPeers> | null = null;

  constructor(sizes: Sizes, report: Report, programs: Readonly<Record<ProgramName, string>>) {
    this.sizes = sizes;
    this.report = report;
    this.#programs = programs;
  }

  /** Tells the person who waits what happens now. */
  say(text: string): void {
    process.stderr.write(`bench: ${text}\n`);
  }

  /** Starts the server; it serves all scenarios. */
  async startServer(): Promise<void> {
    const remote = await this.start('server');
    this.#server = { remote, ...(await remote.call(serverCalls.start, { dataDir: this.folder('server') })) };
  }

  get server() {
    if (this.#server === null) throw new Error('the server is not started');
    return this.#server;
  }

  /** Starts a program; it ends with the benchmark. */
  async start(name: ProgramName): Promise<Remote> {
    const remote = await Remote.start(this.#programs[name], name);
    this.#endings.push(() => remote.close());
    return remote;
  }

  /** A folder that goes with the benchmark. */
  folder(name: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), `openim-bench-${name}-`));
    this.#endings.push(() => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    });
    return folder;
  }

  /** Makes accounts. */
  register(...userIDs: string[]): Promise<undefined> {
    return this.server.remote.call(serverCalls.register, userIDs);
  }

  /**
   * Signs a user in with our engine, in a process of its own.
   * @param options.dataDir an existing database; by default there is none
   */
  async openOurs(userID: string, options: { readonly dataDir?: string; readonly firstRows?: number } = {}) {
    const token = await this.#token(userID, LINUX);
    const started = performance.now();
    const remote = await this.start('engine');
    const loadMs = performance.now() - started;
    const { apiAddr, wsAddr } = this.server;
    const dataDir = options.dataDir ?? this.folder(userID);
    const firstRows = options.firstRows ?? 0;
    const times = await remote.call(engineCalls.login, { apiAddr, wsAddr, userID, token, dataDir, firstRows });
    const client: OurClient = { remote, userID, dataDir, loadMs, ...times };
    return client;
  }

  /** Signs a user in with the official SDK in Chromium. */
  async openOfficial(userID: string): Promise<WasmPeer> {
    this.#browser ??= launchWasmPeers().then((peers) => {
      this.#endings.push(() => peers.close());
      return peers;
    });
    return (await this.#browser).open(await this.#peerOptions(userID));
  }

  /** Chromium without its pages; null where that cannot be told. */
  async browserMemory(): Promise<ProcessMemory | null> {
    return this.#browser === null ? null : (await this.#browser).browserMemory();
  }

  /** Signs a user in with the official SDK in a Node process. */
  async openOfficialNode(userID: string): Promise<NodeWasmPeer> {
    const peer = await openNodeWasmPeer(await this.#peerOptions(userID));
    this.#endings.push(() => peer.close());
    return peer;
  }

  /** Waits until the official SDK has told nothing for so long: it goes on working after its sync. */
  async quiet(peer: SdkPeer, milliseconds: number): Promise<void> {
    for (;;) {
      const { mark } = peer.events;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      if (peer.events.mark === mark) return;
    }
  }

  /** Connects bare sockets, one a user, in one process. */
  async openWire(userIDs: readonly string[]): Promise<Remote> {
    const remote = await this.start('wire');
    const users: { userID: string; token: string }[] = [];
    for (const userID of userIDs) users.push({ userID, token: await this.#token(userID, LINUX) });
    await remote.call(wireCalls.connect, { wsAddr: this.server.wsAddr, platformID: LINUX, users });
    return remote;
  }

  /** Ends every process and removes every folder, last first. */
  async close(): Promise<void> {
    for (const end of this.#endings.splice(0).reverse()) {
      await end().catch((error: unknown) => this.say(`could not clean up: ${String(error)}`));
    }
  }

  #token(userID: string, platformID: number): Promise<string> {
    return this.server.remote.call(serverCalls.token, { userID, platformID });
  }

  async #peerOptions(userID: string): Promise<SdkPeerOptions> {
    const { apiAddr, wsAddr } = this.server;
    const token = await this.#token(userID, WEB);
    return { apiAddr, wsAddr, userID, token, platformID: WEB, syncTimeoutMs: SYNC_LIMIT_MS };
  }
}
