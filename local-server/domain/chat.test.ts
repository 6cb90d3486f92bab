import { PbCoder } from '@openim/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice, text, tipsOf } from '../testing/TestDevice';

const CHAT = 'si_alice_bob';
const NOTIFICATIONS = 'n_alice_bob';

let server: LocalServer;
let alice: TestDevice;
let alicePhone: TestDevice;
let bob: TestDevice;

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob', 'carol']) await server.registerUser({ userID, nickname: `${userID} N` });
  alice = await TestDevice.open(server, 'alice', { platformID: 5 });
  alicePhone = await TestDevice.open(server, 'alice', { platformID: 2 });
  bob = await TestDevice.open(server, 'bob');
});
afterEach(() => server.close());

const contentOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

describe('a sent message', () => {
  it('reaches every device of both people, numbered, and the answer has no seq', async () => {
    const answer = PbCoder.UserSendMsgResp.decode((await alice.sendText('bob', 'one')).data);
    expect(answer.clientMsgID).toBe('one');
    expect(answer.serverMsgID).toMatch(/^[0-9a-f]{32}$/);
    for (const device of [alice, alicePhone, bob]) {
      const { conversationID, msg, operationID } = await device.push(
        ({ msg: { clientMsgID } }) => clientMsgID === 'one',
      );
      expect({ conversationID, operationID }).toEqual({ conversationID: CHAT, operationID: 'op' });
      expect(msg).toMatchObject({ seq: 1, status: 2, sendTime: answer.sendTime, serverMsgID: answer.serverMsgID });
    }
  });

  it('keeps its own send time and may repeat a clientMsgID', async () => {
    await alice.send({ recvID: 'bob', clientMsgID: 'same', sendTime: 5 });
    await alice.send({ recvID: 'bob', clientMsgID: 'same', sendTime: 5 });
    const pulled = await bob.pull(CHAT, 1, 10);
    expect(pulled?.map(({ seq, clientMsgID, sendTime }) => [seq, clientMsgID, sendTime])).toEqual([
      [1, 'same', 5],
      [2, 'same', 5],
    ]);
  });

  it('moves only the sender’s read position', async () => {
    await alice.sendText('bob', 'one');
    await alice.sendText('bob', 'two');
    expect((await alice.readAndMaxSeqs())[CHAT]).toMatchObject({ maxSeq: 2, hasReadSeq: 2 });
    expect((await bob.readAndMaxSeqs())[CHAT]).toMatchObject({ maxSeq: 2, hasReadSeq: 0 });
  });

  it('of the typing kind is pushed but not stored', async () => {
    const off = ['history', 'persistent', 'senderSync', 'conversationUpdate', 'unreadCount', 'offlinePush'];
    const options = Object.fromEntries(off.map((key) => [key, false]));
    await alice.send({ recvID: 'bob', clientMsgID: 't', contentType: 113, content: text('{}'), options });
    const { msg } = await bob.push(({ msg: { contentType } }) => contentType === 113);
    expect(msg.seq).toBe(0);
    expect(await bob.maxSeqs()).toEqual({});
    expect(alice.pushes).toEqual([]);
  });

  it.each([
    ['to nobody', { recvID: 'nobody' }, 1004],
    ['without content', { recvID: 'bob', content: Buffer.alloc(0) }, 1001],
    ['in the name of another', { sendID: 'bob', recvID: 'alice' }, 1002],
    ['with a reserved type', { recvID: 'bob', contentType: 2101 }, 1001],
    ['of an unknown session type', { recvID: 'bob', sessionType: 2 }, 1001],
    ['to an unknown group', { groupID: 'g', sessionType: 3 }, 1004],
  ])('%s is refused', async (_name, fields, errCode) => {
    expect((await alice.send(fields)).errCode).toBe(errCode);
    expect(server.stats().messages).toBe(0);
  });

  it('is refused by who blocked the sender or receives nothing', async () => {
    await bob.rest('/friend/add_black', { ownerUserID: 'bob', blackUserID: 'alice' });
    expect((await alice.sendText('bob', 'x')).errCode).toBe(1302);
    await bob.rest('/friend/remove_black', { ownerUserID: 'bob', blackUserID: 'alice' });
    await bob.rest('/user/set_global_msg_recv_opt', { userID: 'bob', globalRecvMsgOpt: 1 });
    expect((await alice.sendText('bob', 'x')).errCode).toBe(1001);
  });

  it('demands friendship when the server is set to', async () => {
    server.quirks.friendVerify = true;
    expect((await alice.sendText('bob', 'x')).errCode).toBe(1303);
    await server.makeFriends('alice', 'bob');
    expect((await alice.sendText('bob', 'x')).errCode).toBe(0);
  });

  it('may be stored although its answer is lost', async () => {
    server.quirks.ackLost = 1;
    await expect(alice.sendText('bob', 'unanswered')).rejects.toThrow('closed');
    await bob.push(({ msg }) => msg.clientMsgID === 'unanswered');
    expect((await bob.pull(CHAT, 1, 1))?.[0]?.clientMsgID).toBe('unanswered');
  });
});

