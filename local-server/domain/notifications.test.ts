import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice, tipsOf } from '../testing/TestDevice';
import type { Push } from '../testing/TestDevice';

const CHAT = 'si_alice_bob';
const PAIR = { fromToUserID: { fromUserID: 'alice', toUserID: 'bob' } };
const NO_VERSION = { friendVersion: 0, friendVersionID: '' };

let server: LocalServer;
let alice: TestDevice;
let alicePhone: TestDevice;
let bob: TestDevice;
let bobPhone: TestDevice;

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob']) {
    await server.registerUser({ userID, nickname: `${userID} N`, faceURL: `${userID}.png` });
  }
  alice = await TestDevice.open(server, 'alice', { platformID: 5 });
  alicePhone = await TestDevice.open(server, 'alice', { platformID: 2 });
  bob = await TestDevice.open(server, 'bob', { platformID: 5 });
  bobPhone = await TestDevice.open(server, 'bob', { platformID: 2 });
});
afterEach(() => server.close());

interface Expected {
  readonly contentType: number;
  readonly sendID: string;
  readonly recvID: string;
  readonly conversationID: string;
  readonly tips: object;
  /** The seq in the `n_…` conversation, 0 = unstored. */
  readonly seq?: number;
  /** Offline push is configured: on the copy when there is one. */
  readonly offlinePush?: boolean;
  readonly chatCopy?: string;
}

const of = (device: TestDevice, contentType: number, isNotification: boolean): Push[] =>
  device.pushes.filter((push) => push.isNotification === isNotification && push.msg.contentType === contentType);

/** One message after the notification shows that nothing else is on its way. */
async function settle(): Promise<void> {
  await alice.sendText('bob', 'marker');
  const isMarker = ({ msg }: Push): boolean => msg.clientMsgID === 'marker';
  await Promise.all([alice, alicePhone, bob, bobPhone].map((device) => device.push(isMarker)));
}

/** Checks header, options, storage and copy on every device that must get it, and that nobody else does. */
async function expectNotification(expected: Expected): Promise<void> {
  const { contentType, sendID, recvID, conversationID, tips, seq = 0, offlinePush = false, chatCopy } = expected;
  await settle();
  const isStored = seq > 0;
  for (const device of [alice, alicePhone, bob, bobPhone]) {
    const isReceiver = device.userID === sendID || device.userID === recvID;
    const [push, ...more] = of(device, contentType, true);
    const [copy, ...moreCopies] = of(device, contentType, false);
    expect(more).toEqual([]);
    expect(moreCopies).toEqual([]);
    if (!isReceiver) {
      expect(push).toBeUndefined();
      expect(copy).toBeUndefined();
      continue;
    }
    if (!push) throw new Error(`${device.userID} got no ${String(contentType)}`);
    expect(push.conversationID).toBe(conversationID);
    const header = { sendID, recvID, groupID: '', sessionType: 1, msgFrom: 200, contentType, seq, status: 0 };
    expect(push.msg).toMatchObject({ ...header, senderPlatformID: 0, senderNickname: '', senderFaceURL: '' });
    expect(push.msg.clientMsgID).toMatch(/^[0-9a-f]{32}$/);
    expect(push.msg.serverMsgID).toMatch(/^[0-9a-f]{32}$/);
    expect(push.msg.sendTime).toBeGreaterThan(1_700_000_000_000);
    expect(push.msg.options).toEqual({
      isNotNotification: false,
      isSendMsg: chatCopy !== undefined,
      history: isStored,
      persistent: isStored,
      offlinePush: offlinePush && chatCopy === undefined,
      unreadCount: false,
      conversationUpdate: false,
      senderSync: true,
      notPrivate: false,
      senderConversationUpdate: false,
      reactionFromCache: false,
    });
    expect(tipsOf(push.msg)).toEqual(tips);
    expect(copy?.conversationID).toBe(chatCopy);
    if (!copy) continue;
    const { clientMsgID, serverMsgID, sendTime, content } = push.msg;
    expect(copy.msg).toMatchObject({ clientMsgID, serverMsgID, sendTime, content, contentType, seq: 1 });
    expect(copy.msg.options).toEqual({ offlinePush, unreadCount: true });
  }
  const pulled = await bob.pull(conversationID, 1, 10);
  if (recvID === 'bob' || sendID === 'bob')
    expect((pulled ?? []).map((msg) => msg.contentType)).toEqual(isStored ? [contentType] : []);
}

