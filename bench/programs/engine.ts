/** Our engine in a process of its own, as it has a thread of its own in the app. */
import { createNodeEnvironment, initSDK, type LogSink, type OpenIMSDK, type SDKEvent } from '../../sdk-core/index';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MessageOrder } from '../../sdk-core/types/message';
import { on, serve } from '../support/remote';
import { countingEnvironment } from './countingEnvironment';
import { engineCalls } from './engineCalls';
import { FloodCounter } from './FloodCounter';

const LINUX = 7;
const SYNC_LIMIT_MS = 120_000;

let running: OpenIMSDK | null = null;
const traffic = { requests: 0, sentBytes: 0, receivedBytes: 0, lastReceivedAt: 0 };
let loginAt = 0;
let lastEventAt = 0;
let flood: FloodCounter | null = null;

function sdk(): OpenIMSDK {
  if (running === null) throw new Error('nobody is signed in');
  return running;
}

const log: LogSink = (level, event, facts) => {
  // Only what the engine's configured level lets through; the environment's own lines are for the curious.
  if (level === 'error' || level === 'warn')
    process.stderr.write(`engine ${level}: ${event} ${JSON.stringify(facts)}\n`);
};

/** Resolves with the first value that is not null; tried now and whenever the engine tells something. */
function until<T>(what: string, attempt: (events: readonly SDKEvent[]) => T | null): Promise<T> {
  const already = attempt([]);
  if (already !== null) return Promise.resolve(already);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      off();
      reject(new Error(`waited in vain until ${what}`));
    }, SYNC_LIMIT_MS);
    const off = sdk().on((events) => {
      const value = attempt(events);
      if (value === null) return;
      clearTimeout(timer);
      off();
      resolve(value);
    });
  });
}

/** Says of which own messages the server has taken the events tell. */
function sentIn(events: readonly SDKEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'messages'
      ? event.changed.filter((message) => message.status === 'sent').map((message) => message.clientMsgID)
      : [],
  );
}

function failIfFailed(events: readonly SDKEvent[]): void {
  for (const event of events) {
    if (event.type !== 'messages') continue;
    const failed = event.changed.find((message) => message.status === 'failed');
    if (failed !== undefined) throw new Error(`a message was not sent: ${failed.errCode}`);
  }
}

