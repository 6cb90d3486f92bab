import { CbEvents, getSDK } from '@openim/wasm-client-sdk';
import { Burst } from './Burst';
import type { PageAnswer, PageEvent, PageHistoryTiming, PageLogin, PageTimings } from './PagePeer';
import { repairSearch } from './repairSearch';

// The SDK would keep a second copy of its 36 MB in the cache storage of every person; the HTTP cache already has one.
Reflect.deleteProperty(globalThis, 'caches');

const openSockets = new Set<WebSocket>();
globalThis.WebSocket = class extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    openSockets.add(this);
    this.addEventListener('close', () => openSockets.delete(this));
  }
};

const sdk = getSDK({ coreWasmPath: '/openIM.wasm', sqlWasmPath: '/sql-wasm.wasm', debug: false });
repairSearch(globalThis);

const now = (): number => performance.timeOrigin + performance.now();

/** Events that come with every received message. */
const perMessage = new Set<string>([
  CbEvents.OnRecvNewMessage,
  CbEvents.OnRecvNewMessages,
  CbEvents.OnConversationChanged,
  CbEvents.OnNewConversation,
  CbEvents.OnTotalUnreadMessageCountChanged,
]);
const receiving = new Set<string>([CbEvents.OnRecvNewMessage, CbEvents.OnRecvNewMessages]);

let burst: Burst | null = null;
let waiting: PageEvent[] = [];

function flush(): void {
  const batch = waiting;
  waiting = [];
  void globalThis.openimPeerEvents(JSON.stringify(batch));
}

function clientMsgIDs(data: unknown): string[] {
  const messages: unknown[] = Array.isArray(data) ? data : [data];
  return messages.flatMap((message) => {
    const id: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'clientMsgID') : null;
    return typeof id === 'string' ? [id] : [];
  });
}

function onEvent(name: string, event: { data: unknown; errCode: number; errMsg: string }): void {
  if (burst?.pending && perMessage.has(name)) {
    if (receiving.has(name)) burst.add(clientMsgIDs(event.data));
    return;
  }
  if (waiting.length === 0) setTimeout(flush, 0);
  waiting.push({ at: now(), name, data: event.data, errCode: event.errCode, errMsg: event.errMsg });
}

for (const name of Object.values(CbEvents)) sdk.on(name, (event) => onEvent(name, event));

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The SDK rejects with plain objects, which would cross to the test process without their text. */
class SdkError extends Error {
  readonly errCode: number;

  constructor(thrown: unknown) {
    const errMsg = field(thrown, 'errMsg') ?? field(thrown, 'message');
    super(typeof errMsg === 'string' ? errMsg : JSON.stringify(thrown));
    const errCode = field(thrown, 'errCode');
    this.errCode = typeof errCode === 'number' ? errCode : -1;
  }
}

/** @throws SdkError */
async function invoke(method: string, args: unknown[]): Promise<unknown> {
  const implementation: unknown = Reflect.get(sdk, method);
  if (typeof implementation !== 'function') throw new Error(`the SDK has no method ${method}`);
  try {
    const answer: unknown = await Reflect.apply(implementation, sdk, args);
    return method === 'login' ? answer : field(answer, 'data');
  } catch (thrown) {
    throw new SdkError(thrown);
  }
}

async function call(method: string, args: unknown[]): Promise<PageAnswer> {
  try {
    return { ok: true, data: await invoke(method, args) };
  } catch (error) {
    if (error instanceof SdkError) return { ok: false, errCode: error.errCode, errMsg: error.message };
    throw error;
  }
}

function login(options: PageLogin): Promise<PageAnswer> {
  return call('login', [{ ...options, isLogStandardOutput: false }]);
}

async function measureSends(
  target: { recvID: string; groupID: string },
  count: number,
  prefix: string,
): Promise<PageTimings> {
  const durations: number[] = [];
  for (let n = 1; n <= count; n += 1) {
    const message = await invoke('createTextMessage', [`${prefix}${n}`]);
    const started = performance.now();
    await invoke('sendMessage', [{ ...target, message }]);
    durations.push(performance.now() - started);
  }
  return { durations };
}

async function measureHistory(conversationID: string, count: number, pages: number): Promise<PageHistoryTiming[]> {
  const timings: PageHistoryTiming[] = [];
  let startClientMsgID: unknown = '';
  while (timings.length < pages) {
    const started = performance.now();
    const page = await invoke('getAdvancedHistoryMessageList', [
      { conversationID, count, startClientMsgID, viewType: 0 },
    ]);
    const milliseconds = performance.now() - started;
    const list = field(page, 'messageList');
    const messages: unknown[] = Array.isArray(list) ? list : [];
    const isEnd = field(page, 'isEnd') === true;
    timings.push({ milliseconds, messages: messages.length, isEnd });
    startClientMsgID = field(messages[0], 'clientMsgID');
    if (isEnd || startClientMsgID === undefined) break;
  }
  return timings;
}

// The SDK has no public way to tell that its core is running.
await Reflect.get(sdk, 'wasmInitializedPromise');

globalThis.openimPeer = {
  login,
  call,
  measureSends,
  measureHistory,
  cutSocket() {
    const open = [...openSockets];
    for (const socket of open) socket.close();
    return open.length;
  },
  armBurst(wanted) {
    burst = new Burst(wanted, now);
  },
  async awaitBurst(timeoutMs) {
    if (burst === null) throw new Error('no burst is armed');
    const result = await burst.result(timeoutMs);
    burst = null;
    return result;
  },
};
