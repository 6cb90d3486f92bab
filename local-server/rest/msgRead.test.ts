import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice } from '../testing/TestDevice';

const CHAT = 'si_alice_bob';

let server: LocalServer;
let alice: TestDevice;
let bob: TestDevice;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob']) await server.registerUser({ userID, nickname: `${userID} N` });
  alice = await TestDevice.open(server, 'alice');
  bob = await TestDevice.open(server, 'bob');
  for (const n of [1, 2, 3]) await alice.sendText('bob', String(n));
});
afterEach(() => server.close());

const pull = (seqRanges: object[], order = 0) => bob.rest('/msg/pull_msg_by_seq', { userID: 'bob', seqRanges, order });
const range = (begin: number, end: number, num: number, conversationID = CHAT) => ({
  conversationID,
  begin,
  end,
  num,
});
const base64 = (content: string): string => Buffer.from(JSON.stringify({ content })).toString('base64');

describe('pulling over REST', () => {
  it('gives the newest part of a long range, content in base64', async () => {
    expect((await pull([range(1, 3, 2)])).data).toMatchObject({
      msgs: {
        [CHAT]: {
          Msgs: [
            { seq: 2, clientMsgID: '2', content: base64('2'), atUserIDList: null },
            { seq: 3, clientMsgID: '3', content: base64('3') },
          ],
          isEnd: true,
          endSeq: 0,
        },
      },
    });
  });

  it('keeps notifications apart and whole, and is silent about what cannot be read', async () => {
    await alice.rest('/msg/revoke_msg', { userID: 'alice', conversationID: CHAT, seq: 1 });
    const notifications = range(1, 9, 0, 'n_alice_bob');
    const { data } = await pull([notifications, range(1, 3, 0), range(1, 9, 9, 'si_alice_carol')]);
    expect(data).toMatchObject({ notificationMsgs: { n_alice_bob: { Msgs: [{ contentType: 2101, seq: 1 }] } } });
    expect(data).not.toHaveProperty('msgs');
    expect((await pull([])).data).toEqual({});
  });

  it('is for oneself', async () => {
    const body = { userID: 'alice', seqRanges: [range(1, 3, 3)], order: 0 };
    expect((await bob.rest('/msg/pull_msg_by_seq', body)).errCode).toBe(1002);
    const admin = await callRest(server.apiAddr, '/msg/pull_msg_by_seq', body, await adminToken(server));
    expect(admin.data).toHaveProperty('msgs');
  });
});

describe('positions', () => {
  it('are told with the pinned conversations on demand', async () => {
    const conversation = { conversationID: CHAT, conversationType: 1, userID: 'alice', isPinned: true };
    await bob.rest('/conversation/set_conversations', { userIDs: ['bob'], conversation });
    const path = '/msg/get_conversations_has_read_and_max_seq';
    const { data } = await bob.rest(path, { userID: 'bob', conversationIDs: [], returnPinned: true });
    const seqs = { [CHAT]: { maxSeq: 3, hasReadSeq: 0 } };
    expect(data).toMatchObject({ seqs, pinnedConversationIDs: [CHAT] });
    const plain = await bob.rest(path, { userID: 'bob', conversationIDs: [CHAT] });
    expect(plain.data).toMatchObject({ seqs, pinnedConversationIDs: null });
    expect((await bob.rest('/msg/newest_seq', { userID: 'bob' })).data).toEqual({ maxSeqs: { [CHAT]: 3 } });
  });

  it('beyond the end, of nothing, or of an unknown conversation are refused', async () => {
    const mark = (body: object) =>
      bob.rest('/msg/mark_msgs_as_read', { userID: 'bob', conversationID: CHAT, seqs: [1], ...body });
    expect((await mark({ seqs: [4] })).errCode).toBe(1001);
    expect((await mark({ seqs: [] })).errCode).toBe(1001);
    expect((await mark({ seqs: [0] })).errCode).toBe(1001);
    expect((await mark({ conversationID: 'si_none' })).errCode).toBe(1004);
    expect((await mark({ userID: 'alice' })).errCode).toBe(1002);
    const conversation = { userID: 'bob', conversationID: 'si_none', hasReadSeq: 1, seqs: [] };
    expect((await bob.rest('/msg/mark_conversation_as_read', conversation)).errCode).toBe(1004);
  });
});

describe('an administrator', () => {
  const admin = async (path: string, body: object) => callRest(server.apiAddr, path, body, await adminToken(server));

  it('deletes messages for good, by seq; the call by time deletes nothing', async () => {
    const bySeq = { conversationID: CHAT, seqs: [2] };
    expect((await bob.rest('/msg/delete_msg_phsical_by_seq', bySeq)).errCode).toBe(1002);
    expect((await admin('/msg/delete_msg_phsical_by_seq', bySeq)).errCode).toBe(0);
    const byTime = { conversationIDs: [CHAT], timestamp: 9_999_999_999 };
    expect((await bob.rest('/msg/delete_msg_physical', byTime)).errCode).toBe(1002);
    expect((await admin('/msg/delete_msg_physical', byTime)).errCode).toBe(0);
    expect((await bob.pull(CHAT, 1, 3))?.map(({ seq, status }) => [seq, status])).toEqual([
      [1, 2],
      [2, 4],
      [3, 2],
    ]);
  });
});
