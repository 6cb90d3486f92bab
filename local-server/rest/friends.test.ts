import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { TestDevice } from '../testing/TestDevice';

let server: LocalServer;
let alice: TestDevice;
let bob: TestDevice;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob']) await server.registerUser({ userID, nickname: `${userID} N` });
  alice = await TestDevice.open(server, 'alice');
  bob = await TestDevice.open(server, 'bob');
});
afterEach(() => server.close());

const difference = z.object({
  versionID: z.string().regex(/^[0-9a-f]{24}$/),
  version: z.number(),
  full: z.boolean(),
  delete: z.array(z.string()).nullable(),
  insert: z.array(z.looseObject({})).nullable(),
  update: z.array(z.looseObject({})).nullable(),
  sortVersion: z.number().optional(),
});
type Known = { versionID: string; version: number };

async function since(device: TestDevice, path: string, known: Known = { versionID: '', version: 0 }) {
  const { versionID, version } = known;
  const answer = await device.rest(path, { userID: device.userID, versionID, version });
  return difference.parse(answer.data);
}
const friendsSince = (device: TestDevice, known?: Known) => since(device, '/friend/get_incremental_friends', known);

const apply = () => alice.rest('/friend/add_friend', { fromUserID: 'alice', toUserID: 'bob', reqMsg: 'hi' });
const answer = (handleResult: number) =>
  bob.rest('/friend/add_friend_response', { fromUserID: 'alice', toUserID: 'bob', handleResult, handleMsg: 'ok' });

describe('an application', () => {
  it('reaches the target and the applicant’s devices, and is listed', async () => {
    await apply();
    for (const device of [alice, bob]) {
      const { tips, msg } = await device.notification(1203);
      expect(tips).toMatchObject({
        fromToUserID: { fromUserID: 'alice', toUserID: 'bob' },
        request: { fromNickname: 'alice N', toNickname: 'bob N', handleResult: 0, reqMsg: 'hi' },
      });
      expect(msg).toMatchObject({ sendID: 'alice', recvID: 'bob', seq: 0, msgFrom: 200 });
    }
    const page = { userID: 'bob', pagination: { pageNumber: 1, showNumber: 10 } };
    expect((await bob.rest('/friend/get_friend_apply_list', page)).data).toMatchObject({ total: 1 });
    const count = await bob.rest('/friend/get_self_unhandled_apply_count', { userID: 'bob', time: 0 });
    expect(count.data).toEqual({ count: 1 });
  });

  it('accepted makes friends both ways, with a line in the chat', async () => {
    const before = await friendsSince(alice);
    await apply();
    expect((await answer(1)).errCode).toBe(0);
    const { tips, msg } = await alice.notification(1201);
    expect(tips).toMatchObject({
      friendVersion: 0,
      handleMsg: 'ok',
      request: { handleResult: 1, handlerUserID: 'bob' },
    });
    const copy = await alice.push((push) => !push.isNotification && push.msg.contentType === 1201);
    expect(copy).toMatchObject({ conversationID: 'si_alice_bob', msg: { seq: 1, clientMsgID: msg.clientMsgID } });
    expect(copy.msg.options).toEqual({ offlinePush: true, unreadCount: true });
    const after = await friendsSince(alice, before);
    expect(after).toMatchObject({
      full: false,
      version: before.version + 1,
      insert: [{ friendUser: { userID: 'bob' } }],
    });
    expect((await alice.rest('/friend/is_friend', { userID1: 'alice', userID2: 'bob' })).data).toEqual({
      inUser1Friends: true,
      inUser2Friends: true,
    });
    expect((await answer(1)).errCode).toBe(1001);
    expect((await answer(-1)).errCode).toBe(1305);
    expect((await apply()).errCode).toBe(1304);
  });

  it('refused tells the applicant and changes no list', async () => {
    await apply();
    await answer(-1);
    expect((await alice.notification(1202)).tips).toMatchObject({ request: { handleResult: -1, handlerUserID: '' } });
    expect((await alice.rest('/friend/get_friend_id', { userID: 'alice' })).data).toEqual({ friendIDs: null });
  });

  it('to oneself or a stranger of the server is refused', async () => {
    const to = (toUserID: string) => alice.rest('/friend/add_friend', { fromUserID: 'alice', toUserID });
    expect((await to('alice')).errCode).toBe(1301);
    expect((await to('nobody')).errCode).toBe(1004);
  });
});

