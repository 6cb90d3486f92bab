import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice, text, tipsOf } from '../testing/TestDevice';
import type { Frame, Push } from '../testing/TestDevice';

const CHAT = 'sg_g1';
const G = { groupID: 'g1' };
const USERS = ['olga', 'adam', 'mia', 'max', 'xavi'];

let server: LocalServer;
let olga: TestDevice;
let adam: TestDevice;
let mia: TestDevice;
let max: TestDevice;
let xavi: TestDevice;

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of USERS) await server.registerUser({ userID, nickname: `${userID} N` });
  olga = await TestDevice.open(server, 'olga');
  adam = await TestDevice.open(server, 'adam');
  mia = await TestDevice.open(server, 'mia');
  max = await TestDevice.open(server, 'max');
  xavi = await TestDevice.open(server, 'xavi');
  // Without the line about the creation, so that the first message has seq 1.
  await ask(olga, '/group/create_group', {
    ownerUserID: 'olga',
    adminUserIDs: ['adam'],
    memberUserIDs: ['mia', 'max'],
    groupInfo: { ...G, groupName: 'Lunch', groupType: 2, needVerification: 2 },
    sendMessage: false,
  });
});
afterEach(() => server.close());

async function ask(device: TestDevice, path: string, body: object): Promise<unknown> {
  const { errCode, errDlt, data } = await device.rest(path, body);
  expect([errCode, errDlt]).toEqual([0, '']);
  return data;
}
const code = async (device: TestDevice, path: string, body: object): Promise<number> =>
  (await device.rest(path, body)).errCode;

const say = (device: TestDevice, words: string): Promise<Frame> =>
  device.send({ ...G, sessionType: 3, clientMsgID: words, content: text(words) });
const heard = (words: string) => (push: Push) => push.msg.clientMsgID === words;

const join = (device: TestDevice) =>
  ask(device, '/group/join_group', { ...G, joinSource: 3, inviterUserID: device.userID });

/** What a device can read of the chat: words, or the content type of what is no text. */
async function readable(device: TestDevice): Promise<(string | number)[] | undefined> {
  const msgs = await device.pull(CHAT, 1, 1000, 1000);
  return msgs?.map(({ contentType, clientMsgID, status }) =>
    status === 4 ? 'gone' : contentType === 101 ? clientMsgID : contentType,
  );
}

const record = z.object({ conversation: z.object({ minSeq: z.number(), maxSeq: z.number(), groupID: z.string() }) });
const conversation = async (device: TestDevice) =>
  record.parse(
    await ask(device, '/conversation/get_conversation', { ownerUserID: device.userID, conversationID: CHAT }),
  ).conversation;

