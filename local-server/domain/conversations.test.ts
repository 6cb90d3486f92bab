import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice } from '../testing/TestDevice';

const CHAT = 'si_alice_bob';
const DAY = 86_400_000;

let server: LocalServer;
let alice: TestDevice;
let bob: TestDevice;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob', 'carol']) await server.registerUser({ userID, nickname: userID });
  alice = await TestDevice.open(server, 'alice');
  bob = await TestDevice.open(server, 'bob');
});
afterEach(() => server.close());

const PEER = { conversationID: CHAT, conversationType: 1, userID: 'bob' };
const set = (change: object, userIDs = ['alice']) =>
  alice.rest('/conversation/set_conversations', { userIDs, conversation: { ...PEER, ...change } });
const record = async (device: TestDevice, conversationID = CHAT): Promise<unknown> => {
  const key = { ownerUserID: device.userID, conversationID };
  const { data } = await device.rest('/conversation/get_conversation', key);
  return z.object({ conversation: z.unknown() }).safeParse(data).data?.conversation;
};
const changes = (device: TestDevice, contentType: number): number =>
  device.pushes.filter((push) => push.isNotification && push.msg.contentType === contentType).length;
/** What was notified before is there once this message is. */
async function settle(): Promise<void> {
  await alice.sendText('bob', 'marker');
  await Promise.all([alice, bob].map((device) => device.push(({ msg }) => msg.clientMsgID === 'marker')));
}

const NOTHING_SET = {
  ownerUserID: 'alice',
  conversationID: CHAT,
  recvMsgOpt: 0,
  conversationType: 1,
  userID: 'bob',
  groupID: '',
  isPinned: false,
  attachedInfo: '',
  isPrivateChat: false,
  groupAtType: 0,
  ex: '',
  burnDuration: 0,
  minSeq: 0,
  maxSeq: 0,
  msgDestructTime: 0,
  latestMsgDestructTime: 0,
  isMsgDestruct: false,
};

describe('settings of a conversation', () => {
  it('create the record, and keep what they do not name', async () => {
    expect(
      (await alice.rest('/conversation/get_conversation', { ownerUserID: 'alice', conversationID: CHAT })).errCode,
    ).toBe(1004);
    await set({ burnDuration: 30, msgDestructTime: 60, isMsgDestruct: true, minSeq: 9, maxSeq: 9 });
    const created = { ...NOTHING_SET, burnDuration: 30, msgDestructTime: 60, isMsgDestruct: true };
    expect(await record(alice)).toEqual(created);
    await set({ isPinned: true, recvMsgOpt: 2, attachedInfo: 'a', ex: 'e', groupAtType: 1 });
    const changed = { isPinned: true, recvMsgOpt: 2, attachedInfo: 'a', ex: 'e', groupAtType: 1 };
    expect(await record(alice)).toEqual({ ...created, ...changed });
    await set({ isPinned: false, ex: '', burnDuration: null });
    expect(await record(alice)).toEqual({ ...created, ...changed, isPinned: false, ex: '' });
    expect(await record(bob)).toBeUndefined();
  });

  it('are notified once per user whose record was created or really changed', async () => {
    const conversation = { conversationID: 'sn_alice_news', conversationType: 4, userID: 'news', isPinned: true };
    const body = { userIDs: ['alice', 'bob', 'alice'], conversation };
    const admin = await adminToken(server);
    const call = () => callRest(server.apiAddr, '/conversation/set_conversations', body, admin);
    expect((await call()).errCode).toBe(0);
    expect((await call()).errCode).toBe(0);
    await set({});
    await set({});
    await settle();
    expect([changes(alice, 1300), changes(bob, 1300)]).toEqual([2, 1]);
  });

  it('need a type and their counterpart, and belong to their owner', async () => {
    expect((await set({ conversationType: 0 })).errCode).toBe(1001);
    expect((await set({ userID: '' })).errCode).toBe(1001);
    expect((await set({ conversationType: 3 })).errCode).toBe(1001);
    expect((await set({ conversationType: 2, groupID: 'none' })).errCode).toBe(1004);
    expect((await set({ isPinned: 1 })).errCode).toBe(1001);
    expect((await set({}, ['alice', 'bob'])).errCode).toBe(1002);
    expect((await set({}, [])).errCode).toBe(1001);
  });
});

