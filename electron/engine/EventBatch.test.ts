import { describe, expect, it } from 'vitest';
import type { ConversationItem, MessageItem } from '../../ipc-contract';
import { EventBatch } from './EventBatch';

const conversation = (conversationID: string, unreadCount = 0): ConversationItem => ({
  conversationID,
  conversationType: 1,
  userID: conversationID,
  groupID: '',
  showName: conversationID,
  faceURL: '',
  recvMsgOpt: 0,
  isPinned: false,
  isPrivateChat: false,
  burnDuration: 0,
  groupAtType: 0,
  unreadCount,
  isMarkedUnread: false,
  isActive: true,
  latestMessage: null,
  draftText: '',
  sortTime: 1,
  hasReadSeq: 0,
  maxSeq: 0,
});

const message = (clientMsgID: string, status: MessageItem['status'] = 'received'): MessageItem => ({
  conversationID: 'open',
  clientMsgID,
  serverMsgID: '',
  seq: 0,
  order: [1, 0],
  sendID: 'bob',
  senderNickname: 'Bob',
  senderFaceURL: '',
  isOwn: false,
  contentType: 101,
  content: { kind: 'text', text: clientMsgID },
  sendTime: 1,
  status,
  errCode: 0,
  isRead: false,
});

const messages = (changed: readonly MessageItem[], removed: readonly string[] = [], conversationID = 'open') =>
  ({ type: 'messages', conversationID, changed, removed }) as const;
const conversations = (changed: readonly ConversationItem[], removed: readonly string[] = [], total = 9) =>
  ({ type: 'conversations', changed, removed, total }) as const;

describe('a batch of events', () => {
  it('holds each row once, as it is last, in the order of the last changes', () => {
    const batch = new EventBatch();
    batch.add([
      conversations([conversation('a', 1), conversation('b', 1)]),
      conversations([conversation('a', 2)], [], 10),
    ]);
    expect(batch.take()).toEqual([conversations([conversation('b', 1), conversation('a', 2)], [], 10)]);
  });

  it('says of a row that came and went, or went and came, only what it is in the end', () => {
    const batch = new EventBatch();
    batch.add([conversations([conversation('a')]), conversations([], ['a', 'b']), conversations([conversation('b')])]);
    expect(batch.take()).toEqual([conversations([conversation('b')], ['a'])]);
  });

  it('holds the last word of each state', () => {
    const batch = new EventBatch();
    batch.add([
      { type: 'connection', connection: { status: 'connecting' } },
      { type: 'sync', sync: { status: 'syncing', first: true, done: 1, total: 2 } },
      { type: 'connection', connection: { status: 'connected' } },
      { type: 'sync', sync: { status: 'synced', at: 5 } },
      { type: 'totalUnread', count: 3 },
      { type: 'totalUnread', count: 4 },
    ]);
    expect(batch.take()).toEqual([
      { type: 'connection', connection: { status: 'connected' } },
      { type: 'sync', sync: { status: 'synced', at: 5 } },
      { type: 'totalUnread', count: 4 },
    ]);
  });

  it('names each list that changed once, each group once, and the last online state of each person', () => {
    const batch = new EventBatch();
    batch.add([
      { type: 'friends' },
      { type: 'groupMembers', groupID: 'g1' },
      { type: 'onlineStatus', statuses: [{ userID: 'bob', platformIDs: [1] }] },
      { type: 'friends' },
      { type: 'groupRequests' },
      { type: 'groupMembers', groupID: 'g1' },
      { type: 'users', userIDs: ['bob', 'cleo'] },
      { type: 'users', userIDs: ['bob'] },
      { type: 'onlineStatus', statuses: [{ userID: 'bob', platformIDs: [] }] },
    ]);
    expect(batch.take()).toEqual([
      { type: 'friends' },
      { type: 'groupRequests' },
      { type: 'groupMembers', groupIDs: ['g1'] },
      { type: 'users', userIDs: ['bob', 'cleo'] },
      { type: 'onlineStatus', statuses: [{ userID: 'bob', platformIDs: [] }] },
    ]);
    expect(batch.isEmpty).toBe(true);
  });

  it('asks for a new look when more than 200 conversations changed', () => {
    const batch = new EventBatch();
    const rows = Array.from({ length: 201 }, (_, i) => conversation(`c${String(i)}`));
    batch.add([conversations(rows.slice(0, 150)), conversations(rows.slice(150, 200))]);
    expect(batch.take()).toEqual([conversations(rows.slice(0, 200))]);
    batch.add([conversations(rows.slice(0, 150)), conversations(rows.slice(150))]);
    expect(batch.take()).toEqual([{ type: 'conversationsReset' }]);
  });

  it('tells messages of the open conversation only', () => {
    const batch = new EventBatch();
    batch.add([messages([message('before')])]);
    expect(batch.isEmpty).toBe(true);
    batch.setOpenConversation('open');
    batch.add([
      messages([message('m1', 'sending')]),
      messages([message('m2')], [], 'other'),
      messages([message('m1', 'sent')]),
    ]);
    expect(batch.take()).toEqual([messages([message('m1', 'sent')])]);
  });

  it('drops what it held of a conversation that was left', () => {
    const batch = new EventBatch();
    batch.setOpenConversation('open');
    batch.add([messages([message('m1')]), { type: 'historyReset', conversationID: 'open' }]);
    batch.setOpenConversation('other');
    expect(batch.take()).toEqual([]);
    batch.setOpenConversation(null);
    batch.add([messages([message('m2')])]);
    expect(batch.isEmpty).toBe(true);
  });

  it('puts the reset of a history before the messages that follow it', () => {
    const batch = new EventBatch();
    batch.setOpenConversation('open');
    batch.add([messages([message('m1')], ['m0']), { type: 'historyReset', conversationID: 'open' }]);
    expect(batch.take().map(({ type }) => type)).toEqual(['historyReset', 'messages']);
  });

  it('carries nothing of one account over to another', () => {
    const batch = new EventBatch();
    batch.setOpenConversation('open');
    batch.add([{ type: 'session', session: { status: 'signedIn', userID: 'alice' } }]);
    batch.take();
    batch.add([conversations([conversation('a')]), messages([message('m1')]), { type: 'totalUnread', count: 7 }]);
    const session = { type: 'session', session: { status: 'signedIn', userID: 'bob' } } as const;
    batch.add([session]);
    expect(batch.take()).toEqual([session]);
  });

  it('keeps the rows of an account that is only kicked', () => {
    const batch = new EventBatch();
    batch.add([{ type: 'session', session: { status: 'signedIn', userID: 'alice' } }]);
    batch.take();
    const kicked = { type: 'session', session: { status: 'kicked', userID: 'alice', canReturn: false } } as const;
    batch.add([conversations([conversation('a')]), kicked]);
    expect(batch.take()).toEqual([kicked, conversations([conversation('a')])]);
  });

  it('is empty after it was taken', () => {
    const batch = new EventBatch();
    batch.add([conversations([conversation('a')]), { type: 'friends' }]);
    expect(batch.take()).toHaveLength(2);
    expect(batch.isEmpty).toBe(true);
    expect(batch.take()).toEqual([]);
  });
});
