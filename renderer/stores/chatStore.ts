import { create } from 'zustand';
import type { AppEvent, ConversationItem, IpcFailure, MessageItem, MessageOrder } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { applyMessageChange, compareOrder, prependPage } from '../lib/messageWindow';
import { findConversation } from './conversationsStore';

const PAGE = 50;
const MAX_PAGE = 200;
/** What stays loaded of a longer window when the reader is at the end. */
const KEPT_AT_END = 200;
const TRIM_ABOVE = 800;
/** How far back an earlier reading position is looked for when a conversation is opened again. */
const MAX_RESTORE = 600;

export type OlderState = 'idle' | 'loading' | 'filling' | 'failed';

export interface ChatStore {
  readonly conversationID: string | null;
  readonly conversation: ConversationItem | null;
  /** The loaded end of the history, oldest first, without holes. */
  readonly messages: readonly MessageItem[];
  /** False until the first page of the open conversation is there. */
  readonly loaded: boolean;
  /** Nothing older exists. */
  readonly isEnd: boolean;
  /** Older messages have to be asked from the server. */
  readonly needsFill: boolean;
  readonly older: OlderState;
  readonly olderFailure: IpcFailure | null;
  readonly readFailure: IpcFailure | null;
  /** The read position when the conversation was opened; null if nothing was unread. */
  readonly openedReadSeq: number | null;
}

const initial: ChatStore = {
  conversationID: null,
  conversation: null,
  messages: [],
  loaded: false,
  isEnd: false,
  needsFill: false,
  older: 'idle',
  olderFailure: null,
  readFailure: null,
  openedReadSeq: null,
};

/** The one open conversation and its loaded messages. */
export const useChatStore = create<ChatStore>()(() => initial);

/** Counts openings: answers that belong to an earlier one are not used. */
let opening = 0;
/** Changes that arrived while a page was read; null stands for a removed message. */
let duringRead: Map<string, MessageItem | null> | null = null;

function isCurrent(started: number): boolean {
  return started === opening;
}

export function closeConversation(): void {
  if (useChatStore.getState().conversationID === null) return;
  opening += 1;
  duringRead = null;
  useChatStore.setState(initial);
  void call('setOpenConversation', { conversationID: null });
}

/** Opens a conversation; `restoreTo` is the message at which the reader left it. */
export async function openConversation(
  conversationID: string,
  options: { readonly known?: ConversationItem | undefined; readonly restoreTo?: MessageOrder | undefined } = {},
): Promise<void> {
  if (useChatStore.getState().conversationID === conversationID) return;
  opening += 1;
  const started = opening;
  const known = options.known ?? findConversation(conversationID) ?? null;
  duringRead = new Map();
  useChatStore.setState({ ...initial, conversationID, conversation: known, openedReadSeq: unreadFrom(known) });
  void call('setOpenConversation', { conversationID });
  if (!known) await readConversation(conversationID, started);
  await readNewest(conversationID, started, options.restoreTo);
}

/** The anchor of the page above what is loaded. */
function above(messages: readonly MessageItem[]): [number, number] | null {
  const oldest = messages[0];
  return oldest ? [...oldest.order] : null;
}

function unreadFrom(conversation: ConversationItem | null): number | null {
  return conversation && conversation.unreadCount > 0 ? conversation.hasReadSeq : null;
}

async function readConversation(conversationID: string, started: number): Promise<void> {
  const result = await call('getConversation', { conversationID });
  if (!isCurrent(started)) return;
  if (!result.ok) useChatStore.setState({ readFailure: result.failure });
  else useChatStore.setState({ conversation: result.value, openedReadSeq: unreadFrom(result.value) });
}