describe('a pull', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3, 4, 5]) await alice.sendText('bob', String(n));
  });
  const seqsOf = (msgs: { seq: number }[] | undefined) => msgs?.map(({ seq }) => seq);

  it('longer than num gives the newest part; num 0 and foreign chats give silence', async () => {
    expect(seqsOf(await bob.pull(CHAT, 1, 5, 2))).toEqual([4, 5]);
    expect(seqsOf(await bob.pull(CHAT, -7, 99, 99))).toEqual([1, 2, 3, 4, 5]);
    expect(await bob.pull(CHAT, 1, 5, 0)).toBeUndefined();
    const carol = await TestDevice.open(server, 'carol');
    expect(await carol.pull(CHAT, 1, 5)).toBeUndefined();
    expect(await carol.pull(NOTIFICATIONS, 1, 5)).toBeUndefined();
  });

  it('by seqs answers in the order asked and tells the end', async () => {
    const ask = async (seqs: number[], order: number) => {
      const body = { userID: 'bob', conversations: [{ conversationID: CHAT, seqs }] };
      const encoded = PbCoder.GetSeqMessageReq.encode(body).finish();
      const answer = await bob.request(1005, Buffer.concat([encoded, Buffer.from([0x18, order])]));
      return PbCoder.GetSeqMessageResp.decode(answer.data).msgs[CHAT];
    };
    expect(seqsOf((await ask([3, 1, 5], 0))?.Msgs)).toEqual([3, 1, 5]);
    expect((await ask([3], 0))?.isEnd).toBe(false);
    expect((await ask([6], 0))?.isEnd).toBe(true);
  });

  it('may leave a conversation out', async () => {
    server.quirks.pullSkip = 1;
    expect(await bob.pull(CHAT, 1, 5)).toBeUndefined();
  });

  it('of the last message gives the newest one', async () => {
    const request = Buffer.concat([
      PbCoder.GetConversationsHasReadAndMaxSeqReq.encode({ userID: 'bob', conversationIDs: [CHAT] }).finish(),
    ]);
    const answer = await bob.request(1007, request);
    expect(answer.errCode).toBe(0);
    expect(answer.data.includes(Buffer.from('{"content":"5"}'))).toBe(true);
  });
});

