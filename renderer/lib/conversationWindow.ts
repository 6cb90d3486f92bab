import type { ConversationItem } from '../../ipc-contract';

type SortKey = Pick<ConversationItem, 'isPinned' | 'sortTime' | 'conversationID'>;

/**
 * The loaded beginning of the conversation list. Every conversation that sorts before or at `boundary` is in `rows`;
 * what lies behind it is not loaded. A null boundary means that the list is loaded to its end.
 */
export interface ConversationWindow {
  readonly rows: readonly ConversationItem[];
  readonly total: number;
  readonly boundary: SortKey | null;
}

export const emptyWindow: ConversationWindow = {
  rows: [],
  total: 0,
  boundary: { isPinned: true, sortTime: Number.POSITIVE_INFINITY, conversationID: '' },
};

/** Pinned first, then the newest, then by ID so that the order is the same everywhere. */
export function compareConversations(a: SortKey, b: SortKey): number {
  if (a.isPinned !== b.isPinned) return a.isPinned ? -1 : 1;
  if (a.sortTime !== b.sortTime) return b.sortTime - a.sortTime;
  if (a.conversationID === b.conversationID) return 0;
  return a.conversationID < b.conversationID ? -1 : 1;
}

/** Joins two sorted lists; both are already free of each other's IDs. */
function mergeSorted(a: readonly ConversationItem[], b: readonly ConversationItem[]): ConversationItem[] {
  const merged: ConversationItem[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined) return merged.concat(b.slice(j));
    if (right === undefined) return merged.concat(a.slice(i));
    if (compareConversations(left, right) <= 0) {
      merged.push(left);
      i += 1;
    } else {
      merged.push(right);
      j += 1;
    }
  }
}

/** Takes in complete rows that changed and IDs that are gone. Rows that fall behind the boundary leave the window. */
export function applyConversationChange(
  window: ConversationWindow,
  changed: readonly ConversationItem[],
  removed: readonly string[],
  total: number,
): ConversationWindow {
  const gone = new Set(removed);
  const latest = new Map<string, ConversationItem>();
  for (const row of changed) if (!gone.has(row.conversationID)) latest.set(row.conversationID, row);
  const kept = window.rows.filter((row) => !gone.has(row.conversationID) && !latest.has(row.conversationID));
  const { boundary } = window;
  const entering = [...latest.values()]
    .filter((row) => boundary === null || compareConversations(row, boundary) <= 0)
    .sort(compareConversations);
  return settle(mergeSorted(kept, entering), total, boundary);
}

/**
 * Takes in the page that follows the window. `newer` holds what events said while the page was on its way: rows
 * (which win over the page) and null for removed conversations.
 */
export function appendConversationPage(
  window: ConversationWindow,
  page: readonly ConversationItem[],
  total: number,
  newer: ReadonlyMap<string, ConversationItem | null>,
): ConversationWindow {
  const last = page.at(-1);
  const known = new Set(window.rows.map((row) => row.conversationID));
  const fresh = page
    .filter((row) => !known.has(row.conversationID) && !newer.has(row.conversationID))
    .sort(compareConversations);
  const reached = last ?? null;
  const boundary =
    window.boundary !== null && reached !== null && compareConversations(reached, window.boundary) > 0
      ? reached
      : window.boundary;
  const base = settle(mergeSorted(window.rows, fresh), total, boundary);
  const changed = [...newer.values()].filter((row) => row !== null);
  const removed = [...newer].filter(([, row]) => row === null).map(([id]) => id);
  return newer.size === 0 ? base : applyConversationChange(base, changed, removed, total);
}

function settle(rows: readonly ConversationItem[], total: number, boundary: SortKey | null): ConversationWindow {
  if (rows.length >= total) return { rows, total: rows.length, boundary: null };
  const last = rows.at(-1);
  return { rows, total, boundary: boundary ?? last ?? emptyWindow.boundary };
}
