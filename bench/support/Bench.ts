import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openNodeWasmPeer } from '../../e2e/peer/nodeWasmPeer';
import type { ProcessMemory } from '../../e2e/peer/processMemory';
import type { SdkPeerOptions } from '../../e2e/peer/SdkPeer';
import { launchWasmPeers, type WasmPeers } from '../../e2e/peer/wasmPeer';
import { engineCalls } from '../programs/engineCalls';
import { serverCalls } from '../programs/serverCalls';
import { wireCalls } from '../programs/wireCalls';
import type { ProgramName } from './bundle';
import { nameOf, OfficialClient, OurClient, type ByKind, type Client, type Kind } from './clients';
import { Remote } from './remote';
import type { Report } from './Report';
import type { Sizes } from './sizes';

/** The web, on which the official SDK runs; and the desktop, on which ours does. */
const WEB = 5;
const LINUX = 7;
const SYNC_LIMIT_MS = 240_000;
/** Rows that fill the first screens of the list. */
const FIRST_ROWS = 50;
/** After the sync clients go on working for a while. */
const QUIET_MS = 1500;

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

  /** Makes the people who write, before anybody knows them. */
  registerContacts(): Promise<undefined> {
    return this.register(...Array.from({ length: this.sizes.senders }, (_, n) => `contact${n}`));
  }

  /**
   * Lets one client of each kind do the same, one after the other: each signs in on an empty device as a user of its own, has
   * the machine to itself, and is gone before the next one comes.
   *
   * @param name begins the user IDs
   * @param seed gives a user his past
   */
  async withEach<T>(
    name: string,
    seed: (userID: string) => Promise<unknown>,
    measure: (client: Client, kind: Kind) => Promise<T>,
  ): Promise<ByKind<T>> {
    const run = async (kind: Kind): Promise<T> => {
      const userID = `${name}-${kind}`;
      await this.register(userID);
      await seed(userID);
      this.say(`${name}: ${nameOf[kind]}`);
      const client = await this.#open(kind, userID);
      try {
        await client.quiet(QUIET_MS);
        return await measure(client, kind);
      } finally {
        await client.close();
      }
    };
    return { ours: await run('ours'), official: await run('official'), officialNode: await run('officialNode') };
  }

  /**
   * Signs a user in with our engine, in a process of its own.
   * @param dataDir a data folder to come back to
   */
  async openOurs(userID: string, dataDir = this.folder(userID)): Promise<OurClient> {
    const token = await this.token(userID, LINUX);
    const started = performance.now();
    const remote = await this.start('engine');
    const loadMs = performance.now() - started;
    const { apiAddr, wsAddr } = this.server;
    const login = { apiAddr, wsAddr, userID, token, dataDir, firstRows: FIRST_ROWS };
    const { firstRowsMs, syncedMs } = await remote.call(engineCalls.login, login);
    return new OurClient(remote, userID, dataDir, { loadMs, firstRowsMs, syncedMs });
  }

  /** Chromium without its pages; null where that cannot be told. */
  async browserMemory(): Promise<ProcessMemory | null> {
    return this.#browser === null ? null : (await this.#browser).browserMemory();
  }

  /** Connects bare sockets, one a user, in one process. */
  async openWire(userIDs: readonly string[]): Promise<Remote> {
    const remote = await this.start('wire');
    const users: { userID: string; token: string }[] = [];
    for (const userID of userIDs) users.push({ userID, token: await this.token(userID, LINUX) });
    await remote.call(wireCalls.connect, { wsAddr: this.server.wsAddr, platformID: LINUX, users });
    return remote;
  }

  /** Ends every process and removes every folder, last first. */
  async close(): Promise<void> {
    for (const end of this.#endings.splice(0).reverse()) {
      await end().catch((error: unknown) => this.say(`could not clean up: ${String(error)}`));
    }
  }

  async #open(kind: Kind, userID: string): Promise<Client> {
    if (kind === 'ours') return this.openOurs(userID);
    const { apiAddr, wsAddr } = this.server;
    const token = await this.token(userID, WEB);
    const options: SdkPeerOptions = { apiAddr, wsAddr, userID, token, platformID: WEB, syncTimeoutMs: SYNC_LIMIT_MS };
    if (kind === 'officialNode') return this.openOfficialNode(userID);
    this.#browser ??= launchWasmPeers().then((peers) => {
      this.#endings.push(() => peers.close());
      return peers;
    });
    const page = await (await this.#browser).open(options);
    return new OfficialClient(page, async () => (await page.memory()).process);
  }

  /** Signs a user in with the official SDK in a Node process. */
  async openOfficialNode(userID: string): Promise<OfficialClient> {
    const { apiAddr, wsAddr } = this.server;
    const token = await this.token(userID, WEB);
    const options = { apiAddr, wsAddr, userID, token, platformID: WEB, syncTimeoutMs: SYNC_LIMIT_MS };
    const peer = await openNodeWasmPeer(options);
    this.#endings.push(() => peer.close());
    return new OfficialClient(peer, () => peer.memory());
  }

  token(userID: string, platformID: number): Promise<string> {
    return this.server.remote.call(serverCalls.token, { userID, platformID });
  }
}
