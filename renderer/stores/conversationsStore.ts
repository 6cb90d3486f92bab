import { create } from 'zustand';
import type { AppEvent, ConversationItem, IpcFailure } from '../../ipc-contract';
import { call } from '../lib/bridge';
import {
  appendConversationPage,
  applyConversationChange,
  emptyWindow,
  type ConversationWindow,
} from '../lib/conversationWindow';

const PAGE = 100;
const MAX_PAGE = 200;

interface ConversationsStore {
  readonly window: ConversationWindow;
  /** False until the first page is there. */
  readonly loaded: boolean;
  readonly failure: IpcFailure | null;
}

const initial: ConversationsStore = { window: emptyWindow, loaded: false, failure: null };

/** The loaded beginning of the conversation list. */
export const useConversationsStore = create<ConversationsStore>()(() => initial);

/** What events said while a page was on its way; null stands for a removed conversation. */
let duringRead: Map<string, ConversationItem | null> | null = null;
/** Counts the resets: an answer to a question from before the last one is not used. */
let generation = 0;
let reading: Promise<void> | null = null;

export function clearConversations(): void {
  generation += 1;
  reading = null;
  duringRead = null;
  useConversationsStore.setState(initial);
}

export function applyConversationEvents(events: readonly AppEvent[]): void {
  let { window } = useConversationsStore.getState();
  const before = window;
  let reset = false;
  for (const event of events) {
    if (event.type === 'conversationsReset') reset = true;
    if (event.type !== 'conversations') continue;
    for (const row of event.changed) duringRead?.set(row.conversationID, row);
    for (const id of event.removed) duringRead?.set(id, null);
    window = applyConversationChange(window, event.changed, event.removed, event.total);
  }
  if (window !== before) useConversationsStore.setState({ window });
  if (reset) void rereadConversations();
}

/** Loads pages until the row at `index` is there, the list ends or a read fails. */
export function loadConversationsTo(index: number): Promise<void> {
  reading ??= readPages(index, generation).finally(() => {
    reading = null;
  });
  return reading;
}

async function readPages(index: number, started: number): Promise<void> {
  for (;;) {
    const { window, loaded } = useConversationsStore.getState();
    if (loaded && (window.boundary === null || window.rows.length > index)) return;
    duringRead = new Map();
    const result = await call('getConversations', { offset: window.rows.length, count: PAGE });
    if (started !== generation) return;
    const newer = duringRead;
    duringRead = null;
    if (!result.ok) {
      useConversationsStore.setState({ failure: result.failure });
      return;
    }
    const { conversations, total } = result.value;
    const current = useConversationsStore.getState().window;
    const next = appendConversationPage(current, conversations, total, newer);
    useConversationsStore.setState({ window: next, loaded: true, failure: null });
    if (conversations.length === 0) return;
  }
}

/** Reads as many rows as are loaded again and swaps them in one update. */
export async function rereadConversations(): Promise<void> {
  generation += 1;
  const started = generation;
  reading = null;
  const wanted = Math.max(useConversationsStore.getState().window.rows.length, PAGE);
  const newer = new Map<string, ConversationItem | null>();
  duringRead = newer;
  let next = emptyWindow;
  while (next.rows.length < wanted) {
    const count = Math.min(wanted - next.rows.length, MAX_PAGE);
    const result = await call('getConversations', { offset: next.rows.length, count });
    if (started !== generation) return;
    if (!result.ok) {
      duringRead = null;
      useConversationsStore.setState({ failure: result.failure });
      return;
    }
    next = appendConversationPage(next, result.value.conversations, result.value.total, newer);
    if (next.boundary === null || result.value.conversations.length === 0) break;
  }
  duringRead = null;
  useConversationsStore.setState({ window: next, loaded: true, failure: null });
}

/** The loaded row of a conversation, if it is loaded. */
export function findConversation(conversationID: string): ConversationItem | undefined {
  return useConversationsStore.getState().window.rows.find((row) => row.conversationID === conversationID);
}

/** Shows a row as it will be once the engine has confirmed a change. */
export function foreseeConversation(row: ConversationItem): void {
  const { window } = useConversationsStore.getState();
  if (!window.rows.some(({ conversationID }) => conversationID === row.conversationID)) return;
  useConversationsStore.setState({ window: applyConversationChange(window, [row], [], window.total) });
}