describe('reading', () => {
  it('tells the peer which seqs were read, stored, and shows in history', async () => {
    for (const n of [1, 2]) await alice.sendText('bob', String(n));
    const mark = { userID: 'bob', conversationID: CHAT, hasReadSeq: 2, seqs: [] };
    expect((await bob.rest('/msg/mark_conversation_as_read', mark)).errCode).toBe(0);
    for (const device of [alice, bob]) {
      const { tips, msg, conversationID } = await device.notification(2200);
      expect(tips).toEqual({ markAsReadUserID: 'bob', conversationID: CHAT, seqs: [1, 2], hasReadSeq: 2 });
      expect({ seq: msg.seq, conversationID }).toEqual({ seq: 1, conversationID: NOTIFICATIONS });
    }
    expect((await alice.pull(CHAT, 1, 2))?.map(({ isRead }) => isRead)).toEqual([true, true]);
    expect((await bob.readAndMaxSeqs())[CHAT]?.hasReadSeq).toBe(2);
    expect(await bob.maxSeqs()).toEqual({ [CHAT]: 2, [NOTIFICATIONS]: 1 });
    expect((await bob.pull(NOTIFICATIONS, 1, 1, 1))?.map(tipsOf)).toHaveLength(1);
  });

  it('never goes back and not beyond the end', async () => {
    for (const n of [1, 2, 3]) await alice.sendText('bob', String(n));
    const set = (hasReadSeq: number) =>
      bob.rest('/msg/set_conversation_has_read_seq', { userID: 'bob', conversationID: CHAT, hasReadSeq });
    expect((await set(3)).errCode).toBe(0);
    expect((await set(1)).errCode).toBe(0);
    expect((await bob.readAndMaxSeqs())[CHAT]?.hasReadSeq).toBe(3);
    expect((await set(4)).errCode).toBe(1001);
    const { tips, msg } = await bob.notification(2200);
    expect(tips).toMatchObject({ seqs: null, hasReadSeq: 3 });
    expect(msg.seq).toBe(0);
    expect(alice.hasNotification(2200)).toBe(false);
  });
});

describe('revoking', () => {
  it('replaces the message for both, once, and only by its sender', async () => {
    await alice.sendText('bob', 'oops');
    const revoke = (userID: string, device: TestDevice) =>
      device.rest('/msg/revoke_msg', { userID, conversationID: CHAT, seq: 1 });
    expect((await revoke('bob', bob)).errCode).toBe(1002);
    expect((await revoke('alice', alice)).errCode).toBe(0);
    expect((await revoke('alice', alice)).errCode).toBe(1404);
    const { tips, msg } = await bob.notification(2101);
    expect(tips).toMatchObject({
      revokerUserID: 'alice',
      clientMsgID: 'oops',
      sesstionType: 1,
      seq: 1,
      conversationID: CHAT,
    });
    expect(msg.seq).toBe(1);
    await alicePhone.notification(2101);
    const [pulled] = (await bob.pull(CHAT, 1, 1)) ?? [];
    expect(pulled).toMatchObject({ contentType: 2101, clientMsgID: 'oops', sendID: 'alice' });
    expect(pulled && tipsOf(pulled)).toMatchObject({ revokerID: 'alice', revokerNickname: 'alice N', seq: 1 });
  });

  it('marks quotes of the message', async () => {
    await alice.sendText('bob', 'original');
    const quote = {
      text: 'so true',
      quoteMessage: { clientMsgID: 'original', seq: 1, contentType: 101, textElem: { content: 'original' } },
    };
    await bob.send({
      recvID: 'alice',
      clientMsgID: 'quote',
      contentType: 114,
      content: Buffer.from(JSON.stringify(quote)),
    });
    const before = (await alice.pull(CHAT, 2, 2))?.[0];
    expect(before && contentOf(before.content)).toEqual(quote);
    await alice.rest('/msg/revoke_msg', { userID: 'alice', conversationID: CHAT, seq: 1 });
    const after = (await alice.pull(CHAT, 2, 2))?.[0];
    expect(after && contentOf(after.content)).toMatchObject({ text: 'so true', quoteMessage: { contentType: 2101 } });
    expect(after && Buffer.from(after.content).toString('utf8')).not.toContain('textElem');
  });
});

