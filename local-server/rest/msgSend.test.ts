import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice, tipsOf } from '../testing/TestDevice';

let server: LocalServer;
let admin: string;
let bob: TestDevice;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob', 'carol']) await server.registerUser({ userID, nickname: `${userID} N` });
  admin = await adminToken(server);
  bob = await TestDevice.open(server, 'bob');
});
afterEach(() => server.close());

const call = (path: string, body: object, token = admin) => callRest(server.apiAddr, path, body, token);
const MESSAGE = {
  sendID: 'alice',
  recvID: 'bob',
  senderNickname: 'Al',
  senderPlatformID: 3,
  content: { content: 'hi' },
  contentType: 101,
  sessionType: 1,
};
const picture = { type: 'png', width: 1, height: 2, url: 'u' };
const contentOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

async function status(path: string, body: object): Promise<[number, number]> {
  const headers = { operationID: 'op', token: admin };
  const response = await fetch(`${server.apiAddr}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  return [response.status, Number(/"errCode":(\d+)/.exec(text)?.[1])];
}

describe('send_msg', () => {
  it('sends for anybody, with the sender’s name as given', async () => {
    const answer = await call('/msg/send_msg', { ...MESSAGE, ex: 'e', sendTime: 77 });
    const hex = z.string().regex(/^[0-9a-f]{32}$/);
    const shape = z.strictObject({ serverMsgID: hex, clientMsgID: hex, sendTime: z.literal(77) });
    expect(shape.safeParse(answer.data).success).toBe(true);
    const { msg, conversationID } = await bob.push(({ msg: { sendTime } }) => sendTime === 77);
    expect(conversationID).toBe('si_alice_bob');
    expect(msg).toMatchObject({ senderNickname: 'Al', senderPlatformID: 3, msgFrom: 200, seq: 1, status: 2, ex: 'e' });
    expect(msg.options).toEqual({});
  });

  it.each([
    ['no sender', { sendID: '' }],
    ['no receiver', { recvID: '' }],
    ['no group', { sessionType: 3 }],
    ['content that is text', { content: '{"content":"hi"}' }],
    ['no content', { content: null }],
    ['no content type', { contentType: 0 }],
    ['no session type', { sessionType: null }],
    ['a number as text', { sendTime: '5' }],
  ])('with %s does not bind: HTTP 400', async (_name, change) => {
    expect(await status('/msg/send_msg', { ...MESSAGE, ...change })).toEqual([400, 1001]);
    expect(server.stats().messages).toBe(0);
  });

  it.each([
    [101, { content: 'x' }],
    [118, { content: 5 }],
    [110, { data: '{}' }],
    [106, { text: '@bob', atUserList: ['bob'] }],
    [102, { sourcePicture: picture, bigPicture: picture, snapshotPicture: picture }],
    [103, { sourceUrl: 'u', duration: '3' }],
    [105, { sourceUrl: 'u', fileName: 'f', fileSize: 1 }],
    [114, { text: 't' }],
  ])('takes contentType %i', async (contentType, content) => {
    expect((await call('/msg/send_msg', { ...MESSAGE, contentType, content })).errCode).toBe(0);
    const { msg } = await bob.push((push) => push.msg.contentType === contentType);
    expect(contentOf(msg.content)).toEqual(content);
    expect(msg.atUserIDList).toEqual(contentType === 106 ? ['bob'] : []);
  });

  it.each([
    [101, {}, 500],
    [103, { sourceUrl: 'u', duration: 0 }, 500],
    [106, { text: 't', atUserList: [] }, 500],
    [102, { sourcePicture: picture, bigPicture: picture }, 500],
    [1400, { notificationName: 'n', notificationType: 1, text: 't', mixType: 6 }, 500],
    [113, { msgTips: 'yes' }, 1001],
    [1203, { detail: '{}' }, 1001],
  ])('answers contentType %i with content %j by %i', async (contentType, content, errCode) => {
    const sendID = contentType === 1400 ? 'imAdmin' : 'alice';
    expect(await status('/msg/send_msg', { ...MESSAGE, sendID, contentType, content })).toEqual([200, errCode]);
  });

  it('can go to those who are online only, and without offline push', async () => {
    await call('/msg/send_msg', { ...MESSAGE, isOnlineOnly: true, notOfflinePush: true });
    const { msg } = await bob.push(({ msg: { sendID } }) => sendID === 'alice');
    expect(msg.options).toEqual({
      history: false,
      persistent: false,
      senderSync: false,
      conversationUpdate: false,
      offlinePush: false,
    });
    expect(msg.seq).toBe(0);
    expect(server.stats().messages).toBe(0);
  });

  it('sends OA notifications of system accounts into sn_ conversations of the receiver', async () => {
    const content = { notificationName: 'News', notificationType: 1, text: 'hello', mixType: 0 };
    const oa = { ...MESSAGE, contentType: 1400, content };
    expect((await call('/msg/send_msg', { ...oa, sendID: 'nobody' })).errCode).toBe(1101);
    expect((await call('/msg/send_msg', oa)).errCode).toBe(1002);
    const account = { userID: 'news', nickName: 'News', appMangerLevel: 3 };
    expect((await call('/user/add_notification_account', account)).errCode).toBe(0);
    expect((await call('/msg/send_msg', { ...oa, sendID: 'news' })).errCode).toBe(0);
    const { msg, conversationID } = await bob.push((push) => push.msg.contentType === 1400);
    expect(conversationID).toBe('sn_bob_news');
    expect(msg.sessionType).toBe(4);
    expect(tipsOf(msg)).toEqual(content);
    expect((await call('/conversation/get_all_conversations', { ownerUserID: 'bob' })).data).toMatchObject({
      conversations: [{ conversationID: 'sn_bob_news', conversationType: 4, userID: 'news' }],
    });
    expect((await call('/conversation/get_all_conversations', { ownerUserID: 'news' })).data).toEqual({
      conversations: null,
    });
  });
});

describe('batch_send_msg', () => {
  it('sends one message to each under one clientMsgID and names who did not get it', async () => {
    const carol = await TestDevice.open(server, 'carol');
    const fields = { ...MESSAGE, recvID: null };
    const answer = await call('/msg/batch_send_msg', { ...fields, recvIDs: ['bob', 'nobody', 'carol'] });
    expect(answer.data).toMatchObject({ results: [{ recvID: 'bob' }, { recvID: 'carol' }], failedUserIDs: ['nobody'] });
    const ids = await Promise.all(
      [bob, carol].map(async (device) => (await device.push(({ msg }) => msg.sendID === 'alice')).msg.clientMsgID),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(await status('/msg/batch_send_msg', { ...fields, recvIDs: [] })).toEqual([400, 1001]);
  });

  it('reaches everybody with isSendAll', async () => {
    const fields = { ...MESSAGE, recvID: null };
    const answer = await call('/msg/batch_send_msg', { ...fields, sendID: 'imAdmin', recvIDs: [], isSendAll: true });
    expect(answer.data).toMatchObject({
      results: [{ recvID: 'alice' }, { recvID: 'bob' }, { recvID: 'carol' }],
      failedUserIDs: null,
    });
  });
});

describe('send_simple_msg', () => {
  const keyOf = (fields: object): string => encodeURIComponent(Buffer.from(JSON.stringify(fields)).toString('base64'));

  it('answers the message in the key, as Markdown', async () => {
    const key = keyOf({ sendID: 'bob', recvID: 'alice', groupID: '' });
    expect((await call(`/msg/send_simple_msg?key=${key}`, { content: '# hi', ex: 'e' })).errCode).toBe(0);
    const { msg } = await bob.push(({ msg: { contentType } }) => contentType === 118);
    expect(msg).toMatchObject({ sendID: 'alice', recvID: 'bob', senderPlatformID: 10, sessionType: 1, ex: 'e' });
    expect(contentOf(msg.content)).toEqual({ content: '# hi' });
  });

  it('is for the sender or an administrator, and demands a proper key', async () => {
    const key = keyOf({ sendID: 'bob', recvID: 'alice', groupID: '' });
    const path = `/msg/send_simple_msg?key=${key}`;
    expect((await call(path, { content: 'x' }, await server.issueToken('carol', 5))).errCode).toBe(1002);
    expect((await call(path, { content: 'x' }, await server.issueToken('alice', 5))).errCode).toBe(0);
    expect(await status(path, {})).toEqual([400, 1001]);
    for (const wrong of ['', '?key=', '?key=e30%3D', '?key=***']) {
      expect((await call(`/msg/send_simple_msg${wrong}`, { content: 'x' })).errCode, wrong).toBe(1001);
    }
  });
});

describe('the delivery of a send_msg call', () => {
  it('is known under its operationID', async () => {
    expect((await call('/msg/check_msg_is_send_success', {})).data).toEqual({ status: 0 });
    await call('/msg/send_msg', MESSAGE);
    expect((await bob.rest('/msg/check_msg_is_send_success', {})).data).toEqual({ status: 2 });
  });
});

describe('search_msg', () => {
  it('finds chats by sender, receiver, type and UTC day, for anybody', async () => {
    const at = (sendID: string, recvID: string, text: string, time: string) => ({
      sendID,
      recvID,
      text,
      sendTime: Date.parse(time),
    });
    await server.importMessages([
      at('alice', 'bob', 'one', '2025-01-01T00:00:00Z'),
      at('bob', 'alice', 'two', '2025-01-01T23:59:59.999Z'),
      at('alice', 'carol', 'three', '2025-01-02T00:00:00Z'),
    ]);
    const pagination = { pageNumber: 1, showNumber: 10 };
    const find = async (query: object) => (await bob.rest('/msg/search_msg', { pagination, ...query })).data;
    expect(await find({ sendTime: '2025-01-01' })).toMatchObject({ chatLogsNum: 2 });
    expect(await find({ sendTime: '2025-01-01', sendID: 'alice' })).toMatchObject({
      chatLogsNum: 1,
      chatLogs: [
        {
          isRevoked: false,
          chatLog: {
            sendID: 'alice',
            recvID: 'bob',
            recvNickname: 'bob N',
            content: '{"content":"one"}',
            seq: 1,
            groupID: '',
            groupName: '',
          },
        },
      ],
    });
    expect(await find({ recvID: 'carol' })).toMatchObject({ chatLogsNum: 1 });
    expect(await find({ contentType: 105 })).toEqual({ chatLogs: null, chatLogsNum: 0 });
    expect(await find({ sessionType: 1 })).toMatchObject({ chatLogsNum: 3 });
    expect(await find({ sessionType: 3 })).toMatchObject({ chatLogsNum: 0 });
    expect((await bob.rest('/msg/search_msg', { pagination, sendTime: '1.1.2025' })).errCode).toBe(1001);
    await call('/msg/revoke_msg', { userID: 'alice', conversationID: 'si_alice_bob', seq: 1 });
    expect(await find({ sendTime: '2025-01-01', sendID: 'alice' })).toMatchObject({ chatLogs: [{ isRevoked: true }] });
  });
});
