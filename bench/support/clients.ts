import { z } from 'zod';
import type { NodeWasmPeer } from '../../e2e/peer/nodeWasmPeer';
import { processMemory, type ProcessMemory } from '../../e2e/peer/processMemory';
import type { SdkPeer } from '../../e2e/peer/SdkPeer';
import type { WasmPeer } from '../../e2e/peer/wasmPeer';
import { engineCalls } from '../programs/engineCalls';
import type { Remote } from './remote';

/** Ours, the official wasm SDK in Chromium, and the same in plain Node with its database in memory. */
export const kinds = ['ours', 'official', 'officialNode'] as const;
export type Kind = (typeof kinds)[number];
export type ByKind<T> = Readonly<Record<Kind, T>>;

/** The same of everybody. */
export function mapKinds<T, U>(results: ByKind<T>, pick: (result: T) => U): ByKind<U> {
  return { ours: pick(results.ours), official: pick(results.official), officialNode: pick(results.officialNode) };
}

export const nameOf: ByKind<string> = {
  ours: 'ours',
  official: 'official SDK in Chromium',
  officialNode: 'official SDK in Node',
};

/** How long a sign-in took, in milliseconds. */
export interface SignInTimes {
  /** From starting the process, or opening the page, until the code was ready. */
  readonly loadMs: number;
  /** From `login` until the first rows were readable with name and newest message; null where nobody tells. */
  readonly firstRowsMs: number | null;
  /** From `login` to the end of the sync. */
  readonly syncedMs: number;
}

/** What a client shows of its account. */
export interface Account {
  readonly conversations: number;
  /** Conversations whose newest message is there. */
  readonly withNewest: number;
  readonly unread: number;
}

/** What a client took of a flood; `lastAt` is Unix ms. */
export interface Intake {
  readonly received: number;
  readonly repeated: number;
  readonly lastAt: number;
}

export interface OpenedPage {
  readonly milliseconds: number;
  readonly messages: number;
}

/** A signed-in client of whatever kind, alone in its process. */
export interface Client {
  readonly userID: string;
  readonly times: SignInTimes;
  account(): Promise<Account>;
  /** Resolves when the client has told nothing for so long: the official SDK works on after its sync. */
  quiet(milliseconds: number): Promise<void>;
  /** Sends texts, each when the one before was acknowledged; how long each took. */
  sendInTurn(recvID: string, count: number): Promise<number[]>;
  /** Counts the next `count` messages that are told as new; `done` resolves with all, or with those of `timeoutMs`. */
  expectFlood(count: number, prefix: string): Promise<{ done(timeoutMs: number): Promise<Intake> }>;
  /** Opens up to `pages` pages of a chat, newest first, asking the server for what is not stored. */
  scrollUp(conversationID: string, count: number, pages: number): Promise<readonly OpenedPage[]>;
  /** Of the client's process; null where the system does not tell. */
  memory(): Promise<ProcessMemory | null>;
  close(): Promise<void>;
}

/** Our engine in a Node process. */
export class OurClient implements Client {
  constructor(
    readonly remote: Remote,
    readonly userID: string,
    /** Holds the database, and nobody else's. */
    readonly dataDir: string,
    readonly times: SignInTimes,
  ) {}

  account() {
    return this.remote.call(engineCalls.account, undefined);
  }

  async quiet(milliseconds: number): Promise<void> {
    await this.remote.call(engineCalls.quiet, { milliseconds });
  }

  sendInTurn(recvID: string, count: number): Promise<number[]> {
    return this.remote.call(engineCalls.sendInTurn, { recvID, count, prefix: 'turn ' });
  }

  async expectFlood(count: number, prefix: string) {
    await this.remote.call(engineCalls.expectFlood, { count, prefix });
    return { done: (timeoutMs: number) => this.remote.call(engineCalls.awaitFlood, { timeoutMs }) };
  }

  scrollUp(conversationID: string, count: number, pages: number) {
    return this.remote.call(engineCalls.scrollUp, { conversationID, count, pages });
  }

  memory() {
    return processMemory(this.remote.pid);
  }

  /** Stops the engine before its process, so that the database file is whole. */
  async close(): Promise<void> {
    await this.remote.call(engineCalls.stop, undefined);
    await this.remote.close();
  }
}

/** The official SDK, in Chromium or in Node. */
export class OfficialClient implements Client {
  readonly times: SignInTimes;
  readonly #peer: SdkPeer;
  readonly memory: () => Promise<ProcessMemory | null>;

  constructor(peer: WasmPeer | NodeWasmPeer, memory: () => Promise<ProcessMemory | null>) {
    const { loadMs, syncedMs } = peer.times;
    if (syncedMs === null) throw new Error('the sync was not waited for');
    this.times = { loadMs, syncedMs, firstRowsMs: null };
    this.#peer = peer;
    this.memory = memory;
  }

  get userID(): string {
    return this.#peer.userID;
  }

  async account() {
    const list = await this.#peer.conversations();
    const withNewest = list.filter((conversation) => conversation.latestMsg !== null).length;
    return { conversations: list.length, withNewest, unread: await this.#peer.totalUnread() };
  }

  async quiet(milliseconds: number): Promise<void> {
    for (;;) {
      const { mark } = this.#peer.events;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      if (this.#peer.events.mark === mark) return;
    }
  }

  async sendInTurn(recvID: string, count: number): Promise<number[]> {
    return (await this.#peer.measureSends(recvID, count, 'turn ')).durations;
  }

  async expectFlood(count: number) {
    const burst = await this.#peer.expectBurst(count);
    return { done: (timeoutMs: number): Promise<Intake> => burst.done(timeoutMs) };
  }

  scrollUp(conversationID: string, count: number, pages: number) {
    return this.#peer.measureHistory(conversationID, count, pages);
  }

  /** A window of a group's member list; how many there were. */
  async groupMembers(groupID: string, offset: number, count: number): Promise<number> {
    const window = { groupID, filter: 0, offset, count };
    return (await this.#peer.call('getGroupMemberList', [window], z.array(z.unknown()))).length;
  }

  close(): Promise<void> {
    return this.#peer.close();
  }
}
