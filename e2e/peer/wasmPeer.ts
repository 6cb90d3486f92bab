import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { z } from 'zod';
import type { PageAnswer, PageBurst, PageHistoryTiming, PageTimings } from './page/PagePeer';
import { startPageServer } from './PageServer';
import { PeerCallError } from './PeerCallError';
import { PeerEvents, rawPeerEventSchema } from './PeerEvents';
import {
  listOf,
  peerConversationSchema,
  peerFriendApplicationSchema,
  peerFriendSchema,
  peerHistorySchema,
  peerMessageSchema,
  peerSearchSchema,
  type PeerConversation,
  type PeerFriend,
  type PeerFriendApplication,
  type PeerHistory,
  type PeerMessage,
  type PeerSearch,
} from './peerModels';
import { processMemory, type ProcessMemory } from './processMemory';

/** Who signs in, and where. */
export interface WasmPeerOptions {
  apiAddr: string;
  wsAddr: string;
  userID: string;
  token: string;
  /** Default 5, the web. It must be the platform that the token was issued for. */
  platformID?: number;
  /** The SDK's log level, 1 (fatal only, default) to 6; its lines go to the page's console. */
  logLevel?: number;
  /** Default true. With false `open` resolves after the SDK's `login`, whatever becomes of the connection. */
  waitForSync?: boolean;
  /** Milliseconds from `login` to the end of the first sync; default 60,000. */
  syncTimeoutMs?: number;
}

/** How long a sign-in took, in milliseconds. */
export interface SignInTimes {
  /** From opening the page until the SDK's code was compiled and running. */
  loadMs: number;
  /** From calling `login` to `OnSyncServerFinish`; null when that was not waited for. */
  syncedMs: number | null;
}

/** Memory of one person's page. */
export interface WasmPeerMemory {
  /** The page's JavaScript heap; Go's memory and SQLite's are not in it. */
  jsHeapBytes: number;
  /** The renderer process, which is this person's alone; null where the system does not tell. */
  process: ProcessMemory | null;
}

/** Receives a burst that was announced with {@link WasmPeer.expectBurst}. */
export interface ExpectedBurst {
  /** Resolves when all messages came, or with what came within `timeoutMs`. */
  done(timeoutMs: number): Promise<PageBurst>;
}

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const processListSchema = z.object({
  processInfo: z.array(z.object({ type: z.string(), id: z.number(), cpuTime: z.number() })),
});
const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });
const eventBatchSchema = z.array(rawPeerEventSchema);

/** Seconds of processor time that each renderer process has used, by process ID. */
async function rendererTimes(session: CDPSession): Promise<Map<number, number>> {
  const { processInfo } = processListSchema.parse(await session.send('SystemInfo.getProcessInfo'));
  const renderers = processInfo.filter((process) => process.type === 'renderer');
  return new Map(renderers.map((process) => [process.id, process.cpuTime]));
}

/** The browser does not tell which process serves a page, but the one that has just compiled the SDK has worked most. */
function busiest(before: Map<number, number>, after: Map<number, number>): number | null {
  const worked = [...after].map(([pid, time]) => ({ pid, time: time - (before.get(pid) ?? 0) }));
  worked.sort((one, other) => other.time - one.time);
  return worked[0]?.pid ?? null;
}

/** One person's phone: the official SDK 3.8.5 in a browser context of its own. */
export class WasmPeer {
  readonly userID: string;
  /** Everything the SDK has told, across restarts. */
  readonly events: PeerEvents;
  readonly #options: WasmPeerOptions;
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #pid: number | null;
  #times: SignInTimes = { loadMs: 0, syncedMs: null };

  /** Made by {@link WasmPeers.open}. */
  constructor(options: WasmPeerOptions, context: BrowserContext, page: Page, events: PeerEvents, pid: number | null) {
    this.userID = options.userID;
    this.events = events;
    this.#options = options;
    this.#context = context;
    this.#page = page;
    this.#pid = pid;
  }

  /** How long the latest sign-in took. */
  get times(): SignInTimes {
    return this.#times;
  }

