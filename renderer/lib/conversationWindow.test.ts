import { describe, expect, it } from 'vitest';
import type { ConversationItem } from '../../ipc-contract';
import {
  appendConversationPage,
  applyConversationChange,
  compareConversations,
  emptyWindow,
} from './conversationWindow';

function row(conversationID: string, sortTime: number, isPinned = false): ConversationItem {
  return {
    conversationID,
    conversationType: 1,
    userID: conversationID,
    groupID: '',
    showName: conversationID,
    faceURL: '',
    recvMsgOpt: 0,
    isPinned,
    isPrivateChat: false,
    burnDuration: 0,
    groupAtType: 0,
    unreadCount: 0,
    isMarkedUnread: false,
    latestMessage: null,
    isActive: true,
    draftText: '',
    sortTime,
    hasReadSeq: 0,
    maxSeq: 0,
  };
}

const none = new Map<string, ConversationItem | null>();
const ids = (window: { readonly rows: readonly ConversationItem[] }): string =>
  window.rows.map(({ conversationID }) => conversationID).join('');

/** a…e of ten conversations are loaded, newest first. */
const half = appendConversationPage(
  emptyWindow,
  ['a', 'b', 'c', 'd', 'e'].map((id, index) => row(id, 100 - index * 10)),
  10,
  none,
);

describe('the loaded beginning of the list', () => {
  it('is pinned first, then newest first, then by ID', () => {
    const rows = [row('b', 5), row('a', 5), row('old', 1, true), row('new', 9)];
    expect(rows.sort(compareConversations).map(({ conversationID }) => conversationID)).toEqual([
      'old',
      'new',
      'a',
      'b',
    ]);
  });

  it('moves a conversation up when a message arrives', () => {
    expect(ids(applyConversationChange(half, [row('d', 200)], [], 10))).toBe('dabce');
  });

  it('takes in an unloaded conversation that became the newest, and a pinned one', () => {
    const window = applyConversationChange(half, [row('x', 200), row('p', 1, true)], [], 10);
    expect(ids(window)).toBe('pxabcde');
    expect(window.total).toBe(10);
  });

  it('leaves out a changed conversation whose place is not loaded', () => {
    expect(ids(applyConversationChange(half, [row('x', 10)], [], 10))).toBe('abcde');
  });

  it('lets a row go that falls behind what is loaded, and finds it again with the next page', () => {
    const fallen = applyConversationChange(half, [row('a', 30)], [], 10);
    expect(ids(fallen)).toBe('bcde');
    const next = appendConversationPage(fallen, [row('f', 50), row('a', 30)], 6, none);
    expect(ids(next)).toBe('bcdefa');
    expect(next.boundary).toBeNull();
  });

  it('keeps the newest version when a row changes twice in a batch', () => {
    const window = applyConversationChange(half, [row('e', 200), row('e', 95)], [], 10);
    expect(ids(window)).toBe('aebcd');
  });

  it('drops removed conversations', () => {
    const window = applyConversationChange(half, [row('b', 300)], ['b', 'c'], 8);
    expect(ids(window)).toBe('ade');
    expect(window.total).toBe(8);
  });

  it('takes every change once it is loaded to its end', () => {
    const all = appendConversationPage(emptyWindow, [row('a', 2), row('b', 1)], 2, none);
    expect(all.boundary).toBeNull();
    expect(ids(applyConversationChange(all, [row('z', 0)], [], 3))).toBe('abz');
  });

  it('prefers what an event said over the page that was on its way', () => {
    const newer = new Map<string, ConversationItem | null>([
      ['f', row('f', 500)],
      ['g', null],
    ]);
    const window = appendConversationPage(half, [row('f', 50), row('g', 40), row('h', 30)], 9, newer);
    expect(ids(window)).toBe('fabcdeh');
  });

  it('never shows a conversation twice', () => {
    expect(ids(appendConversationPage(half, [row('e', 60), row('f', 50)], 10, none))).toBe('abcdef');
  });
});