describe('the friend list', () => {
  beforeEach(() => server.makeFriends('alice', 'bob'));

  it('tells remark and pin by difference, order changes by sortVersion', async () => {
    const before = await friendsSince(alice);
    const change = { ownerUserID: 'alice', friendUserIDs: ['bob'], remark: 'Bobby', isPinned: null };
    await alice.rest('/friend/update_friends', change);
    expect((await alice.notification(1210)).tips).toEqual({
      fromToUserID: { fromUserID: '', toUserID: 'alice' },
      friendIDs: ['bob'],
      friendVersion: 0,
      friendVersionID: '',
    });
    const remarked = await friendsSince(alice, before);
    expect(remarked).toMatchObject({ update: [{ remark: 'Bobby', isPinned: false }], insert: null, sortVersion: 0 });
    await alice.rest('/friend/update_friends', { ownerUserID: 'alice', friendUserIDs: ['bob'], isPinned: true });
    expect((await friendsSince(alice, remarked)).sortVersion).toBeGreaterThan(0);
    expect(await friendsSince(bob, before)).toMatchObject({ full: true });
  });

  it('loses one direction by deletion', async () => {
    const before = await friendsSince(alice);
    await alice.rest('/friend/delete_friend', { ownerUserID: 'alice', friendUserID: 'bob' });
    await bob.notification(1205);
    expect(await friendsSince(alice, before)).toMatchObject({ delete: ['bob'] });
    expect((await bob.rest('/friend/get_friend_id', { userID: 'bob' })).data).toEqual({ friendIDs: ['alice'] });
  });

  it('says "equal" to a hash of all 64 bits', async () => {
    const hash = createHash('md5').update('["bob"]').digest().readBigUInt64BE(0);
    const ask = async (idHash: string) => {
      const response = await fetch(`${server.apiAddr}/friend/get_full_friend_user_ids`, {
        method: 'POST',
        headers: { operationID: 'o', token: alice.token },
        body: `{"userID":"alice","idHash":${idHash}}`,
      });
      const body: unknown = await response.json();
      return body;
    };
    expect(await ask(hash.toString())).toMatchObject({ data: { equal: true, userIDs: null } });
    expect(await ask((hash ^ 1n).toString())).toMatchObject({ data: { equal: false, userIDs: ['bob'] } });
  });

  it('hears of a friend’s new name', async () => {
    const before = await friendsSince(alice);
    await bob.rest('/user/update_user_info_ex', { userInfo: { userID: 'bob', nickname: 'Robert' } });
    expect((await bob.notification(1303)).tips).toEqual({ userID: 'bob' });
    expect((await alice.notification(1209)).tips).toEqual({ userID: 'bob' });
    expect(await friendsSince(alice, before)).toMatchObject({ update: [{ friendUser: { nickname: 'Robert' } }] });
  });

  it('is reloaded in full after more than 200 changes', async () => {
    const before = await friendsSince(alice);
    for (let n = 0; n < 201; n += 1) {
      await server.registerUser({ userID: `u${String(n)}`, nickname: 'U' });
      await server.makeFriends('alice', `u${String(n)}`);
    }
    expect(await friendsSince(alice, before)).toMatchObject({ full: true, insert: null });
    const near = { versionID: before.versionID, version: before.version + 1 };
    expect((await friendsSince(alice, near)).insert).toHaveLength(200);
  });
});

describe('the black list', () => {
  it('tells both sides, and a second entry is an error', async () => {
    const black = { ownerUserID: 'alice', blackUserID: 'bob' };
    expect((await alice.rest('/friend/add_black', black)).errCode).toBe(0);
    expect((await alice.notification(1207)).tips).toEqual({ fromToUserID: { fromUserID: 'alice', toUserID: 'bob' } });
    expect((await alice.rest('/friend/add_black', black)).errCode).toBe(500);
    const page = { userID: 'alice', pagination: { pageNumber: 1, showNumber: 10 } };
    expect((await alice.rest('/friend/get_black_list', page)).data).toMatchObject({
      total: 1,
      blacks: [{ blackUserInfo: { userID: 'bob', nickname: 'bob N' } }],
    });
    await alice.rest('/friend/remove_black', black);
    await bob.notification(1208);
    expect((await alice.rest('/friend/get_black_list', page)).data).toEqual({ blacks: null, total: 0 });
  });

  it('belongs to its owner', async () => {
    const page = { userID: 'bob', pagination: { pageNumber: 1, showNumber: 10 } };
    expect((await alice.rest('/friend/get_black_list', page)).errCode).toBe(1002);
  });
});

describe('conversations', () => {
  const path = '/conversation/get_incremental_conversations';
  const settings = { conversationID: 'si_alice_bob', conversationType: 1, userID: 'bob' };
  const set = (change: object) =>
    alice.rest('/conversation/set_conversations', { userIDs: ['alice'], conversation: { ...settings, ...change } });

  it('appear for both at the first message, without a notification', async () => {
    const before = await since(bob, path);
    await alice.sendText('bob', 'hi');
    await bob.push(({ msg }) => msg.clientMsgID === 'hi');
    expect(await since(bob, path, before)).toMatchObject({
      insert: [{ ...settings, ownerUserID: 'bob', userID: 'alice' }],
    });
    expect(bob.hasNotification(1300)).toBe(false);
  });

  it('tell own devices of a real change only', async () => {
    await set({ isPinned: true });
    const { tips } = await alice.notification(1300);
    expect(tips).toEqual({ userID: 'alice', conversationIDList: ['si_alice_bob'] });
    const before = await since(alice, path);
    await set({ isPinned: true });
    expect(await since(alice, path, before)).toMatchObject({ version: before.version, update: null });
    await set({ recvMsgOpt: 2 });
    expect(await since(alice, path, before)).toMatchObject({ update: [{ recvMsgOpt: 2, isPinned: true }] });
    expect((await alice.rest('/conversation/get_pinned_conversation_ids', { userID: 'alice' })).data).toEqual({
      conversationIDs: ['si_alice_bob'],
    });
  });

  it('mirror the private switch to the peer', async () => {
    await set({ isPrivateChat: true });
    expect((await bob.notification(1701)).tips).toEqual({
      recvID: 'bob',
      sendID: 'alice',
      isPrivate: true,
      conversationID: 'si_alice_bob',
    });
    const mine = { ownerUserID: 'bob', conversationID: 'si_alice_bob' };
    expect((await bob.rest('/conversation/get_conversation', mine)).data).toMatchObject({
      conversation: { isPrivateChat: true, userID: 'alice' },
    });
  });

  it('removed show up as deleted and come back with the next message', async () => {
    await alice.sendText('bob', 'hi');
    const before = await since(alice, path);
    const removal = { ownerUserID: 'alice', conversationIDs: ['si_alice_bob'] };
    await alice.rest('/conversation/delete_conversations', removal);
    expect(await since(alice, path, before)).toMatchObject({ delete: ['si_alice_bob'] });
    await bob.sendText('alice', 'again');
    expect(await since(alice, path, before)).toMatchObject({ delete: null, insert: [settings] });
  });
});