describe('a message to a group', () => {
  it('reaches every device of every member as it was sent, the sender’s own included, and nobody else', async () => {
    const phones = await Promise.all(
      ['olga', 'mia'].map((userID) => TestDevice.open(server, userID, { platformID: 2 })),
    );
    await say(mia, 'one');
    for (const device of [olga, adam, mia, max, ...phones]) {
      const { conversationID, isNotification, msg } = await device.push(heard('one'));
      expect([conversationID, isNotification]).toEqual([CHAT, false]);
      expect(msg).toMatchObject({ sendID: 'mia', recvID: '', groupID: 'g1', sessionType: 3, seq: 1, status: 2 });
    }
    await mia.sendText('xavi', 'after');
    await xavi.push(heard('after'));
    expect(xavi.pushes).toHaveLength(1);
  });

  it('carries whom it mentions', async () => {
    const content = Buffer.from(JSON.stringify({ text: '@max', atUserList: ['max'], isAtSelf: false }));
    await mia.send({ ...G, sessionType: 3, contentType: 106, clientMsgID: 'at', content, atUserIDList: ['max'] });
    expect((await max.push(heard('at'))).msg.atUserIDList).toEqual(['max']);
    expect(await conversation(max)).toMatchObject({ groupID: 'g1' });
    expect((await max.pull(CHAT, 1, 1))?.[0]?.atUserIDList).toEqual(['max']);
  });

  it('that is typing is pushed to all members and stored nowhere', async () => {
    const off = ['history', 'persistent', 'senderSync', 'conversationUpdate', 'senderConversationUpdate'];
    const options = Object.fromEntries([...off, 'unreadCount', 'offlinePush'].map((key) => [key, false]));
    const content = Buffer.from('{"msgTips":"yes"}');
    await mia.send({ ...G, sessionType: 3, contentType: 113, clientMsgID: 'typing', content, options });
    for (const device of [olga, mia]) expect((await device.push(heard('typing'))).msg.seq).toBe(0);
    expect(await readable(olga)).toBeUndefined();
  });

  it('may be sent by the back end in the name of nobody in it', async () => {
    const admin = await adminToken(server);
    const body = { sendID: 'imAdmin', groupID: 'g1', content: { content: 'hi' }, contentType: 101, sessionType: 3 };
    expect((await callRest(server.apiAddr, '/msg/send_msg', body, admin)).errCode).toBe(0);
    expect((await max.push(({ msg }) => msg.sendID === 'imAdmin')).conversationID).toBe(CHAT);
    expect((await callRest(server.apiAddr, '/msg/send_msg', { ...body, groupID: 'none' }, admin)).errCode).toBe(1004);
    await ask(olga, '/group/dismiss_group', { ...G, sendMessage: false });
    expect((await callRest(server.apiAddr, '/msg/send_msg', body, admin)).errCode).toBe(1204);
  });

  it('is read for oneself: the position is told to own devices only', async () => {
    const phone = await TestDevice.open(server, 'max', { platformID: 2 });
    await say(mia, 'one');
    await say(mia, 'two');
    expect((await max.readAndMaxSeqs())[CHAT]).toMatchObject({ maxSeq: 2, hasReadSeq: 0 });
    expect((await mia.readAndMaxSeqs())[CHAT]).toMatchObject({ maxSeq: 2, hasReadSeq: 2 });
    const body = { userID: 'max', conversationID: CHAT, hasReadSeq: 1, seqs: [1] };
    await ask(max, '/msg/mark_conversation_as_read', body);
    for (const device of [max, phone]) {
      const { conversationID, msg, tips } = await device.notification(2200);
      expect(conversationID).toBe('n_max_max');
      expect(msg).toMatchObject({ seq: 0, sessionType: 1, groupID: '' });
      expect(tips).toEqual({ markAsReadUserID: 'max', conversationID: CHAT, seqs: null, hasReadSeq: 1 });
    }
    await say(mia, 'three');
    await Promise.all([mia, olga].map((device) => device.push(heard('three'))));
    expect([mia, olga].some((device) => device.hasNotification(2200))).toBe(false);
    expect((await max.readAndMaxSeqs())[CHAT]).toMatchObject({ maxSeq: 3, hasReadSeq: 1 });
    expect(await code(max, '/msg/mark_conversation_as_read', { ...body, hasReadSeq: 9 })).toBe(1001);
  });
});