  /**
   * Signs in on the page that is open now. {@link WasmPeers.open} and {@link restart} do it.
   *
   * @throws PeerCallError when `login` fails; Error when the first sync does not end in time or fails.
   */
  async signIn(loadMs: number): Promise<void> {
    const { apiAddr, wsAddr, userID, token, platformID = 5, logLevel = 1 } = this.#options;
    const after = this.events.mark;
    const started = performance.now();
    const answer = await this.#page.evaluate((login) => globalThis.openimPeer.login(login), {
      apiAddr,
      wsAddr,
      userID,
      token,
      platformID,
      logLevel,
    });
    this.#unwrap('login', answer);
    this.#times = { loadMs, syncedMs: null };
    if (this.#options.waitForSync === false) return;
    await this.events.waitForSync({ after, timeoutMs: this.#options.syncTimeoutMs ?? 60_000 });
    this.#times = { loadMs, syncedMs: performance.now() - started };
  }

  /** Reloads the page and signs in again over the same database, as after a crash of the app. */
  async restart(): Promise<void> {
    const started = performance.now();
    await this.#page.reload();
    await loaded(this.#page);
    await this.signIn(performance.now() - started);
  }

  /**
   * Calls any SDK method; the answer is checked against `schema`.
   *
   * @throws PeerCallError when the SDK rejects.
   */
  async call<Schema extends z.ZodType>(method: string, args: unknown[], schema: Schema): Promise<z.infer<Schema>> {
    const answer = await this.#page.evaluate((call) => globalThis.openimPeer.call(call.method, call.args), {
      method,
      args,
    });
    return schema.parse(this.#unwrap(method, answer));
  }

  /** Sends a text to a person (`recvID`) or a group (`groupID`); resolves with the acknowledged message. */
  async sendText(message: { recvID: string; text: string } | { groupID: string; text: string }): Promise<PeerMessage> {
    const created = await this.call('createTextMessage', [message.text], z.unknown());
    const target =
      'recvID' in message ? { recvID: message.recvID, groupID: '' } : { recvID: '', groupID: message.groupID };
    return this.call('sendMessage', [{ ...target, message: created }], peerMessageSchema);
  }

  /** All conversations in the SDK's order. */
  conversations(): Promise<PeerConversation[]> {
    return this.call('getAllConversationList', [], listOf(peerConversationSchema));
  }

  /** One conversation; the SDK makes it where there is none. */
  conversationWith(userID: string): Promise<PeerConversation> {
    return this.call('getOneConversation', [{ sourceID: userID, sessionType: 1 }], peerConversationSchema);
  }

  /** A page of at most `count` messages older than `startClientMsgID` (default: the newest), oldest first. */
  history(conversationID: string, count = 20, startClientMsgID = ''): Promise<PeerHistory> {
    return this.call(
      'getAdvancedHistoryMessageList',
      [{ conversationID, count, startClientMsgID, viewType: 0 }],
      peerHistorySchema,
    );
  }

  /** The whole history, oldest first, opened page by page as a user would by scrolling up. */
  async wholeHistory(conversationID: string, pageSize = 50): Promise<PeerMessage[]> {
    let messages: PeerMessage[] = [];
    for (;;) {
      const page = await this.history(conversationID, pageSize, messages[0]?.clientMsgID);
      messages = [...page.messageList, ...messages];
      if (page.isEnd || page.messageList.length === 0) return messages;
    }
  }

  /** Searches the SDK's own database, with the repair of page/repairSearch.ts. */
  search(conversationID: string, keyword: string, count = 50): Promise<PeerSearch> {
    return this.call(
      'searchLocalMessages',
      [
        {
          conversationID,
          keywordList: [keyword],
          keywordListMatchType: 0,
          messageTypeList: [101],
          pageIndex: 1,
          count,
        },
      ],
      peerSearchSchema,
    );
  }

  /** Marks everything in a conversation as read. */
  async markRead(conversationID: string): Promise<void> {
    await this.call('markConversationMessageAsRead', [conversationID], z.unknown());
  }

  /** Deletes a message on the server and here, for this user only. */
  async deleteMessage(conversationID: string, clientMsgID: string): Promise<void> {
    await this.call('deleteMessage', [{ conversationID, clientMsgID }], z.unknown());
  }

  /** Takes a message back for everybody. */
  async revoke(conversationID: string, clientMsgID: string): Promise<void> {
    await this.call('revokeMessage', [{ conversationID, clientMsgID }], z.unknown());
  }

  /** Sum of the unread counts. */
  totalUnread(): Promise<number> {
    return this.call('getTotalUnreadMsgCount', [], z.number());
  }

  friends(): Promise<PeerFriend[]> {
    return this.call('getFriendList', [false], listOf(peerFriendSchema));
  }

  async addFriend(toUserID: string, reqMsg = ''): Promise<void> {
    await this.call('addFriend', [{ toUserID, reqMsg }], z.unknown());
  }

  /** Friend requests that this user has got. */
  friendApplications(): Promise<PeerFriendApplication[]> {
    return this.call('getFriendApplicationListAsRecipient', [], listOf(peerFriendApplicationSchema));
  }

  async acceptFriend(toUserID: string, handleMsg = ''): Promise<void> {
    await this.call('acceptFriendApplication', [{ toUserID, handleMsg }], z.unknown());
  }

  async refuseFriend(toUserID: string, handleMsg = ''): Promise<void> {
    await this.call('refuseFriendApplication', [{ toUserID, handleMsg }], z.unknown());
  }

  async deleteFriend(userID: string): Promise<void> {
    await this.call('deleteFriend', [userID], z.unknown());
  }

  async setRemark(userID: string, remark: string): Promise<void> {
    await this.call('updateFriends', [{ friendUserIDs: [userID], remark }], z.unknown());
  }

  /** Closes the page's open sockets, as a broken network would; the SDK dials again at once. Tells how many those were. */
  cutSocket(): Promise<number> {
    return this.#page.evaluate(() => globalThis.openimPeer.cutSocket());
  }

  /** Ends the session: the server forgets this connection, the database stays. */
  async logout(): Promise<void> {
    await this.call('logout', [], z.unknown());
  }

  /**
   * Counts the next `count` received messages inside the page. Until they are complete, message and conversation
   * events do not reach {@link events}.
   */
  async expectBurst(count: number): Promise<ExpectedBurst> {
    await this.#page.evaluate((wanted) => globalThis.openimPeer.armBurst(wanted), count);
    return { done: (timeoutMs) => this.#page.evaluate((limit) => globalThis.openimPeer.awaitBurst(limit), timeoutMs) };
  }

  /** Sends `count` texts one after the other and times each, inside the page, from `sendMessage` to its answer. */
  measureSends(recvID: string, count: number, prefix = 'm'): Promise<PageTimings> {
    return this.#page.evaluate(
      (run) => globalThis.openimPeer.measureSends({ recvID: run.recvID, groupID: '' }, run.count, run.prefix),
      { recvID, count, prefix },
    );
  }

  /** Opens up to `pages` pages of `count` messages, newest first, and times each inside the page. */
  measureHistory(conversationID: string, count: number, pages: number): Promise<PageHistoryTiming[]> {
    return this.#page.evaluate(
      (run) => globalThis.openimPeer.measureHistory(run.conversationID, run.count, run.pages),
      { conversationID, count, pages },
    );
  }

  /** The page's memory now. */
  async memory(): Promise<WasmPeerMemory> {
    const session = await this.#context.newCDPSession(this.#page);
    try {
      await session.send('Performance.enable');
      const { metrics } = metricsSchema.parse(await session.send('Performance.getMetrics'));
      const jsHeapBytes = metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0;
      return { jsHeapBytes, process: this.#pid === null ? null : await processMemory(this.#pid) };
    } finally {
      await session.detach();
    }
  }

  /** Closes the page and forgets its database. */
  async close(): Promise<void> {
    await this.#context.close();
  }

  #unwrap(method: string, answer: PageAnswer): unknown {
    if (!answer.ok) throw new PeerCallError(this.userID, method, answer.errCode, answer.errMsg);
    return answer.data;
  }
}

