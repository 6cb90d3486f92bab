import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Remote } from '../../bench/support/remote';
import { databaseIn } from '../../bench/support/storedFlood';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';
import type { Operation } from './operations';
import { deviceCalls } from './programs/deviceCalls';

export interface WalkDeviceOptions {
  readonly name: string;
  readonly userID: string;
  readonly platform: number;
  readonly token: string;
  /** The bundle of `programs/device.ts`. */
  readonly program: string;
  readonly apiAddr: string;
  readonly wsAddr: string;
  readonly folder: string;
  readonly seed: number;
  readonly number: number;
}

/** What became of an operation; `killed`: the process ended before it answered. */
export type Outcome = { readonly errCode: number; readonly groupID: string } | 'killed';

/** One device: a process with our engine, behind proxies of its own. */
export class WalkDevice {
  #remote: Promise<Remote>;
  #starts = 0;
  readonly #dataDir: string;

  private constructor(
    readonly options: WalkDeviceOptions,
    /** The ways to the gateway and to the REST API. */
    readonly lines: readonly [ws: TcpProxy, api: TcpProxy],
  ) {
    this.#dataDir = path.join(options.folder, options.name);
    mkdirSync(this.#dataDir, { recursive: true });
    this.#remote = this.#start();
  }

  static async open(options: WalkDeviceOptions): Promise<WalkDevice> {
    const ws = await startTcpProxy({ target: options.wsAddr });
    const api = await startTcpProxy({ target: options.apiAddr });
    const device = new WalkDevice(options, [ws, api]);
    await device.#remote;
    return device;
  }

  get name(): string {
    return this.options.name;
  }

  /** The SQLite file; readable beside the engine. */
  get database(): string {
    return databaseIn(this.#dataDir);
  }

  async perform(operation: Operation): Promise<Outcome> {
    const remote = await this.#remote;
    try {
      return await remote.call(deviceCalls.perform, operation);
    } catch (error) {
      if (remote.hasEnded) return 'killed';
      throw error;
    }
  }

  /** SIGKILL in the middle of whatever it does; the next process opens the same database. */
  async kill(): Promise<void> {
    const remote = await this.#remote;
    await remote.kill();
    this.#remote = this.#start();
  }

  /** Takes every fault away and has it dial at once. */
  async heal(): Promise<void> {
    for (const line of this.lines) {
      line.blackhole(false);
      await line.refuse(false);
    }
    await this.#call((remote) => remote.call(deviceCalls.wakeUp, undefined));
  }

  settled(quietMs: number, limitMs: number): Promise<undefined> {
    return this.#call((remote) => remote.call(deviceCalls.settled, { quietMs, limitMs }));
  }

  readEverything(): Promise<undefined> {
    return this.#call((remote) => remote.call(deviceCalls.readEverything, undefined));
  }

  /** Ends the engine in order. */
  async stop(): Promise<void> {
    await this.#call((remote) => remote.call(deviceCalls.stop, undefined));
  }

  async close(): Promise<void> {
    await this.#remote.then(
      (remote) => remote.close(),
      () => undefined,
    );
    for (const line of this.lines) await line.close();
  }

  async #call<T>(run: (remote: Remote) => Promise<T>): Promise<T> {
    try {
      return await run(await this.#remote);
    } catch (error) {
      throw new Error(`${this.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  async #start(): Promise<Remote> {
    this.#starts += 1;
    const { program, name, userID, token, platform, seed, number, folder } = this.options;
    const [ws, api] = this.lines;
    const remote = await Remote.start(program, name);
    const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
    await remote.call(deviceCalls.login, {
      apiAddr: api.addr,
      wsAddr: ws.addr,
      userID,
      token,
      platform,
      dataDir: this.#dataDir,
      seed: seed * 100_000 + number * 1000 + this.#starts,
      idPrefix: hex(seed, 6) + hex(number, 2) + hex(this.#starts, 4),
      logFile: process.env['OPENIM_WALK_LOGS'] === '1' ? path.join(folder, `${name}.log`) : '',
    });
    return remote;
  }
}