describe('the private switch', () => {
  it('is written to both sides, and told even when it was set before', async () => {
    await set({ isPrivateChat: true, burnDuration: 10 });
    expect(await record(alice)).toMatchObject({ isPrivateChat: true, burnDuration: 10, userID: 'bob' });
    expect(await record(bob)).toMatchObject({ isPrivateChat: true, burnDuration: 0, userID: 'alice' });
    await set({ isPrivateChat: true });
    await set({ isPrivateChat: false });
    await settle();
    expect([changes(alice, 1701), changes(bob, 1701)]).toEqual([3, 3]);
    expect([changes(alice, 1300), changes(bob, 1300)]).toEqual([2, 0]);
    expect(await record(bob)).toMatchObject({ isPrivateChat: false });
    expect((await bob.pull(CHAT, 1, 9))?.map(({ contentType }) => contentType)).toEqual([1701, 1701, 1701, 101]);
  });
});

describe('removed records', () => {
  it('are named by ID or by days without a message, not by both', async () => {
    await server.importMessages([{ sendID: 'alice', recvID: 'carol', text: 'old', sendTime: Date.now() - 9 * DAY }]);
    await alice.sendText('bob', 'new');
    const remove = (fields: object) =>
      alice.rest('/conversation/delete_conversations', { ownerUserID: 'alice', ...fields });
    expect((await remove({})).errCode).toBe(1001);
    expect((await remove({ conversationIDs: [CHAT], needDeleteTime: 1 })).errCode).toBe(1001);
    expect((await remove({ needDeleteTime: 5 })).errCode).toBe(0);
    const ids = { userID: 'alice', idHash: 0 };
    const left = await alice.rest('/conversation/get_full_conversation_ids', ids);
    expect(left.data).toMatchObject({ conversationIDs: [CHAT] });
    await remove({ conversationIDs: [CHAT, 'si_none'] });
    expect((await alice.rest('/conversation/get_full_conversation_ids', ids)).data).toMatchObject({
      conversationIDs: null,
    });
    await bob.push(({ msg }) => msg.clientMsgID === 'new');
    expect(await bob.pull(CHAT, 1, 1)).toHaveLength(1);
    expect(alice.pushes.some((push) => push.isNotification)).toBe(false);
  });
});

describe('an ex for the peers', () => {
  it('is written to everybody’s chat with this user, without a notification', async () => {
    await alice.sendText('bob', 'x');
    const body = { userID: 'alice', ex: 'vip' };
    expect((await bob.rest('/conversation/update_conversations_by_user', body)).errCode).toBe(1002);
    expect((await alice.rest('/conversation/update_conversations_by_user', body)).errCode).toBe(0);
    expect(await record(bob)).toMatchObject({ ex: 'vip' });
    expect(await record(alice)).toMatchObject({ ex: '' });
    await settle();
    expect([...alice.pushes, ...bob.pushes].some((push) => push.isNotification)).toBe(false);
  });
});

describe('timed destruction', () => {
  it('hides what is older than the time from the user who asked for it, once per period', async () => {
    const now = Date.now();
    const at = (text: string, sendTime: number) => ({ sendID: 'bob', recvID: 'alice', text, sendTime });
    await server.importMessages([at('1', now - 9 * DAY), at('2', now - 2 * DAY), at('3', now)]);
    await set({ isMsgDestruct: true, msgDestructTime: DAY / 1000 });
    await server.runDestruct(now);
    await settle();
    expect(changes(alice, 1300)).toBe(2);
    expect(await record(alice)).toMatchObject({ minSeq: 3, latestMsgDestructTime: now });
    expect((await alice.pull(CHAT, 1, 9))?.map(({ seq }) => seq)).toEqual([3, 4]);
    expect((await bob.pull(CHAT, 1, 9))?.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    await server.runDestruct(now + DAY / 2);
    expect(await record(alice)).toMatchObject({ latestMsgDestructTime: now });
    await server.runDestruct(now + 2 * DAY);
    expect(await record(alice)).toMatchObject({ minSeq: 5, latestMsgDestructTime: now + 2 * DAY });
  });

  it('leaves alone who did not ask', async () => {
    await server.importMessages([{ sendID: 'bob', recvID: 'alice', text: '1', sendTime: 1 }]);
    await set({ msgDestructTime: 1 });
    await server.runDestruct(Date.now());
    expect(await alice.pull(CHAT, 1, 1)).toHaveLength(1);
    expect(await record(alice)).toMatchObject({ minSeq: 0, latestMsgDestructTime: 0 });
  });
});