serve(
  [
    on(engineCalls.login, async ({ apiAddr, wsAddr, userID, token, dataDir, firstRows }) => {
      const started = performance.now();
      loginAt = started;
      running = initSDK(
        { platform: LINUX, api_addr: apiAddr, ws_addr: wsAddr, data_dir: dataDir, log_level: 2 },
        { log, environment: countingEnvironment(createNodeEnvironment(log), traffic) },
      );
      running.on((events) => {
        lastEventAt = performance.now();
        flood?.take(events);
      });
      let firstRowsMs: number | null = null;
      const synced = until('synced', () => {
        const { sync } = sdk();
        if (sync.status === 'failed') throw new Error(`the sync failed with ${sync.errCode}`);
        if (firstRowsMs === null && sdk().session.status === 'signedIn') {
          const rows = sdk().getConversationList({ offset: 0, count: firstRows }).conversations;
          if (rows.length >= firstRows && rows.every((row) => row.latestMessage !== null)) {
            firstRowsMs = performance.now() - started;
          }
        }
        return sync.status === 'synced' ? performance.now() - started : null;
      });
      await running.login({ userID, token });
      return { syncedMs: await synced, firstRowsMs };
    }),
    on(engineCalls.quiet, async ({ milliseconds }) => {
      for (;;) {
        const left = lastEventAt + milliseconds - performance.now();
        if (left <= 0) return undefined;
        await new Promise((resolve) => setTimeout(resolve, left));
      }
    }),
    on(engineCalls.account, () => {
      const { total } = sdk().getConversationList({ offset: 0, count: 1 });
      const rows = sdk().getConversationList({ offset: 0, count: total }).conversations;
      const withNewest = rows.filter((row) => row.latestMessage !== null).length;
      return { conversations: total, withNewest, unread: sdk().getTotalUnreadCount() };
    }),
    on(engineCalls.expectFlood, ({ count, prefix }) => {
      flood = new FloodCounter(count, prefix);
      return undefined;
    }),
    on(engineCalls.awaitFlood, async ({ timeoutMs }) => {
      if (flood === null) throw new Error('no flood is expected');
      const result = await flood.result(timeoutMs);
      flood = null;
      return result;
    }),
    on(engineCalls.sendInTurn, async ({ recvID, count, prefix }) => {
      const durations: number[] = [];
      for (let n = 1; n <= count; n += 1) {
        const started = performance.now();
        let settled: (() => void) | null = null;
        const sent = new Set<string>();
        const off = sdk().on((events) => {
          failIfFailed(events);
          for (const clientMsgID of sentIn(events)) sent.add(clientMsgID);
          settled?.();
        });
        const { clientMsgID } = await sdk().sendTextMessage({ text: `${prefix}${n}`, recvID });
        await new Promise<void>((resolve) => {
          settled = () => {
            if (sent.has(clientMsgID)) resolve();
          };
          settled();
        });
        durations.push(performance.now() - started);
        off();
      }
      return durations;
    }),
    on(engineCalls.sendAtOnce, async ({ recvID, count, prefix }) => {
      const started = performance.now();
      const sent = new Set<string>();
      const off = sdk().on((events) => {
        failIfFailed(events);
        for (const clientMsgID of sentIn(events)) sent.add(clientMsgID);
      });
      const mine = await Promise.all(
        Array.from({ length: count }, (_, n) => sdk().sendTextMessage({ text: `${prefix}${n + 1}`, recvID })),
      );
      const all = await until('all are sent', () =>
        sent.size >= count && mine.every((message) => sent.has(message.clientMsgID))
          ? performance.now() - started
          : null,
      );
      off();
      return all;
    }),
    on(engineCalls.readPages, ({ pages, count }) =>
      pages.map(({ conversationID, before }) => {
        const started = performance.now();
        const { messages } = sdk().getHistoryMessageList({ conversationID, before, count });
        return { milliseconds: performance.now() - started, messages: messages.length };
      }),
    ),
    on(engineCalls.scrollUp, async ({ conversationID, count, pages }) => {
      const opened: { milliseconds: number; messages: number }[] = [];
      let before: MessageOrder | null = null;
      while (opened.length < pages) {
        const started = performance.now();
        let page = sdk().getHistoryMessageList({ conversationID, before, count });
        if (page.needsFill) page = await sdk().fillHistory({ conversationID, before, count });
        opened.push({ milliseconds: performance.now() - started, messages: page.messages.length });
        const oldest = page.messages[0];
        if (page.isEnd || oldest === undefined) break;
        before = oldest.order;
      }
      return opened;
    }),
    on(engineCalls.traffic, () => {
      const { lastReceivedAt, ...counts } = traffic;
      return { ...counts, lastReceivedMs: lastReceivedAt - loginAt };
    }),
    on(engineCalls.openGroups, async (groupIDs) => {
      const incomplete = (): boolean =>
        groupIDs.some((groupID) => !sdk().group.getGroupMembers({ groupID, offset: 0, count: 1 }).isComplete);
      await until('all members are stored', () => (incomplete() ? null : true));
      return undefined;
    }),
    on(engineCalls.openBigGroup, async ({ groupID, screenful }) => {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const started = performance.now();
      const page = () => sdk().group.getGroupMembers({ groupID, offset: 0, count: screenful });
      const firstMs = await until('the first members are shown', () =>
        page().members.length === screenful ? performance.now() - started : null,
      );
      const allMs = await until('all members are stored', () =>
        page().isComplete ? performance.now() - started : null,
      );
      delay.disable();
      return { firstMs, allMs, members: page().total, longestBlockMs: delay.max / 1e6 };
    }),
    on(engineCalls.readMembers, ({ groupID, count, windows }) =>
      windows.map(({ offset, keyword }) => {
        const started = performance.now();
        const { members } = sdk().group.getGroupMembers({ groupID, offset, count, keyword });
        return { milliseconds: performance.now() - started, members: members.length };
      }),
    ),
    on(engineCalls.stop, async () => {
      await sdk().close();
      running = null;
      return undefined;
    }),
  ],
  async () => running?.close(),
);