describe('who left a group', () => {
  it('keeps what he saw to the line of his leaving; coming back opens the rest', async () => {
    await say(olga, 'one');
    await ask(mia, '/group/quit_group', G);
    expect((await mia.push(({ msg, isNotification }) => msg.contentType === 1504 && !isNotification)).msg.seq).toBe(2);
    await say(olga, 'behind');
    await adam.push(heard('behind'));

    expect(await readable(mia)).toEqual(['one', 1504]);
    expect(await mia.pull(CHAT, 3, 3)).toBeUndefined();
    expect(await conversation(mia)).toMatchObject({ maxSeq: 2, minSeq: 0 });
    expect((await mia.readAndMaxSeqs())[CHAT]).toMatchObject({ maxSeq: 2 });
    // The list of all positions names the real one.
    expect((await mia.maxSeqs())[CHAT]).toBe(3);
    const { errCode } = await say(mia, 'outside');
    expect(errCode).toBe(1203);
    expect(mia.pushes.some(heard('behind'))).toBe(false);

    await join(mia);
    expect(await conversation(mia)).toMatchObject({ maxSeq: 0, minSeq: 0 });
    expect(await readable(mia)).toEqual(['one', 1504, 'behind', 1510]);
    await say(olga, 'welcome');
    await mia.push(heard('welcome'));
  });

  it('by removal sees the line of it, and the record stays closed when he takes it off his list', async () => {
    await say(olga, 'one');
    await ask(adam, '/group/kick_group', { ...G, kickedUserIDs: ['mia'] });
    await say(olga, 'behind');
    expect(await readable(mia)).toEqual(['one', 1508]);
    await ask(mia, '/conversation/delete_conversations', { ownerUserID: 'mia', conversationIDs: [CHAT] });
    await say(olga, 'again');
    await adam.push(heard('again'));
    const ids = await ask(mia, '/conversation/get_full_conversation_ids', { userID: 'mia', idHash: 0 });
    expect(ids).toMatchObject({ conversationIDs: null });
    expect(await readable(mia)).toBeUndefined();
  });
});

describe('who comes into a group', () => {
  it('sees what was written before', async () => {
    await say(olga, 'one');
    await join(xavi);
    expect(await readable(xavi)).toEqual(['one', 1510]);
    expect((await xavi.readAndMaxSeqs())[CHAT]).toMatchObject({ maxSeq: 2 });
  });

  it('sees nothing from before where the server keeps it from newcomers', async () => {
    server.quirks.historyForNewMembers = false;
    await say(olga, 'one');
    await say(olga, 'two');
    await join(xavi);
    expect((await conversation(xavi)).minSeq).toBe(3);
    expect(await readable(xavi)).toEqual([1510]);
    await say(olga, 'three');
    expect(await readable(xavi)).toEqual([1510, 'three']);
    expect(await readable(mia)).toEqual(['one', 'two', 1510, 'three']);
  });

  it('gets his conversation back with the next message when he had taken it off his list', async () => {
    await ask(mia, '/conversation/delete_conversations', { ownerUserID: 'mia', conversationIDs: [CHAT] });
    const versions = z.object({ versionID: z.string(), version: z.number() });
    const full = { userID: 'mia', versionID: '', version: 0 };
    const known = versions.parse(await ask(mia, '/conversation/get_incremental_conversations', full));
    await say(olga, 'one');
    await mia.push(heard('one'));
    const since = await ask(mia, '/conversation/get_incremental_conversations', { ...full, ...known });
    expect(since).toMatchObject({ full: false, insert: [{ conversationID: CHAT, groupID: 'g1' }] });
  });
});

describe('a message of a group is revoked', () => {
  const revoke = (device: TestDevice, seq: number) =>
    code(device, '/msg/revoke_msg', { userID: device.userID, conversationID: CHAT, seq });

  it.each([
    ['mia', 'mia', 0],
    ['olga', 'mia', 0],
    ['adam', 'mia', 0],
    ['max', 'mia', 1002],
    ['olga', 'adam', 0],
    ['mia', 'adam', 1002],
    ['adam', 'olga', 1002],
    ['xavi', 'mia', 1004],
  ])('by %s, of a message of %s: %d', async (by, sender, expected) => {
    const of = (userID: string): TestDevice => {
      const found = [olga, adam, mia, max, xavi].find((device) => device.userID === userID);
      if (!found) throw new Error(userID);
      return found;
    };
    await say(of(sender), 'oops');
    expect(await revoke(of(by), 1)).toBe(expected);
    if (expected !== 0) return;
    expect(await revoke(of(by), 1)).toBe(1404);
    for (const device of [olga, adam, mia, max]) {
      const { conversationID, msg, tips } = await device.notification(2101);
      expect(conversationID).toBe('n_g1');
      expect(msg).toMatchObject({ sendID: by, recvID: 'g1', groupID: 'g1', sessionType: 3, seq: 1 });
      expect(tips).toMatchObject({ revokerUserID: by, clientMsgID: 'oops', sesstionType: 3, conversationID: CHAT });
    }
    const [stored] = (await max.pull(CHAT, 1, 1)) ?? [];
    const role = { olga: 100, adam: 60 }[by] ?? 20;
    expect(stored && tipsOf(stored)).toMatchObject({ revokerID: by, revokerRole: role, sourceMessageSendID: sender });
    expect((await max.maxSeqs())['n_g1']).toBe(1);
    expect((await max.pull('n_g1', 1, 1))?.[0]).toMatchObject({ contentType: 2101, seq: 1 });
    expect(await xavi.pull('n_g1', 1, 1)).toBeUndefined();
  });
});