const apply = () => alice.rest('/friend/add_friend', { fromUserID: 'alice', toUserID: 'bob', reqMsg: 'hi', ex: 'x' });
const answer = (handleResult: number) =>
  bob.rest('/friend/add_friend_response', { fromUserID: 'alice', toUserID: 'bob', handleResult, handleMsg: 'ok' });
const both = { conversationID: 'n_alice_bob' };
const own = (userID: string) => ({ sendID: userID, recvID: userID, conversationID: `n_${userID}_${userID}` });
const fromAlice = { sendID: 'alice', recvID: 'bob', ...both };
const fromBob = { sendID: 'bob', recvID: 'alice', ...both };

interface StoredRequest {
  readonly createTime: number;
  readonly handleTime: number;
}

/** The application as the server lists it. */
async function listedRequest(): Promise<StoredRequest> {
  const { data } = await alice.rest('/friend/get_designated_friend_apply', { fromUserID: 'alice', toUserID: 'bob' });
  const createTime = Number(/"createTime":(\d+)/.exec(JSON.stringify(data))?.[1]);
  const handleTime = Number(/"handleTime":(\d+)/.exec(JSON.stringify(data))?.[1]);
  return { createTime, handleTime };
}

const request = (fields: object) => ({
  fromUserID: 'alice',
  fromNickname: 'alice N',
  fromFaceURL: 'alice.png',
  toUserID: 'bob',
  toNickname: 'bob N',
  toFaceURL: 'bob.png',
  handleResult: 0,
  reqMsg: 'hi',
  handlerUserID: '',
  handleMsg: '',
  handleTime: 0,
  ex: 'x',
  ...fields,
});

describe('notifications of friends', () => {
  it('1203: an application', async () => {
    await apply();
    const { createTime } = await listedRequest();
    const tips = { ...PAIR, request: request({ createTime }) };
    await expectNotification({ contentType: 1203, ...fromAlice, tips, offlinePush: true });
  });

  it('1201: approval, with a line in the chat that counts as unread for the applicant only', async () => {
    await apply();
    await answer(1);
    const { createTime, handleTime } = await listedRequest();
    const handled = request({ handleResult: 1, createTime, handleTime, handlerUserID: 'bob', handleMsg: 'ok' });
    const tips = { ...PAIR, handleMsg: 'ok', ...NO_VERSION, request: handled };
    const [aliceSeqs, bobSeqs] = [await alice.readAndMaxSeqs(), await bob.readAndMaxSeqs()];
    expect([aliceSeqs[CHAT]?.hasReadSeq, bobSeqs[CHAT]?.hasReadSeq]).toEqual([0, 1]);
    await expectNotification({ contentType: 1201, ...fromBob, tips, offlinePush: true, chatCopy: CHAT });
  });

  it('1202: refusal, without a handler', async () => {
    await apply();
    await answer(-1);
    const { createTime, handleTime } = await listedRequest();
    const handled = request({ handleResult: -1, createTime, handleTime, handleMsg: 'ok' });
    const tips = { ...PAIR, handleMsg: 'ok', request: handled };
    await expectNotification({ contentType: 1202, ...fromBob, tips, offlinePush: true });
  });

  it('1201 of an import names the imported friend as applicant and no request', async () => {
    const friends = { ownerUserID: 'alice', friendUserIDs: ['bob'] };
    await callRest(server.apiAddr, '/friend/import_friend', friends, await adminToken(server));
    const imported = { fromToUserID: { fromUserID: 'bob', toUserID: 'alice' } };
    const tips = { ...imported, handleMsg: '', ...NO_VERSION, request: null };
    await expectNotification({ contentType: 1201, ...fromAlice, tips, offlinePush: true, chatCopy: CHAT });
  });

  it('1205: deletion, even of somebody who was no friend', async () => {
    await alice.rest('/friend/delete_friend', { ownerUserID: 'alice', friendUserID: 'bob' });
    await expectNotification({ contentType: 1205, ...fromAlice, tips: { ...PAIR, ...NO_VERSION } });
  });

  it('1206: a remark', async () => {
    await server.makeFriends('alice', 'bob');
    await alice.rest('/friend/set_friend_remark', { ownerUserID: 'alice', friendUserID: 'bob', remark: 'B' });
    const tips = { ...PAIR, ...NO_VERSION, friendSortVersion: 0 };
    await expectNotification({ contentType: 1206, ...fromAlice, tips });
  });

  it.each([
    [1207, ['/friend/add_black']],
    [1208, ['/friend/add_black', '/friend/remove_black']],
  ])('%i: the black list', async (contentType, paths) => {
    for (const path of paths) await alice.rest(path, { ownerUserID: 'alice', blackUserID: 'bob' });
    await expectNotification({ contentType, ...fromAlice, tips: PAIR });
  });

  it('1209: a friend’s new profile, to each friend and back to the changed user', async () => {
    await server.makeFriends('alice', 'bob');
    await alice.rest('/user/update_user_info_ex', { userInfo: { userID: 'alice', faceURL: 'new.png' } });
    await expectNotification({ contentType: 1209, ...fromAlice, tips: { userID: 'alice' } });
  });

  it('1209 is not sent when name and avatar stay', async () => {
    await server.makeFriends('alice', 'bob');
    const same = { userID: 'alice', nickname: 'alice N', ex: 'new' };
    await alice.rest('/user/update_user_info_ex', { userInfo: same });
    await settle();
    expect(bob.hasNotification(1209)).toBe(false);
    expect(alicePhone.hasNotification(1303)).toBe(true);
  });

  it('1210: pin, remark and ex, to own devices', async () => {
    await server.makeFriends('alice', 'bob');
    await alice.rest('/friend/update_friends', { ownerUserID: 'alice', friendUserIDs: ['bob'], isPinned: true });
    const tips = { fromToUserID: { fromUserID: '', toUserID: 'alice' }, friendIDs: ['bob'], ...NO_VERSION };
    await expectNotification({ contentType: 1210, ...own('alice'), tips });
  });
});

