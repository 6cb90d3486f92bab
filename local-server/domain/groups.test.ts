import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer, type LocalServer } from '../index';
import { TestDevice, text, tipsOf } from '../testing/TestDevice';

const fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof fields>;

let server: LocalServer;
const devices = new Map<string, TestDevice>();

async function device(userID: string): Promise<TestDevice> {
  const known = devices.get(userID);
  if (known) return known;
  const opened = await TestDevice.open(server, userID);
  devices.set(userID, opened);
  return opened;
}

/** What somebody asks the server over REST. */
async function ask(userID: string, path: string, body: object): Promise<{ errCode: number; data: Fields }> {
  const { errCode, data } = await (await device(userID)).rest(path, body);
  return { errCode, data: fields.parse(data ?? {}) };
}

const sendText = async (userID: string, groupID: string, content: string): Promise<number> =>
  (await (await device(userID)).send({ groupID, sessionType: 3, clientMsgID: content, content: text(content) }))
    .errCode;

async function code(userID: string, path: string, body: object): Promise<number> {
  return (await ask(userID, path, body)).errCode;
}

async function createGroup(more: object = {}, people: object = {}): Promise<void> {
  const groupInfo = { groupID: 'g1', groupName: 'Lunch', groupType: 2, creatorUserID: 'olga', ...more };
  const answer = await ask('olga', '/group/create_group', {
    ownerUserID: 'olga',
    memberUserIDs: ['mia', 'max'],
    adminUserIDs: ['adam'],
    groupInfo,
    ...people,
  });
  expect(answer.errCode).toBe(0);
}

const group = { groupID: 'g1' };

const respList = (data: Fields): Record<string, Fields> => z.record(z.string(), fields).parse(data['respList']);

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['olga', 'adam', 'adam2', 'mia', 'max', 'xavi', 'xena']) {
    await server.registerUser({ userID, nickname: `${userID} by name` });
  }
});

afterEach(async () => {
  for (const opened of devices.values()) opened.ws.terminate();
  devices.clear();
  await server.close();
});

describe('who may do what', () => {
  const cases: readonly (readonly [string, string, object, Readonly<Record<string, number>>])[] = [
    [
      'change the name',
      '/group/set_group_info_ex',
      { ...group, groupName: 'New' },
      { olga: 0, adam: 0, mia: 1002, xavi: 1004 },
    ],
    [
      'invite',
      '/group/invite_user_to_group',
      { ...group, invitedUserIDs: ['xena'] },
      { olga: 0, adam: 0, mia: 0, xavi: 1002 },
    ],
    ['leave', '/group/quit_group', group, { olga: 1002, adam: 0, mia: 0, xavi: 1004 }],
    [
      'remove a member',
      '/group/kick_group',
      { ...group, kickedUserIDs: ['max'] },
      { olga: 0, adam: 0, mia: 1002, xavi: 1002 },
    ],
    [
      'remove an administrator',
      '/group/kick_group',
      { ...group, kickedUserIDs: ['adam2'] },
      { olga: 0, adam: 1002, mia: 1002, xavi: 1002 },
    ],
    ['remove the owner', '/group/kick_group', { ...group, kickedUserIDs: ['olga'] }, { adam: 1001 }],
    ['remove a stranger', '/group/kick_group', { ...group, kickedUserIDs: ['xena'] }, { olga: 1101 }],
    [
      'hand the group over',
      '/group/transfer_group',
      { ...group, oldOwnerUserID: 'olga', newOwnerUserID: 'mia' },
      { olga: 0, adam: 1002, mia: 1002, xavi: 1002 },
    ],
    ['dismiss', '/group/dismiss_group', group, { olga: 0, adam: 1002, mia: 1002, xavi: 1002 }],
    ['mute all', '/group/mute_group', group, { olga: 0, adam: 0, mia: 1002, xavi: 1002 }],
    [
      'mute a member',
      '/group/mute_group_member',
      { ...group, userID: 'max', mutedSeconds: 60 },
      { olga: 0, adam: 0, mia: 1002, xavi: 1004 },
    ],
    [
      'mute an administrator',
      '/group/mute_group_member',
      { ...group, userID: 'adam2', mutedSeconds: 60 },
      { olga: 0, adam: 1002 },
    ],
    ['mute the owner', '/group/mute_group_member', { ...group, userID: 'olga', mutedSeconds: 60 }, { adam: 1002 }],
    [
      'make an administrator',
      '/group/set_group_member_info',
      { members: [{ ...group, userID: 'max', roleLevel: 60 }] },
      { olga: 0, adam: 0, mia: 1002, xavi: 1002 },
    ],
    [
      'take an administrator’s role',
      '/group/set_group_member_info',
      { members: [{ ...group, userID: 'adam2', roleLevel: 20 }] },
      { olga: 0, adam: 1002, mia: 1002 },
    ],
    [
      'give the owner’s role',
      '/group/set_group_member_info',
      { members: [{ ...group, userID: 'max', roleLevel: 100 }] },
      { olga: 1002 },
    ],
    [
      'give an unknown role',
      '/group/set_group_member_info',
      { members: [{ ...group, userID: 'max', roleLevel: 50 }] },
      { olga: 1001 },
    ],
    [
      'raise oneself',
      '/group/set_group_member_info',
      { members: [{ ...group, userID: 'mia', roleLevel: 60 }] },
      { mia: 1002 },
    ],
    [
      'step down',
      '/group/set_group_member_info',
      { members: [{ ...group, userID: 'adam', roleLevel: 20 }] },
      { adam: 0 },
    ],
    [
      'read the members',
      '/group/get_group_member_list',
      { ...group, pagination: { pageNumber: 1, showNumber: 10 } },
      { olga: 0, mia: 0, xavi: 1002 },
    ],
    ['look at the group', '/group/get_groups_info', { groupIDs: ['g1'] }, { xavi: 0 }],
    [
      'answer an application',
      '/group/group_application_response',
      { ...group, fromUserID: 'xena', handleResult: 1 },
      { mia: 1002, xavi: 1004 },
    ],
  ];

  it.each(cases)('%s', async (_, path, body, codes) => {
    for (const [userID, expected] of Object.entries(codes)) {
      await server.close();
      devices.clear();
      server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
      for (const person of ['olga', 'adam', 'adam2', 'mia', 'max', 'xavi', 'xena']) {
        await server.registerUser({ userID: person, nickname: person });
      }
      await createGroup({}, { adminUserIDs: ['adam', 'adam2'] });
      expect(await code(userID, path, body), userID).toBe(expected);
    }
  });
});