describe('deleting', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3]) await alice.sendText('bob', String(n));
  });
  const remove = (seqs: number[], deleteSyncOpt?: object) =>
    alice.rest('/msg/delete_msgs', { userID: 'alice', conversationID: CHAT, seqs, deleteSyncOpt });

  it('hides for oneself without a word, or tells own devices', async () => {
    await remove([1], { isSyncSelf: false });
    await remove([2], { isSyncSelf: true });
    const { tips, conversationID } = await alicePhone.notification(2102);
    expect({ tips, conversationID }).toEqual({
      tips: { userID: 'alice', conversationID: CHAT, seqs: [2] },
      conversationID: 'n_alice_alice',
    });
    const seen = await alice.pull(CHAT, 1, 3);
    expect(seen?.map(({ status, content }) => [status, content.length > 0])).toEqual([
      [4, false],
      [4, false],
      [2, true],
    ]);
    expect((await bob.pull(CHAT, 1, 3))?.map(({ status }) => status)).toEqual([2, 2, 2]);
    expect(bob.hasNotification(2102)).toBe(false);
  });

  it('without a word about other devices tells the own ones, so that a phone’s deletion reaches the desktop', async () => {
    await remove([1]);
    expect((await alicePhone.notification(2102)).tips).toEqual({ userID: 'alice', conversationID: CHAT, seqs: [1] });
    expect(bob.hasNotification(2102)).toBe(false);
  });

  it('for everybody leaves a tombstone with a time and nothing else', async () => {
    await remove([2], { IsSyncOther: true });
    expect((await bob.notification(2102)).tips).toEqual({ userID: 'alice', conversationID: CHAT, seqs: [2] });
    const [first, tombstone] = (await bob.pull(CHAT, 1, 3)) ?? [];
    expect(tombstone).toMatchObject({ seq: 2, status: 4, clientMsgID: '', sendID: '', sendTime: first?.sendTime });
  });

  it('of a whole conversation raises the lower bound', async () => {
    const clear = (deleteSyncOpt: object) =>
      alice.rest('/msg/clear_conversation_msg', { userID: 'alice', conversationIDs: [CHAT], deleteSyncOpt });
    await clear({ IsSyncSelf: true });
    expect((await alicePhone.notification(1300)).tips).toEqual({ userID: 'alice', conversationIDList: [CHAT] });
    expect((await alicePhone.notification(1703)).tips).toEqual({ userID: 'alice', conversationIDs: [CHAT] });
    expect(await alice.pull(CHAT, 1, 3)).toBeUndefined();
    expect(await bob.pull(CHAT, 1, 3)).toHaveLength(3);
    await alice.sendText('bob', '4');
    expect((await alice.pull(CHAT, 1, 9))?.map(({ seq }) => seq)).toEqual([4]);
    await clear({ IsSyncOther: true });
    await bob.notification(1703);
    expect(await bob.pull(CHAT, 1, 9)).toBeUndefined();
  });
});

describe('an administrator', () => {
  it('sends for others, and the delivery can be asked for', async () => {
    const token = await adminToken(server);
    const message = {
      sendID: 'imAdmin',
      recvID: 'bob',
      content: { content: 'maintenance' },
      contentType: 101,
      sessionType: 1,
    };
    expect((await callRest(server.apiAddr, '/msg/send_msg', message, token)).errCode).toBe(0);
    const { msg } = await bob.push(({ msg: { sendID } }) => sendID === 'imAdmin');
    expect(contentOf(msg.content)).toEqual({ content: 'maintenance' });
    expect((await callRest(server.apiAddr, '/msg/check_msg_is_send_success', {}, token)).data).toEqual({ status: 2 });
    expect((await alice.rest('/msg/send_msg', message)).errCode).toBe(1002);
  });

  it('sends business notifications', async () => {
    const notification = { sendUserID: 'imAdmin', recvUserID: 'bob', key: 'order.paid', data: '{"id":7}' };
    await callRest(server.apiAddr, '/msg/send_business_notification', notification, await adminToken(server));
    expect((await bob.notification(2001)).tips).toEqual({ key: 'order.paid', data: '{"id":7}' });
  });
});