describe('notifications of profiles and conversations', () => {
  it('1303: an own change, also of the global receive option', async () => {
    await alice.rest('/user/set_global_msg_recv_opt', { userID: 'alice', globalRecvMsgOpt: 2 });
    await expectNotification({ contentType: 1303, ...own('alice'), tips: { userID: 'alice' } });
  });

  it('1303: a change by somebody else comes from him', async () => {
    await bob.rest('/user/set_global_msg_recv_opt', { userID: 'alice', globalRecvMsgOpt: 2 });
    await expectNotification({ contentType: 1303, ...fromBob, tips: { userID: 'alice' } });
  });

  it('1300: a setting', async () => {
    const conversation = { conversationID: CHAT, conversationType: 1, userID: 'bob', recvMsgOpt: 2 };
    await alice.rest('/conversation/set_conversations', { userIDs: ['alice'], conversation });
    const tips = { userID: 'alice', conversationIDList: [CHAT] };
    await expectNotification({ contentType: 1300, ...own('alice'), tips });
  });

  it('1701: the private switch, with a line in the chat', async () => {
    const conversation = { conversationID: CHAT, conversationType: 1, userID: 'bob', isPrivateChat: true };
    await alice.rest('/conversation/set_conversations', { userIDs: ['alice'], conversation });
    const tips = { recvID: 'bob', sendID: 'alice', isPrivate: true, conversationID: CHAT };
    await expectNotification({ contentType: 1701, ...fromAlice, tips, chatCopy: CHAT });
  });

  it('1703: clearing, to own devices or to both sides, in place of 1300', async () => {
    await alice.sendText('bob', 'one');
    const clear = (deleteSyncOpt: object) =>
      alice.rest('/msg/clear_conversation_msg', { userID: 'alice', conversationIDs: [CHAT], deleteSyncOpt });
    await clear({ IsSyncOther: true });
    const tips = { userID: 'alice', conversationIDs: [CHAT] };
    await expectNotification({ contentType: 1703, ...fromAlice, tips });
    expect(alice.hasNotification(1300)).toBe(false);
  });

  it('1703 of own devices comes besides 1300, and 1300 alone without an option', async () => {
    await alice.sendText('bob', 'one');
    await alice.rest('/msg/user_clear_all_msg', { userID: 'alice', deleteSyncOpt: { IsSyncSelf: true } });
    const tips = { userID: 'alice', conversationIDs: [CHAT] };
    await expectNotification({ contentType: 1703, ...own('alice'), tips });
    expect(of(alicePhone, 1300, true)).toHaveLength(1);
    await alice.rest('/msg/clear_conversation_msg', { userID: 'alice', conversationIDs: [CHAT] });
    await alicePhone.until(() => of(alicePhone, 1300, true).length === 2);
    expect(of(alicePhone, 1703, true)).toHaveLength(1);
  });
});

