import { createStore, type StoreApi } from 'zustand';
import type { AppEvent, GroupMemberInfo, IpcFailure } from '../../ipc-contract';
import { call } from '../lib/bridge';

/** Members of one read, and the pages that are kept around the view: a group of 100,000 never is here as a whole. */
export const PAGE = 100;
const KEPT_PAGES = 8;
/** While members of a large group come in, events come many a second. */
const REREAD_AFTER_MS = 300;

export interface MemberWindow {
  /** Page number to members. A page that was read before a change stays until the new one is there. */
  readonly pages: ReadonlyMap<number, readonly GroupMemberInfo[]>;
  /** Null until the first answer. */
  readonly total: number | null;
  /** All members of the group are stored here. */
  readonly isComplete: boolean;
  readonly failure: IpcFailure | null;
}

const initial: MemberWindow = { pages: new Map(), total: null, isComplete: false, failure: null };

/** A view of the members of one group, or of those that a keyword finds, read in pages around what is on screen. */
export interface MemberView {
  readonly store: StoreApi<MemberWindow>;
  /** Names the rows on screen: their pages are read, pages far away are forgotten. */
  readonly show: (firstIndex: number, lastIndex: number) => void;
  readonly setKeyword: (keyword: string) => void;
  readonly reread: () => void;
  readonly close: () => void;
}

interface OpenView {
  readonly groupID: string;
  readonly noticeChange: () => void;
}

const openViews = new Set<OpenView>();

/** Members of these groups changed: views of them read again what they show. */
export function applyGroupMemberEvents(events: readonly AppEvent[]): void {
  for (const event of events) {
    if (event.type !== 'groupMembers') continue;
    for (const view of openViews) if (event.groupIDs.includes(view.groupID)) view.noticeChange();
  }
}

/** The member at a row, if its page is there. */
export function memberAt(window: MemberWindow, index: number): GroupMemberInfo | undefined {
  return window.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
}

export function openMemberView(groupID: string): MemberView {
  const store = createStore<MemberWindow>()(() => initial);
  let keyword = '';
  let shown: readonly [number, number] = [0, 0];
  let generation = 0;
  let timer = 0;
  /** The pages that are there belong to an earlier keyword; they stay until the first answer for the new one. */
  let isOutdated = false;
  /** Pages on their way, and those among them that a change made stale. */
  const reading = new Map<number, { isStale: boolean }>();

  const read = async (page: number): Promise<void> => {
    const under = reading.get(page);
    if (under) {
      under.isStale = true;
      return;
    }
    const started = generation;
    const state = { isStale: false };
    reading.set(page, state);
    const args = { groupID, offset: page * PAGE, count: PAGE };
    const result = await call('getGroupMembers', keyword === '' ? args : { ...args, keyword });
    if (started !== generation) return;
    reading.delete(page);
    if (!result.ok) {
      store.setState({ failure: result.failure });
      return;
    }
    const { members, total, isComplete } = result.value;
    const pages = new Map(isOutdated ? [] : store.getState().pages);
    isOutdated = false;
    pages.set(page, members);
    for (const number of pages.keys()) if (number * PAGE >= total && number > 0) pages.delete(number);
    store.setState({ pages: nearest(pages, shown), total, isComplete, failure: null });
    if (state.isStale) void read(page);
  };

  const shownPages = (): readonly number[] => {
    const first = Math.floor(shown[0] / PAGE);
    const last = Math.floor(shown[1] / PAGE);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  };

  const reread = (): void => {
    const pages = shownPages();
    // What is far away is read again when it comes into view.
    const kept = new Map([...store.getState().pages].filter(([page]) => pages.includes(page)));
    store.setState({ pages: kept });
    for (const page of pages) void read(page);
  };

  const view: OpenView = {
    groupID,
    noticeChange: () => {
      if (timer !== 0) return;
      timer = window.setTimeout(() => {
        timer = 0;
        reread();
      }, REREAD_AFTER_MS);
    },
  };

  openViews.add(view);
  return {
    store,
    show: (firstIndex, lastIndex) => {
      openViews.add(view);
      shown = [Math.max(0, firstIndex), Math.max(0, lastIndex)];
      const { pages } = store.getState();
      for (const page of shownPages()) if (!pages.has(page) && !reading.has(page)) void read(page);
    },
    setKeyword: (next) => {
      if (next === keyword) return;
      keyword = next;
      generation += 1;
      reading.clear();
      shown = [0, 0];
      isOutdated = true;
      void read(0);
    },
    reread,
    close: () => {
      openViews.delete(view);
      window.clearTimeout(timer);
      timer = 0;
    },
  };
}

/** The kept pages that lie nearest to what is on screen. */
function nearest(
  pages: ReadonlyMap<number, readonly GroupMemberInfo[]>,
  [first, last]: readonly [number, number],
): ReadonlyMap<number, readonly GroupMemberInfo[]> {
  if (pages.size <= KEPT_PAGES) return pages;
  const middle = (first + last) / 2 / PAGE;
  return new Map(
    [...pages].sort(([a], [b]) => Math.abs(a + 0.5 - middle) - Math.abs(b + 0.5 - middle)).slice(0, KEPT_PAGES),
  );
}
