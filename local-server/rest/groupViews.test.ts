import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice, text } from '../testing/TestDevice';

const DAY = 86_400_000;
const PAGE = { pageNumber: 1, showNumber: 10 };

let server: LocalServer;
let admin: string;
let alice: TestDevice;
let groupID: string;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0, chatAdminPort: 0 });
  for (const userID of ['alice', 'bob']) await server.registerUser({ userID, nickname: `${userID} N` });
  admin = await adminToken(server);
  alice = await TestDevice.open(server, 'alice');
  const groupInfo = { groupName: 'Lunch', faceURL: 'lunch.png', groupType: 2 };
  const body = { ownerUserID: 'alice', memberUserIDs: ['bob'], groupInfo };
  const { data } = await alice.rest('/group/create_group', body);
  groupID = z.object({ groupInfo: z.object({ groupID: z.string() }) }).parse(data).groupInfo.groupID;
  await alice.send({ groupID, sessionType: 3, clientMsgID: 'g1', content: text('to all') });
});
afterEach(() => server.close());

const call = (path: string, body: object) => callRest(server.apiAddr, path, body, admin);

describe('a group', () => {
  it('is named by the search for its messages', async () => {
    const { data } = await call('/msg/search_msg', {
      recvID: groupID,
      contentType: 101,
      sessionType: 3,
      pagination: PAGE,
    });
    expect(data).toMatchObject({
      chatLogsNum: 1,
      chatLogs: [
        {
          chatLog: {
            sendID: 'alice',
            recvID: groupID,
            groupID,
            groupName: 'Lunch',
            groupFaceURL: 'lunch.png',
            senderFaceURL: 'lunch.png',
            groupMemberCount: 2,
            groupOwner: 'alice',
            groupType: 2,
          },
        },
      ],
    });
  });

  it('counts in the statistics', async () => {
    const range = { start: Date.now() - DAY, end: Date.now() + DAY };
    const today = new Date().toISOString().slice(0, 10);
    expect((await call('/statistics/group/create', range)).data).toEqual({
      total: 1,
      before: 0,
      count: { [today]: 1 },
    });
    expect((await alice.rest('/statistics/group/create', range)).errCode).toBe(1002);
    const active = await call('/statistics/group/active', { ...range, pagination: PAGE });
    expect(active.data).toMatchObject({ groupCount: 1, groups: [{ group: { groupID, groupName: 'Lunch' } }] });
    const users = async (group: boolean) =>
      z
        .object({ msgCount: z.number() })
        .parse((await call('/statistics/user/active', { ...range, group, pagination: PAGE })).data).msgCount;
    expect([await users(false), (await users(true)) > 0]).toEqual([0, true]);
    expect((await call('/statistics/group/active', range)).errCode).toBe(500);
  });

  it('gets business notifications', async () => {
    const body = { sendUserID: 'imAdmin', recvGroupID: groupID, key: 'k', data: 'd', sendMsg: true };
    expect((await call('/msg/send_business_notification', body)).errCode).toBe(0);
    const push = await alice.notification(2001);
    expect(push).toMatchObject({
      conversationID: `n_${groupID}`,
      msg: { sessionType: 3, groupID },
      tips: { key: 'k' },
    });
    await alice.push(({ conversationID, msg }) => conversationID === `sg_${groupID}` && msg.contentType === 2001);
    const unknown = { ...body, recvGroupID: 'none' };
    expect((await call('/msg/send_business_notification', unknown)).errCode).toBe(1004);
  });

  it('gets the answer to one of its messages from the user that the call names', async () => {
    const key = Buffer.from(JSON.stringify({ sendID: 'alice', recvID: '', groupID })).toString('base64');
    const path = `/msg/send_simple_msg?key=${encodeURIComponent(key)}`;
    expect((await call(path, { content: 'yes', sendID: 'bob' })).errCode).toBe(0);
    const { msg } = await alice.push((push) => push.msg.contentType === 118);
    expect(msg).toMatchObject({ sendID: 'bob', groupID, sessionType: 3 });
  });

  it('can be the default of new accounts', async () => {
    const addr = server.chatAdminAddr ?? '';
    const password = createHash('md5').update('chatAdmin').digest('hex');
    const login = await callRest(addr, '/account/login', { account: 'chatAdmin', password, version: '1' });
    const { adminToken: token } = z.object({ adminToken: z.string() }).parse(login.data);
    const add = (id: string) => callRest(addr, '/default/group/add', { groupIDs: [id] }, token);
    expect((await add('none')).errCode).toBe(1001);
    expect((await add(groupID)).errCode).toBe(0);
    expect((await add(groupID)).errCode).toBe(1003);
    const search = { keyword: 'lun', pagination: PAGE };
    expect((await callRest(addr, '/default/group/search', search, token)).data).toMatchObject({
      total: 1,
      groups: [{ groupID, groupName: 'Lunch' }],
    });
    const user = { nickname: 'New', email: 'new@example.org' };
    const registration = { verifyCode: '666666', platform: 5, autoLogin: true, user };
    const registered = await callRest(server.chatAddr, '/account/register', registration);
    const { userID, imToken } = z.object({ userID: z.string(), imToken: z.string() }).parse(registered.data);
    const joined = await callRest(server.apiAddr, '/group/get_full_join_group_ids', { userID, idHash: 0 }, imToken);
    expect(joined.data).toMatchObject({ groupIDs: [groupID] });
  });
});