describe('a group', () => {
  it('is told to all its members, in the notification and in the chat', async () => {
    const all = await Promise.all(['olga', 'adam', 'mia', 'max', 'xavi'].map(device));
    await createGroup();
    for (const one of all.slice(0, 4)) {
      const told = await one.push((push) => push.msg.contentType === 1501 && push.isNotification);
      expect(told.conversationID).toBe('n_g1');
      const { memberList, group: info, groupMemberVersion } = fields.parse(tipsOf(told.msg));
      expect(info).toMatchObject({ groupID: 'g1', memberCount: 4, ownerUserID: 'olga' });
      expect(groupMemberVersion).toBe(2);
      // Cut off after the operator's entry.
      expect(memberList).toHaveLength(1);
      const shown = await one.push((push) => push.msg.contentType === 1501 && !push.isNotification);
      expect(shown).toMatchObject({ conversationID: 'sg_g1', msg: { clientMsgID: told.msg.clientMsgID, seq: 1 } });
      expect(shown.msg.options).toEqual({ offlinePush: false, unreadCount: true });
    }
    expect(all[4]?.pushes).toEqual([]);
  });

  it('takes messages of members, and gives them to every member', async () => {
    await createGroup();
    const olga = await device('olga');
    expect(await sendText('mia', 'g1', 'soup today?')).toBe(0);
    const got = await olga.push((push) => push.msg.contentType === 101);
    expect(got).toMatchObject({ conversationID: 'sg_g1', msg: { groupID: 'g1', sendID: 'mia', seq: 2 } });
    expect(await sendText('xavi', 'g1', 'hello?')).toBe(1203);
    expect(await sendText('mia', 'g9', 'hello?')).toBe(1004);
    await ask('adam', '/group/mute_group', group);
    expect(await sendText('mia', 'g1', 'muted')).toBe(1403);
    expect(await sendText('olga', 'g1', 'the owner speaks')).toBe(0);
    await ask('adam', '/group/cancel_mute_group', group);
    await ask('adam', '/group/mute_group_member', { ...group, userID: 'mia', mutedSeconds: 60 });
    expect(await sendText('mia', 'g1', 'muted')).toBe(1402);
    await ask('olga', '/group/dismiss_group', group);
    expect(await sendText('olga', 'g1', 'gone')).toBe(1204);
  });

  it('that somebody left ends for him there, and goes on when he comes back', async () => {
    await createGroup({ needVerification: 2 });
    const mia = await device('mia');
    expect(await code('mia', '/group/quit_group', group)).toBe(0);
    await mia.push((push) => push.msg.contentType === 1504 && !push.isNotification);
    await sendText('olga', 'g1', 'behind her back');
    const left = await ask('mia', '/conversation/get_conversation', { ownerUserID: 'mia', conversationID: 'sg_g1' });
    expect(left.data['conversation']).toMatchObject({ maxSeq: 2 });
    const join = { ...group, joinSource: 3, inviterUserID: 'mia' };
    expect(await code('mia', '/group/join_group', join)).toBe(0);
    await mia.push((push) => push.msg.contentType === 1510 && push.isNotification);
    const back = await ask('mia', '/conversation/get_conversation', { ownerUserID: 'mia', conversationID: 'sg_g1' });
    expect(back.data['conversation']).toMatchObject({ maxSeq: 0, minSeq: 0 });
    expect(await code('mia', '/group/join_group', join)).toBe(1001);
  });

  it('that demands approval keeps an application until a manager answers it', async () => {
    await createGroup({ needVerification: 0 });
    const [olga, adam, mia, xavi] = await Promise.all(['olga', 'adam', 'mia', 'xavi'].map(device));
    const join = { ...group, joinSource: 3, inviterUserID: 'xavi', reqMessage: 'let me in' };
    expect(await code('xavi', '/group/join_group', join)).toBe(0);
    for (const one of [olga, adam, xavi]) {
      const told = await one?.push((push) => push.msg.contentType === 1503);
      expect(told && tipsOf(told.msg)).toMatchObject({
        reqMsg: 'let me in',
        request: { userInfo: { userID: 'xavi' } },
      });
    }
    const answer = { ...group, fromUserID: 'xavi', handleResult: 1, handledMsg: 'welcome' };
    expect(await code('adam', '/group/group_application_response', answer)).toBe(0);
    expect(await code('olga', '/group/group_application_response', answer)).toBe(1206);
    for (const one of [olga, adam, xavi]) await one?.push((push) => push.msg.contentType === 1505);
    for (const one of [olga, adam, xavi, mia]) await one?.push((push) => push.msg.contentType === 1510);
    expect(mia?.pushes.some((push) => [1503, 1505].includes(push.msg.contentType))).toBe(false);
  });

  it('tells its changes by increments, and the whole when too much changed', async () => {
    await createGroup();
    const since = (version: number, versionID: unknown) => ({
      userID: 'olga',
      reqList: [{ groupID: 'g1', versionID, version }],
    });
    const full = await ask('olga', '/group/get_incremental_group_members_batch', since(0, ''));
    const first = respList(full.data)['g1'];
    expect(first).toMatchObject({ full: true, insert: null, group: { memberCount: 4 } });
    await ask('olga', '/group/kick_group', { ...group, kickedUserIDs: ['max'] });
    await ask('mia', '/group/set_group_member_info', { members: [{ ...group, userID: 'mia', nickname: 'M.' }] });
    const step = await ask(
      'olga',
      '/group/get_incremental_group_members_batch',
      since(Number(first?.['version']), first?.['versionID']),
    );
    expect(respList(step.data)['g1']).toMatchObject({
      full: false,
      delete: ['max'],
      update: [{ userID: 'mia', nickname: 'M.' }],
      group: { memberCount: 3 },
      version: Number(first?.['version']) + 2,
    });
    expect(await code('xavi', '/group/get_incremental_group_members_batch', { ...since(1, ''), userID: 'xavi' })).toBe(
      1002,
    );
  });

  it('of 20,000 members is made in one go and paged by role', async () => {
    await server.importGroup({
      groupID: 'big',
      groupName: 'All',
      ownerUserID: 'olga',
      memberUserIDs: ['adam'],
      madeUpMembers: 20_000,
    });
    const page = await ask('olga', '/group/get_group_member_list', {
      groupID: 'big',
      pagination: { pageNumber: 201, showNumber: 100 },
    });
    expect(page.data).toMatchObject({ total: 20_002 });
    expect(page.data['members']).toHaveLength(2);
    expect(await sendText('olga', 'big', 'hello all')).toBe(0);
  });
});
