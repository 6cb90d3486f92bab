import { create } from 'zustand';
import type { AppEvent, OnlineStatus } from '../../ipc-contract';
import { call } from '../lib/bridge';

/** What the contract takes in one call. */
const MAX_WATCHED = 500;
const SETTLE_MS = 200;

interface OnlineStore {
  /** Platforms of those who are watched; nothing is known of others. */
  readonly platforms: ReadonlyMap<string, readonly number[]>;
}

const initial: OnlineStore = { platforms: new Map() };

/** Who of the people on screen is online, and where. */
export const useOnlineStore = create<OnlineStore>()(() => initial);

/** Whom each part of the screen wants to know about. */
const wanted = new Map<symbol, readonly string[]>();
let watched = '';
let timer = 0;
let generation = 0;

export function clearOnline(): void {
  generation += 1;
  watched = '';
  useOnlineStore.setState(initial);
  schedule();
}

/** Names the people that one part of the screen shows; an empty list lets go. Later calls for `owner` replace earlier ones. */
export function wantOnline(owner: symbol, userIDs: readonly string[]): void {
  if (userIDs.length === 0) wanted.delete(owner);
  else wanted.set(owner, userIDs);
  schedule();
}

/** Scrolling asks for many sets in a row; only the one at rest is asked for. */
function schedule(): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void watch(), SETTLE_MS);
}

async function watch(): Promise<void> {
  // Single persons (the open chat, the open profile) come before the rows of a long list.
  const lists = [...wanted.values()].sort((a, b) => a.length - b.length);
  const userIDs = [...new Set(lists.flat())].slice(0, MAX_WATCHED);
  const key = [...userIDs].sort().join('\n');
  if (key === watched) return;
  watched = key;
  const started = generation;
  const result = await call('watchOnlineStatus', { userIDs });
  if (started !== generation || key !== watched) return;
  if (result.ok) takeIn(result.value);
  // Asked again with the next change of the screen or of the connection.
  else watched = '';
}

function takeIn(statuses: readonly OnlineStatus[]): void {
  if (statuses.length === 0) return;
  const platforms = new Map(useOnlineStore.getState().platforms);
  for (const { userID, platformIDs } of statuses) platforms.set(userID, platformIDs);
  useOnlineStore.setState({ platforms });
}

export function applyOnlineEvents(events: readonly AppEvent[]): void {
  const statuses = events.flatMap((event) => (event.type === 'onlineStatus' ? event.statuses : []));
  takeIn(statuses);
  for (const event of events) {
    if (event.type !== 'connection') continue;
    if (event.connection.status === 'connected') {
      watched = '';
      schedule();
    } else if (useOnlineStore.getState().platforms.size > 0) {
      // What was true before the line broke may not be true any more.
      useOnlineStore.setState(initial);
    }
  }
}