async function readNewest(conversationID: string, started: number, restoreTo?: MessageOrder): Promise<void> {
  const newer = new Map<string, MessageItem | null>();
  duringRead = newer;
  const unread = useChatStore.getState().conversation?.unreadCount ?? 0;
  const first = Math.min(Math.max(PAGE, unread + 20), MAX_PAGE);
  let messages: readonly MessageItem[] = [];
  let isEnd: boolean;
  let needsFill: boolean;
  for (;;) {
    const before = above(messages);
    const count = messages.length === 0 ? first : MAX_PAGE;
    const result = await call('getHistory', { conversationID, before, count });
    if (!isCurrent(started)) return;
    if (!result.ok) {
      useChatStore.setState({ readFailure: result.failure });
      return;
    }
    messages = prependPage(messages, result.value.messages);
    ({ isEnd, needsFill } = result.value);
    const oldest = messages[0];
    const reached = !restoreTo || !oldest || compareOrder(oldest.order, restoreTo) <= 0;
    if (reached || isEnd || needsFill || result.value.messages.length === 0 || messages.length >= MAX_RESTORE) break;
  }
  duringRead = null;
  useChatStore.setState({
    messages: overlay(messages, newer, isEnd),
    loaded: true,
    isEnd,
    needsFill,
    readFailure: null,
  });
}

function overlay(
  messages: readonly MessageItem[],
  newer: ReadonlyMap<string, MessageItem | null>,
  isEnd: boolean,
): readonly MessageItem[] {
  const changed = [...newer.values()].filter((message) => message !== null);
  const removed = [...newer].filter(([, message]) => message === null).map(([id]) => id);
  return applyMessageChange(messages, changed, removed, isEnd);
}

/** Tries the first page again after it could not be read. */
export function retryOpen(): void {
  const { conversationID } = useChatStore.getState();
  if (conversationID === null) return;
  opening += 1;
  useChatStore.setState({ readFailure: null });
  void readNewest(conversationID, opening);
}

/** Loads one page above the oldest loaded message: from the database, or from the server where the database has a hole. */
export async function loadOlder(): Promise<void> {
  const { conversationID, loaded, isEnd, needsFill, older, messages } = useChatStore.getState();
  if (conversationID === null || !loaded || isEnd || older === 'loading' || older === 'filling') return;
  const started = opening;
  const newer = new Map<string, MessageItem | null>();
  duringRead = newer;
  useChatStore.setState({ older: needsFill ? 'filling' : 'loading', olderFailure: null });
  const args = { conversationID, before: above(messages), count: PAGE };
  const result = await call(needsFill ? 'fillHistory' : 'getHistory', args);
  if (!isCurrent(started)) return;
  duringRead = null;
  if (!result.ok) {
    useChatStore.setState({ older: 'failed', olderFailure: result.failure });
    return;
  }
  const page = result.value;
  // A page that brings nothing and promises more would be asked for ever.
  const isStuck = page.messages.length === 0 && !page.isEnd && page.needsFill === needsFill;
  useChatStore.setState({
    messages: overlay(prependPage(useChatStore.getState().messages, page.messages), newer, page.isEnd),
    isEnd: page.isEnd,
    needsFill: page.needsFill,
    older: isStuck ? 'failed' : 'idle',
  });
}

/** The history changed as a whole: reads the loaded stretch again and swaps it in one update. */
async function rereadHistory(conversationID: string): Promise<void> {
  const { messages: before, loaded } = useChatStore.getState();
  if (!loaded) return;
  opening += 1;
  const started = opening;
  const newer = new Map<string, MessageItem | null>();
  duringRead = newer;
  const oldest = before[0]?.order;
  let messages: readonly MessageItem[] = [];
  for (;;) {
    const count = Math.min(Math.max(before.length - messages.length, PAGE), MAX_PAGE);
    const result = await call('getHistory', { conversationID, before: above(messages), count });
    if (!isCurrent(started)) return;
    if (!result.ok) {
      duringRead = null;
      useChatStore.setState({ readFailure: result.failure, older: 'idle' });
      return;
    }
    const page = result.value;
    messages = prependPage(messages, page.messages);
    const top = messages[0]?.order;
    const covered = oldest === undefined || (top !== undefined && compareOrder(top, oldest) <= 0);
    if (covered || page.isEnd || page.needsFill || page.messages.length === 0) {
      duringRead = null;
      useChatStore.setState({
        messages: overlay(messages, newer, page.isEnd),
        isEnd: page.isEnd,
        needsFill: page.needsFill,
        older: 'idle',
        olderFailure: null,
      });
      return;
    }
  }
}