describe('messages of a group are deleted', () => {
  const deletion = (device: TestDevice, sync: object) =>
    ask(device, '/msg/delete_msgs', { userID: device.userID, conversationID: CHAT, seqs: [1], deleteSyncOpt: sync });

  it('for oneself', async () => {
    await say(olga, 'one');
    await say(olga, 'two');
    await deletion(mia, { IsSyncSelf: true });
    expect((await mia.notification(2102)).conversationID).toBe('n_mia_mia');
    expect(await readable(mia)).toEqual(['gone', 'two']);
    expect(await readable(max)).toEqual(['one', 'two']);
    expect(max.hasNotification(2102)).toBe(false);
  });

  it('for everybody: 2102 to the group', async () => {
    await say(olga, 'one');
    await say(olga, 'two');
    await deletion(mia, { IsSyncOther: true });
    for (const device of [olga, mia, max]) {
      const { conversationID, msg, tips } = await device.notification(2102);
      expect([conversationID, msg.seq, msg.sessionType]).toEqual(['n_g1', 1, 3]);
      expect(tips).toEqual({ userID: 'mia', conversationID: CHAT, seqs: [1] });
      expect(await readable(device)).toEqual(['gone', 'two']);
    }
  });

  it('all, for oneself: 1300; for everybody: 1703 to the group', async () => {
    await say(olga, 'one');
    const clear = (device: TestDevice, deleteSyncOpt: object) =>
      ask(device, '/msg/clear_conversation_msg', {
        userID: device.userID,
        conversationIDs: [CHAT],
        deleteSyncOpt,
      });
    await clear(mia, {});
    expect((await mia.notification(1300)).tips).toEqual({ userID: 'mia', conversationIDList: [CHAT] });
    expect(await readable(mia)).toBeUndefined();
    expect((await conversation(mia)).minSeq).toBe(2);
    expect(await readable(max)).toEqual(['one']);
    await clear(olga, { IsSyncOther: true });
    const { conversationID, tips } = await max.notification(1703);
    expect([conversationID, tips]).toEqual(['n_g1', { userID: 'olga', conversationIDs: [CHAT] }]);
    expect(await readable(max)).toBeUndefined();
    await say(olga, 'two');
    expect(await readable(max)).toEqual(['two']);
  });
});

describe('the aggregate call of web clients', () => {
  it('lists the group with its newest line and its information', async () => {
    await say(olga, 'one');
    await say(mia, 'two');
    const answer = await fetch(`${server.apiAddr}/jssdk/get_active_conversations`, {
      method: 'POST',
      headers: { operationID: 'op', token: max.token, 'Content-Type': 'application/json' },
      body: '{"ownerUserID":"max","count":10}',
    });
    const { data } = z.object({ data: z.unknown() }).parse(await answer.json());
    expect(data).toMatchObject({
      unreadCount: 2,
      conversations: [
        {
          conversation: { conversationID: CHAT, conversationType: 3, groupID: 'g1' },
          lastMsg: { clientMsgID: 'two', groupID: 'g1', seq: 2 },
          group: { groupID: 'g1', groupName: 'Lunch', memberCount: 4 },
          user: null,
          maxSeq: 2,
          readSeq: 0,
        },
      ],
    });
  });
});