async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(() => Reflect.has(globalThis, 'openimPeer') && Reflect.has(globalThis, 'login'));
}

/** The browser in which all peers of one test process live. */
export interface WasmPeers {
  /**
   * Opens a browser context and signs a person in; resolves when the first sync has ended.
   *
   * @throws PeerCallError when `login` fails; Error when the sync fails or does not end in time.
   */
  open(options: WasmPeerOptions): Promise<WasmPeer>;
  /** The browser without its pages: main, GPU and network processes, in bytes; null where the system does not tell. */
  browserMemory(): Promise<ProcessMemory | null>;
  /** Ends the browser, all peers and the page server. */
  close(): Promise<void>;
}

function chromiumPath(): string | undefined {
  const debian = '/usr/bin/chromium';
  return process.env['OPENIM_CHROMIUM'] ?? (existsSync(debian) ? debian : undefined);
}

async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  return chromium.launch({ args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) });
}

/**
 * Starts the headless browser for official peers. `OPENIM_CHROMIUM` names another browser than Debian's.
 *
 * One person costs about half a gigabyte: open few, and reuse them within a spec file.
 */
export async function launchWasmPeers(): Promise<WasmPeers> {
  const server = await startPageServer();
  const browser = await launchBrowser();
  const session = await browser.newBrowserCDPSession();
  let opening: Promise<unknown> = Promise.resolve();

  async function openPage(options: WasmPeerOptions): Promise<{ peer: WasmPeer; loadMs: number }> {
    const before = await rendererTimes(session);
    const started = performance.now();
    const context = await browser.newContext();
    const page = await context.newPage();
    const events = new PeerEvents(options.userID);
    await page.exposeFunction('openimPeerEvents', (batch: string) => {
      try {
        for (const event of eventBatchSchema.parse(JSON.parse(batch))) events.add(event);
      } catch (error) {
        events.fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
    await page.goto(server.url);
    await loaded(page);
    const loadMs = performance.now() - started;
    const pid = busiest(before, await rendererTimes(session));
    return { peer: new WasmPeer(options, context, page, events, pid), loadMs };
  }

  return {
    async open(options) {
      // One page after the other, so that the renderer process that appears is the page's own.
      const opened = opening.then(() => openPage(options));
      opening = opened.catch(() => undefined);
      const { peer, loadMs } = await opened;
      try {
        await peer.signIn(loadMs);
      } catch (error) {
        await peer.close();
        throw error;
      }
      return peer;
    },
    async browserMemory() {
      const { processInfo } = processListSchema.parse(await session.send('SystemInfo.getProcessInfo'));
      const others = processInfo.filter((process) => process.type !== 'renderer');
      const memories = await Promise.all(others.map((process) => processMemory(process.id)));
      return memories.reduce((sum, memory) =>
        sum === null || memory === null
          ? null
          : {
              rssBytes: sum.rssBytes + memory.rssBytes,
              anonymousBytes: sum.anonymousBytes + memory.anonymousBytes,
            },
      );
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