describe('notifications of messages', () => {
  const business = async (fields: object) => {
    const body = { sendUserID: 'alice', recvUserID: 'bob', key: 'k', data: '{"n":1}', ...fields };
    const path = '/msg/send_business_notification';
    return callRest(server.apiAddr, path, body, await adminToken(server));
  };
  const tips = { key: 'k', data: '{"n":1}' };

  it('2001: unstored by default', async () => {
    const { data } = await business({});
    const { msg } = await bob.notification(2001);
    const { serverMsgID, clientMsgID, sendTime } = msg;
    expect(data).toEqual({ serverMsgID, clientMsgID, sendTime });
    await expectNotification({ contentType: 2001, ...fromAlice, tips });
  });

  it('2001: stored on demand', async () => {
    await business({ reliabilityLevel: 2 });
    await expectNotification({ contentType: 2001, ...fromAlice, tips, seq: 1 });
  });

  it('2001: with a chat copy on demand', async () => {
    await business({ sendMsg: true });
    await expectNotification({ contentType: 2001, ...fromAlice, tips, chatCopy: CHAT });
  });

  it('2001 demands a sender and exactly one receiver, of administrators', async () => {
    expect((await business({ recvGroupID: 'g' })).errCode).toBe(1001);
    expect((await business({ recvUserID: '' })).errCode).toBe(1001);
    expect((await business({ sendUserID: '' })).errCode).toBe(1001);
    const body = { sendUserID: 'alice', recvUserID: 'bob', key: 'k', data: '' };
    expect((await alice.rest('/msg/send_business_notification', body)).errCode).toBe(1002);
  });

  it('2101: a revoke, stored', async () => {
    await alice.sendText('bob', 'oops');
    await alice.rest('/msg/revoke_msg', { userID: 'alice', conversationID: CHAT, seq: 1 });
    const push = await bob.notification(2101);
    const revokeTime = Number(/"revokeTime":(\d+)/.exec(JSON.stringify(push.tips))?.[1]);
    const expected = {
      revokerUserID: 'alice',
      clientMsgID: 'oops',
      revokeTime,
      sesstionType: 1,
      seq: 1,
      conversationID: CHAT,
      isAdminRevoke: false,
    };
    await expectNotification({ contentType: 2101, ...fromAlice, tips: expected, seq: 1 });
  });

  it('2101 of an administrator says so', async () => {
    await alice.sendText('bob', 'oops');
    const body = { userID: 'alice', conversationID: CHAT, seq: 1 };
    await callRest(server.apiAddr, '/msg/revoke_msg', body, await adminToken(server));
    expect((await bob.notification(2101)).tips).toMatchObject({ isAdminRevoke: true });
    const [pulled] = (await bob.pull(CHAT, 1, 1)) ?? [];
    expect(pulled && tipsOf(pulled)).toMatchObject({ revokerRole: 0 });
  });

  it('2102: deletion for everybody, stored between both', async () => {
    await alice.sendText('bob', 'x');
    const body = { userID: 'alice', conversationID: CHAT, seqs: [1], deleteSyncOpt: { IsSyncOther: true } };
    await alice.rest('/msg/delete_msgs', body);
    const deleted = { userID: 'alice', conversationID: CHAT, seqs: [1] };
    await expectNotification({ contentType: 2102, ...fromAlice, tips: deleted, seq: 1 });
  });

  it('2102: deletion for oneself, stored among own devices', async () => {
    await alice.sendText('bob', 'x');
    const body = { userID: 'alice', conversationID: CHAT, seqs: [1], deleteSyncOpt: { IsSyncSelf: true } };
    await alice.rest('/msg/delete_msgs', body);
    const deleted = { userID: 'alice', conversationID: CHAT, seqs: [1] };
    await expectNotification({ contentType: 2102, ...own('alice'), tips: deleted, seq: 1 });
    expect(await alice.pull('n_alice_alice', 1, 1)).toHaveLength(1);
  });

  it('2200: receipts of a single chat, stored', async () => {
    for (const n of [1, 2]) await alice.sendText('bob', String(n));
    await bob.rest('/msg/mark_msgs_as_read', { userID: 'bob', conversationID: CHAT, seqs: [1, 2] });
    const read = { markAsReadUserID: 'bob', conversationID: CHAT, seqs: [1, 2], hasReadSeq: 2 };
    await expectNotification({ contentType: 2200, ...fromBob, tips: read, seq: 1 });
  });

  it('2200: a position alone, unstored to own devices', async () => {
    await alice.sendText('bob', '1');
    await bob.rest('/msg/set_conversation_has_read_seq', { userID: 'bob', conversationID: CHAT, hasReadSeq: 1 });
    const read = { markAsReadUserID: 'bob', conversationID: CHAT, seqs: null, hasReadSeq: 1 };
    await expectNotification({ contentType: 2200, ...own('bob'), tips: read });
  });
});