/** After the session was renewed: the engine is told again what is open, and what happened meanwhile is read. */
export function resumeConversation(): void {
  const { conversationID } = useChatStore.getState();
  if (conversationID === null) return;
  void call('setOpenConversation', { conversationID });
  void refreshConversation(conversationID);
  void rereadHistory(conversationID);
}

/** Forgets what lies far above a reader who is at the end: neither long reading nor a long day keeps its memory. */
export function trimToEnd(): void {
  const { messages, older } = useChatStore.getState();
  if (messages.length <= TRIM_ABOVE || older === 'loading' || older === 'filling') return;
  useChatStore.setState({ messages: messages.slice(-KEPT_AT_END), isEnd: false, needsFill: false });
}

/** The new-messages line has done its work once the reader answers. */
export function forgetUnreadLine(): void {
  if (useChatStore.getState().openedReadSeq !== null) useChatStore.setState({ openedReadSeq: null });
}

/** Shows a message that the engine has just taken over for sending. */
export function showSent(message: MessageItem): void {
  const { conversationID, messages, isEnd } = useChatStore.getState();
  if (message.conversationID !== conversationID) return;
  // The event about it may have come first, and then it knows more.
  if (messages.some((known) => known.clientMsgID === message.clientMsgID)) return;
  duringRead?.set(message.clientMsgID, message);
  useChatStore.setState({ messages: applyMessageChange(messages, [message], [], isEnd) });
}

export function applyChatEvents(events: readonly AppEvent[]): void {
  const state = useChatStore.getState();
  const { conversationID } = state;
  if (conversationID === null) return;
  let { messages, conversation } = state;
  let reset = false;
  for (const event of events) {
    switch (event.type) {
      case 'messages':
        if (event.conversationID !== conversationID) break;
        for (const message of event.changed) duringRead?.set(message.clientMsgID, message);
        for (const id of event.removed) duringRead?.set(id, null);
        if (state.loaded) messages = applyMessageChange(messages, event.changed, event.removed, state.isEnd);
        break;
      case 'conversations':
        conversation = event.changed.findLast((row) => row.conversationID === conversationID) ?? conversation;
        break;
      case 'friends':
      case 'users':
      case 'self':
        // Names and pictures are looked up when messages are read.
        reset = true;
        break;
      case 'groupMembers':
        if (event.groupIDs.includes(conversation?.groupID ?? '')) reset = true;
        break;
      case 'historyReset':
        if (event.conversationID === conversationID) reset = true;
        break;
      case 'conversationsReset':
        void refreshConversation(conversationID);
        break;
      case 'connection':
        if (event.connection.status === 'connected' && state.older === 'failed') {
          useChatStore.setState({ older: 'idle', olderFailure: null });
        }
        break;
      default:
        break;
    }
  }
  if (messages !== state.messages || conversation !== state.conversation) {
    useChatStore.setState({ messages, conversation });
  }
  if (reset) void rereadHistory(conversationID);
}

/** Shows the open conversation as it will be once the engine has confirmed a change. */
export function foreseeOpenConversation(conversation: ConversationItem): void {
  if (useChatStore.getState().conversationID === conversation.conversationID) useChatStore.setState({ conversation });
}

async function refreshConversation(conversationID: string): Promise<void> {
  const result = await call('getConversation', { conversationID });
  if (!result.ok || result.value === null) return;
  if (useChatStore.getState().conversationID === conversationID) useChatStore.setState({ conversation: result.value });
}
