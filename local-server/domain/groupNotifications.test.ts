import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice, tipsOf } from '../testing/TestDevice';
import type { Push } from '../testing/TestDevice';

const NOTICES = 'n_g1';
const CHAT = 'sg_g1';
const G = { groupID: 'g1' };
const MEMBERS = ['olga', 'adam', 'mia'];

let server: LocalServer;
let admin: string;
/** Two devices each: desktop and phone. */
let devices: TestDevice[];

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  admin = await adminToken(server);
  devices = [];
  for (const userID of ['olga', 'adam', 'mia', 'xavi']) {
    await server.registerUser({ userID, nickname: `${userID} N`, faceURL: `${userID}.png` });
    for (const platformID of [5, 2]) devices.push(await TestDevice.open(server, userID, { platformID }));
  }
});
afterEach(() => server.close());

function device(userID: string): TestDevice {
  const found = devices.find((one) => one.userID === userID);
  if (!found) throw new Error(`no device of ${userID}`);
  return found;
}

async function ask(userID: string, path: string, body: object): Promise<unknown> {
  const { errCode, errDlt, data } = await device(userID).rest(path, body);
  expect([errCode, errDlt]).toEqual([0, '']);
  return data;
}

/** One message to everybody shows that nothing else is on its way. */
async function settle(): Promise<void> {
  for (const userID of ['olga', 'adam', 'mia', 'xavi']) {
    const body = {
      sendID: 'imAdmin',
      recvID: userID,
      content: { content: 'marker' },
      contentType: 101,
      sessionType: 1,
    };
    expect((await callRest(server.apiAddr, '/msg/send_msg', body, admin)).errCode).toBe(0);
  }
  const isMarker = ({ msg }: Push): boolean => msg.sendID === 'imAdmin' && msg.contentType === 101;
  await Promise.all(devices.map((one) => one.push(isMarker)));
}

/** The group is there, and what was pushed so far is forgotten. */
async function made(groupInfo: object = {}, more: object = {}): Promise<void> {
  await ask('olga', '/group/create_group', {
    ownerUserID: 'olga',
    adminUserIDs: ['adam'],
    memberUserIDs: ['mia'],
    groupInfo: { ...G, groupName: 'Lunch', groupType: 2, creatorUserID: 'olga', ...groupInfo },
    ...more,
  });
}
async function quiet(): Promise<void> {
  await settle();
  for (const one of devices) one.pushes.length = 0;
}
async function standing(groupInfo: object = {}): Promise<void> {
  await made(groupInfo);
  await quiet();
}

const time = expect.any(Number) as number;
const group = (fields: object = {}) => ({
  ...G,
  groupName: 'Lunch',
  notification: '',
  introduction: '',
  faceURL: '',
  ownerUserID: 'olga',
  createTime: time,
  memberCount: 3,
  ex: '',
  status: 0,
  creatorUserID: 'olga',
  groupType: 2,
  needVerification: 0,
  lookMemberInfo: 0,
  applyMemberFriend: 0,
  notificationUpdateTime: 0,
  notificationUserID: '',
  ...fields,
});
const ROLES: Readonly<Record<string, number>> = { olga: 100, adam: 60 };
const member = (userID: string, fields: object = {}) => ({
  ...G,
  userID,
  roleLevel: ROLES[userID] ?? 20,
  joinTime: time,
  nickname: `${userID} N`,
  faceURL: `${userID}.png`,
  appMangerLevel: 0,
  joinSource: 2,
  operatorUserID: 'olga',
  ex: '',
  muteEndTime: 0,
  inviterUserID: 'olga',
  ...fields,
});
const publicInfo = (userID: string) => ({ userID, nickname: `${userID} N`, faceURL: `${userID}.png`, ex: '' });

const versionAnswer = z.object({ versionID: z.string(), version: z.number() });
/** The group's member version as it is now. */
async function version(): Promise<{ groupMemberVersion: number; groupMemberVersionID: string }> {
  const { data } = await callRest(server.apiAddr, '/group/get_full_group_member_user_ids', G, admin);
  const { versionID, version: groupMemberVersion } = versionAnswer.parse(data);
  return { groupMemberVersion, groupMemberVersionID: versionID };
}

interface Expected {
  readonly contentType: number;
  readonly sendID: string;
  /** Everybody whose two devices get it; nobody else may. */
  readonly receivers: readonly string[];
  readonly tips: object;
  readonly hasCopy: boolean;
  readonly sender?: { readonly senderNickname: string; readonly senderFaceURL: string };
}

const of = (one: TestDevice, contentType: number, isNotification: boolean): Push[] =>
  one.pushes.filter((push) => push.isNotification === isNotification && push.msg.contentType === contentType);

const OPTIONS = {
  isNotNotification: false,
  isSendMsg: false,
  history: false,
  persistent: false,
  offlinePush: false,
  unreadCount: false,
  conversationUpdate: false,
  senderSync: true,
  notPrivate: false,
  senderConversationUpdate: false,
  reactionFromCache: false,
};

/** Header, options, tips and chat copy, on both devices of every receiver and on no other. */
async function expectNotice(expected: Expected): Promise<void> {
  const { contentType, sendID, receivers, tips, hasCopy } = expected;
  const sender = expected.sender ?? { senderNickname: '', senderFaceURL: '' };
  await settle();
  const copies: Push[] = [];
  for (const one of devices) {
    const isReceiver = receivers.includes(one.userID);
    const [push, ...more] = of(one, contentType, true);
    const [copy, ...moreCopies] = of(one, contentType, false);
    expect([more.length, moreCopies.length]).toEqual([0, 0]);
    expect([one.userID, push !== undefined, copy !== undefined]).toEqual([
      one.userID,
      isReceiver,
      isReceiver && hasCopy,
    ]);
    if (!push) continue;
    expect(push.conversationID).toBe(NOTICES);
    const header = { sendID, recvID: 'g1', groupID: 'g1', sessionType: 3, msgFrom: 200, seq: 0, status: 0, ...sender };
    expect(push.msg).toMatchObject(header);
    expect(push.msg.options).toEqual({ ...OPTIONS, isSendMsg: hasCopy });
    expect(tipsOf(push.msg)).toEqual(tips);
    if (!copy) continue;
    expect(copy.conversationID).toBe(CHAT);
    const { clientMsgID, serverMsgID, sendTime, content } = push.msg;
    expect(copy.msg).toMatchObject({ clientMsgID, serverMsgID, sendTime, content, sendID, contentType });
    expect(copy.msg.options).toEqual({ offlinePush: false, unreadCount: true });
    copies.push(copy);
  }
  const [first] = copies;
  if (!first) return;
  expect(first.msg.seq).toBeGreaterThan(0);
  const [stored] = (await device('olga').pull(CHAT, first.msg.seq, first.msg.seq)) ?? [];
  expect(stored).toMatchObject({ clientMsgID: first.msg.clientMsgID, contentType });
  const positions = (await device('olga').readAndMaxSeqs())[CHAT];
  if (sendID === 'olga') expect(positions?.hasReadSeq).toBe(positions?.maxSeq);
}

describe('a new group', () => {
  it('1501: named members up to the creator, without pictures', async () => {
    await made();
    const { groupMemberVersion, groupMemberVersionID } = await version();
    const operator = member('olga');
    await expectNotice({
      contentType: 1501,
      sendID: 'olga',
      receivers: MEMBERS,
      hasCopy: true,
      tips: {
        group: group(),
        opUser: operator,
        memberList: [{ ...operator, faceURL: '' }],
        operationTime: time,
        groupOwnerUser: { ...operator, nickname: '', faceURL: '' },
        groupMemberVersion,
        groupMemberVersionID,
      },
    });
    expect(device('mia').hasNotification(1519)).toBe(false);
  });

  it('1501 and 1519 when it starts with an announcement', async () => {
    await made({ notification: 'Be kind' });
    const told = group({ notification: 'Be kind', notificationUpdateTime: time, notificationUserID: 'olga' });
    await expectNotice({
      contentType: 1519,
      sendID: 'olga',
      receivers: MEMBERS,
      hasCopy: true,
      sender: { senderNickname: 'olga N', senderFaceURL: 'olga.png' },
      tips: { opUser: member('olga'), group: told, ...(await version()) },
    });
  });

  it('1501 of a system administrator: all members, an operator made up, the creator counted', async () => {
    const body = {
      ownerUserID: 'olga',
      memberUserIDs: ['mia'],
      groupInfo: { ...G, groupName: 'Lunch', groupType: 2, creatorUserID: 'olga' },
    };
    const { data } = await callRest(server.apiAddr, '/group/create_group', body, admin);
    expect(data).toMatchObject({ groupInfo: { memberCount: 3 } });
    const { tips } = await device('mia').notification(1501);
    expect(tips).toMatchObject({
      opUser: { userID: 'imAdmin', roleLevel: 60, appMangerLevel: 2 },
      memberList: [{ userID: 'olga' }, { userID: 'mia' }],
    });
    const { data: infos } = await callRest(server.apiAddr, '/group/get_groups_info', { groupIDs: ['g1'] }, admin);
    expect(infos).toMatchObject({ groupInfos: [{ memberCount: 2 }] });
  });

  it.each([true, false])('shows in the chat as sendMessage says: %s', async (sendMessage) => {
    await made({}, { sendMessage });
    await settle();
    expect(of(device('mia'), 1501, true)).toHaveLength(1);
    expect(of(device('mia'), 1501, false)).toHaveLength(sendMessage ? 1 : 0);
  });
});

interface Case {
  readonly name: string;
  readonly contentType: number;
  /** Who acts, 'olga' when absent. */
  readonly by?: string;
  readonly path: string;
  readonly body: object;
  readonly before?: () => Promise<unknown>;
  readonly info?: object;
  /** Tips without operator and version. */
  readonly tips: object;
  readonly opUser?: object | null;
  readonly receivers?: readonly string[];
  readonly hasCopy?: boolean;
  readonly sender?: { readonly senderNickname: string; readonly senderFaceURL: string };
}

const setMember = (userID: string, fields: object) => ({ members: [{ ...G, userID, ...fields }] });
const OLGA_SHOWN = { senderNickname: 'olga N', senderFaceURL: 'olga.png' };
/** The order of members changed with this very change. */
const sorted = { groupSortVersion: 3 };
const joined = (userID: string, fields: object = {}) =>
  member(userID, { operatorUserID: userID, inviterUserID: '', joinSource: 0, ...fields });

const CASES: readonly Case[] = [
  {
    name: 'a new introduction, avatar or rule',
    contentType: 1502,
    path: '/group/set_group_info_ex',
    body: { ...G, introduction: 'Where we eat', faceURL: 'g.png', ex: '{}', needVerification: 2, lookMemberInfo: 1 },
    tips: {
      muteTime: 0,
      group: group({
        introduction: 'Where we eat',
        faceURL: 'g.png',
        ex: '{}',
        needVerification: 2,
        lookMemberInfo: 1,
      }),
    },
    hasCopy: false,
    sender: OLGA_SHOWN,
  },
  {
    name: 'a new announcement',
    contentType: 1519,
    path: '/group/set_group_info_ex',
    body: { ...G, notification: 'Closed on Friday' },
    tips: {
      group: group({ notification: 'Closed on Friday', notificationUpdateTime: time, notificationUserID: 'olga' }),
    },
    sender: OLGA_SHOWN,
  },
  {
    name: 'an announcement taken back, without a word in the chat',
    contentType: 1519,
    path: '/group/set_group_info_ex',
    body: { ...G, notification: '' },
    tips: { group: group({ notificationUpdateTime: time, notificationUserID: 'olga' }) },
    hasCopy: false,
    sender: OLGA_SHOWN,
  },
  {
    name: 'a new name',
    contentType: 1520,
    by: 'adam',
    path: '/group/set_group_info_ex',
    body: { ...G, groupName: 'Dinner' },
    tips: { group: group({ groupName: 'Dinner' }) },
  },
  {
    name: 'a member leaves, and hears it himself',
    contentType: 1504,
    by: 'mia',
    path: '/group/quit_group',
    body: G,
    opUser: null,
    tips: { group: group({ memberCount: 2 }), quitUser: member('mia'), operationTime: 0 },
  },
  {
    name: 'a member is removed, and hears it himself',
    contentType: 1508,
    by: 'adam',
    path: '/group/kick_group',
    body: { ...G, kickedUserIDs: ['mia'], reason: 'late' },
    tips: { group: group({ memberCount: 2 }), kickedUserList: [member('mia')], operationTime: 0 },
  },
  {
    name: 'somebody is invited',
    contentType: 1509,
    by: 'mia',
    path: '/group/invite_user_to_group',
    body: { ...G, invitedUserIDs: ['xavi'] },
    tips: {
      group: group({ memberCount: 4 }),
      invitedUserList: [member('xavi', { operatorUserID: 'mia', inviterUserID: 'mia' })],
      operationTime: 0,
      inviterUser: member('mia'),
    },
    receivers: [...MEMBERS, 'xavi'],
  },
  {
    name: 'somebody joins',
    contentType: 1510,
    by: 'xavi',
    info: { needVerification: 2 },
    path: '/group/join_group',
    body: { ...G, joinSource: 3, inviterUserID: 'xavi' },
    opUser: null,
    tips: { group: group({ memberCount: 4, needVerification: 2 }), entrantUser: joined('xavi'), operationTime: time },
    receivers: [...MEMBERS, 'xavi'],
  },
  {
    name: 'the group goes to another owner',
    contentType: 1507,
    path: '/group/transfer_group',
    body: { ...G, oldOwnerUserID: 'olga', newOwnerUserID: 'mia' },
    opUser: member('olga', { roleLevel: 20 }),
    tips: {
      group: group({ ownerUserID: 'mia' }),
      newGroupOwner: member('mia', { roleLevel: 100 }),
      oldGroupOwner: '',
      operationTime: 0,
      oldGroupOwnerInfo: member('olga', { roleLevel: 20 }),
    },
  },
  {
    name: 'a member is muted',
    contentType: 1512,
    by: 'adam',
    path: '/group/mute_group_member',
    body: { ...G, userID: 'mia', mutedSeconds: 600 },
    tips: { group: group(), operationTime: 0, mutedUser: member('mia', { muteEndTime: time }), mutedSeconds: 600 },
  },
  {
    name: 'a member may speak again',
    contentType: 1513,
    path: '/group/cancel_mute_group_member',
    body: { ...G, userID: 'mia' },
    tips: { group: group(), operationTime: 0, mutedUser: member('mia') },
  },
  {
    name: 'everybody is muted',
    contentType: 1514,
    by: 'adam',
    path: '/group/mute_group',
    body: G,
    tips: { group: group({ status: 3 }), operationTime: 0 },
  },
  {
    name: 'everybody may speak again',
    contentType: 1515,
    path: '/group/cancel_mute_group',
    body: G,
    tips: { group: group(), operationTime: 0 },
  },
  {
    name: 'a nickname in the group',
    contentType: 1516,
    by: 'mia',
    path: '/group/set_group_member_info',
    body: setMember('mia', { nickname: 'Mimi', faceURL: 'mimi.png', ex: 'x' }),
    tips: {
      group: group(),
      operationTime: 0,
      changedUser: member('mia', { nickname: 'Mimi', faceURL: 'mimi.png', ex: 'x' }),
      groupSortVersion: 0,
    },
    opUser: member('mia', { nickname: 'Mimi', faceURL: 'mimi.png', ex: 'x' }),
    hasCopy: false,
  },
  {
    name: 'a changed profile, where the member has no name of his own',
    contentType: 1516,
    by: 'mia',
    path: '/user/update_user_info_ex',
    body: { userInfo: { userID: 'mia', nickname: 'Mia Two' } },
    tips: {
      group: group(),
      operationTime: 0,
      changedUser: member('mia', { nickname: 'Mia Two' }),
      groupSortVersion: 0,
    },
    opUser: member('mia', { nickname: 'Mia Two' }),
    hasCopy: false,
  },
  {
    name: 'a new administrator',
    contentType: 1517,
    path: '/group/set_group_member_info',
    body: setMember('mia', { roleLevel: 60 }),
    tips: { group: group(), operationTime: 0, changedUser: member('mia', { roleLevel: 60 }), ...sorted },
    hasCopy: false,
  },
  {
    name: 'an administrator steps down',
    contentType: 1518,
    by: 'adam',
    path: '/group/set_group_member_info',
    body: setMember('adam', { roleLevel: 20 }),
    tips: { group: group(), operationTime: 0, changedUser: member('adam', { roleLevel: 20 }), ...sorted },
    opUser: member('adam', { roleLevel: 20 }),
    hasCopy: false,
  },
];

describe('a group tells all devices of all members', () => {
  it.each(CASES.map((one): [string, Case] => [`${String(one.contentType)}: ${one.name}`, one]))(
    '%s',
    async (_, one) => {
      await standing(one.info);
      const before = await version();
      const by = one.by ?? 'olga';
      await ask(by, one.path, one.body);
      const after = await version();
      expect(after).toEqual({ ...before, groupMemberVersion: before.groupMemberVersion + 1 });
      const opUser = one.opUser === null ? {} : { opUser: one.opUser ?? member(by) };
      const { receivers = MEMBERS, hasCopy = true, sender } = one;
      const tips = { ...one.tips, ...opUser, ...after };
      await expectNotice({
        contentType: one.contentType,
        sendID: by,
        receivers,
        hasCopy,
        tips,
        ...(sender ? { sender } : {}),
      });
    },
  );

  it('1511: dismissal, without version; then nobody is in it', async () => {
    await standing();
    await ask('olga', '/group/dismiss_group', G);
    await expectNotice({
      contentType: 1511,
      sendID: 'olga',
      receivers: MEMBERS,
      hasCopy: true,
      tips: { group: group({ status: 2 }), opUser: member('olga'), operationTime: 0 },
    });
    expect(await ask('mia', '/group/get_full_join_group_ids', { userID: 'mia', idHash: 0 })).toMatchObject({
      groupIDs: null,
    });
    expect(await ask('xavi', '/group/get_groups_info', { groupIDs: ['g1'] })).toMatchObject({
      groupInfos: [{ status: 2 }],
    });
    const again = await callRest(server.apiAddr, '/group/dismiss_group', G, admin);
    expect(again.errCode).toBe(1204);
  });

  it('nothing of a dismissal that removes the members at once', async () => {
    await standing();
    await ask('olga', '/group/dismiss_group', { ...G, deleteMember: true });
    await settle();
    for (const one of devices) expect(one.pushes.filter(({ msg }) => msg.contentType !== 101)).toEqual([]);
    const { data } = await callRest(server.apiAddr, '/group/get_group_member_user_id', G, admin);
    expect(data).toEqual({ userIDs: null });
    const again = { ...G, deleteMember: true };
    expect((await callRest(server.apiAddr, '/group/dismiss_group', again, admin)).errCode).toBe(0);
  });

  it('of one request what it changed: name, announcement and the rest, in this order', async () => {
    await standing();
    const body = { ...G, groupName: 'Dinner', notification: 'Seven sharp', introduction: 'Where we dine' };
    await ask('olga', '/group/set_group_info_ex', body);
    await settle();
    for (const one of devices.filter(({ userID }) => userID !== 'xavi')) {
      const told = one.pushes.filter(({ isNotification }) => isNotification).map(({ msg }) => msg.contentType);
      expect(told).toEqual([1520, 1519, 1502]);
    }
  });

  it('nothing of a request with a blank name', async () => {
    await standing();
    await ask('olga', '/group/set_group_info_ex', { ...G, groupName: ' ', notification: 'Lost' });
    await settle();
    expect(device('mia').pushes.filter(({ isNotification }) => isNotification)).toEqual([]);
    expect(await ask('mia', '/group/get_groups_info', { groupIDs: ['g1'] })).toEqual({ groupInfos: [group()] });
  });

  it('1513 before 1507 when the new owner was muted', async () => {
    await standing();
    await ask('olga', '/group/mute_group_member', { ...G, userID: 'mia', mutedSeconds: 600 });
    await ask('olga', '/group/transfer_group', { ...G, oldOwnerUserID: 'olga', newOwnerUserID: 'mia' });
    await settle();
    const told = device('adam').pushes.filter(({ isNotification }) => isNotification);
    expect(told.map(({ msg }) => msg.contentType)).toEqual([1512, 1513, 1507]);
    const { tips } = await device('adam').notification(1507);
    expect(tips).toMatchObject({ newGroupOwner: { userID: 'mia', roleLevel: 100, muteEndTime: 0 } });
  });

  it('1517 and 1516 when role and name change together', async () => {
    await standing();
    await ask('olga', '/group/set_group_member_info', setMember('mia', { roleLevel: 60, nickname: 'Mimi' }));
    await settle();
    const told = device('mia').pushes.filter(({ isNotification }) => isNotification);
    expect(told.map(({ msg }) => msg.contentType)).toEqual([1517, 1516]);
  });

  it('no 1516 of a profile that the group does not show', async () => {
    await standing();
    await ask('mia', '/group/set_group_member_info', setMember('mia', { nickname: 'Mimi', faceURL: 'mimi.png' }));
    await quiet();
    const before = await version();
    await ask('mia', '/user/update_user_info_ex', { userInfo: { userID: 'mia', nickname: 'Mia Two' } });
    await settle();
    expect(device('adam').hasNotification(1516)).toBe(false);
    expect(await version()).toEqual(before);
  });

  it('one 1509 per fifty people', async () => {
    const invitedUserIDs = Array.from({ length: 120 }, (_, n) => `u${String(n)}`);
    for (const userID of invitedUserIDs) await server.registerUser({ userID, nickname: userID });
    await standing();
    await ask('olga', '/group/invite_user_to_group', { ...G, invitedUserIDs });
    await settle();
    const lists = of(device('mia'), 1509, true).map(({ msg }) =>
      z
        .object({ invitedUserList: z.array(z.unknown()), group: z.object({ memberCount: z.number() }) })
        .parse(tipsOf(msg)),
    );
    expect(lists.map(({ invitedUserList }) => invitedUserList.length)).toEqual([50, 50, 20]);
    expect(lists.map(({ group: { memberCount } }) => memberCount)).toEqual([53, 103, 123]);
  });

  it.each([
    ['/group/invite_user_to_group', { invitedUserIDs: ['xavi'] }, 1509],
    ['/group/kick_group', { kickedUserIDs: ['mia'] }, 1508],
    ['/group/dismiss_group', {}, 1511],
  ])('%s without a line in the chat when sendMessage is false', async (path, body, contentType) => {
    await standing();
    await ask('olga', path, { ...G, ...body, sendMessage: false });
    await settle();
    expect(of(device('adam'), contentType, true)).toHaveLength(1);
    expect(of(device('adam'), contentType, false)).toEqual([]);
  });
});

/** Notifications of this type that a device got, by the conversation they travelled in. */
const roads = (userID: string, contentType: number): string[] =>
  of(device(userID), contentType, true)
    .map(({ conversationID }) => conversationID)
    .sort();

const uuidOf = (push: Push | undefined): string =>
  push ? z.object({ uuid: z.string().min(1) }).parse(tipsOf(push.msg)).uuid : '';

const application = (fields: object = {}) => ({
  userInfo: publicInfo('xavi'),
  groupInfo: null,
  handleResult: 0,
  reqMsg: 'let me in',
  handleMsg: '',
  reqTime: time,
  handleUserID: '',
  handleTime: 0,
  ex: '',
  joinSource: 3,
  inviterUserID: '',
  ...fields,
});

describe('an application', () => {
  const apply = () =>
    ask('xavi', '/group/join_group', { ...G, reqMessage: 'let me in', joinSource: 3, inviterUserID: 'xavi' });
  const answer = (by: string, handleResult: number) =>
    ask(by, '/group/group_application_response', {
      ...G,
      fromUserID: 'xavi',
      handledMsg: 'well',
      handleResult,
    });

  it('1503 goes to owner, administrators and applicant, each in a road of its own', async () => {
    await standing();
    await apply();
    await settle();
    expect(roads('olga', 1503)).toEqual(['n_olga_xavi']);
    expect(roads('adam', 1503)).toEqual(['n_adam_xavi']);
    expect(roads('xavi', 1503)).toEqual(['n_adam_xavi', 'n_olga_xavi', 'n_xavi_xavi']);
    expect(roads('mia', 1503)).toEqual([]);
    const pushes = devices.flatMap((one) => of(one, 1503, true));
    expect(pushes).toHaveLength(2 + 2 + 6);
    expect(new Set(pushes.map(uuidOf)).size).toBe(1);
    const [push] = pushes;
    expect(push?.msg).toMatchObject({ sendID: 'xavi', sessionType: 1, groupID: '', seq: 0, senderNickname: '' });
    expect(push?.msg.options).toEqual({ ...OPTIONS, offlinePush: true });
    expect(push && tipsOf(push.msg)).toEqual({
      group: group(),
      applicant: publicInfo('xavi'),
      reqMsg: 'let me in',
      uuid: uuidOf(push),
      request: application(),
    });
    expect(devices.flatMap((one) => of(one, 1503, false))).toEqual([]);
  });

  it('1503 of an invitation by a member names the inviter as applicant, and the invited in the request', async () => {
    await standing({ needVerification: 1 });
    await ask('mia', '/group/invite_user_to_group', { ...G, reason: 'a friend', invitedUserIDs: ['xavi'] });
    await settle();
    expect(roads('olga', 1503)).toEqual(['n_mia_olga']);
    expect(roads('mia', 1503)).toEqual(['n_adam_mia', 'n_mia_mia', 'n_mia_olga']);
    expect(roads('xavi', 1503)).toEqual([]);
    expect((await device('olga').notification(1503)).tips).toMatchObject({
      applicant: publicInfo('mia'),
      reqMsg: 'a friend',
      request: application({ reqMsg: 'a friend', joinSource: 2, inviterUserID: 'mia' }),
    });
    expect(device('adam').hasNotification(1509)).toBe(false);
  });

  it.each([
    ['1505: accepted', 1505, 1],
    ['1506: refused', 1506, -1],
  ])('%s, told to owner, administrators and applicant', async (_, contentType, handleResult) => {
    await standing();
    await apply();
    await quiet();
    await answer('adam', handleResult);
    await settle();
    expect(roads('olga', contentType)).toEqual(['n_adam_olga']);
    expect(roads('xavi', contentType)).toEqual(['n_adam_xavi']);
    expect(roads('adam', contentType)).toEqual(['n_adam_adam', 'n_adam_olga', 'n_adam_xavi']);
    expect(roads('mia', contentType)).toEqual([]);
    const { tips, msg } = await device('xavi').notification(contentType);
    expect(msg.options).toEqual({ ...OPTIONS, offlinePush: true });
    expect(tips).toEqual({
      group: group(),
      opUser: member('adam'),
      handleMsg: 'well',
      receiverAs: 0,
      uuid: z.object({ uuid: z.string() }).parse(tips).uuid,
      request: application({ handleResult, handleMsg: 'well' }),
    });
    expect((await device('olga').notification(contentType)).tips).toMatchObject({ receiverAs: 1 });
    expect(device('mia').hasNotification(1510)).toBe(handleResult === 1);
  });

  it('accepted brings 1510 from who accepted, and 1509 when a member had invited', async () => {
    await standing();
    await apply();
    await answer('adam', 1);
    const entered = await device('mia').notification(1510);
    expect(entered.msg.sendID).toBe('adam');
    expect(entered.tips).toMatchObject({ entrantUser: { userID: 'xavi', joinSource: 3, operatorUserID: 'adam' } });

    await ask('olga', '/group/kick_group', { ...G, kickedUserIDs: ['xavi'] });
    await ask('olga', '/group/set_group_info_ex', { ...G, needVerification: 1 });
    await ask('mia', '/group/invite_user_to_group', { ...G, invitedUserIDs: ['xavi'] });
    await answer('olga', 1);
    const invited = await device('xavi').notification(1509);
    expect(invited.tips).toMatchObject({
      opUser: { userID: 'olga' },
      inviterUser: { userID: 'mia' },
      invitedUserList: [{ userID: 'xavi', inviterUserID: 'mia' }],
    });
  });

  it('is listed for managers and applicant, replaced by a newer one, and counted while it is open', async () => {
    await standing();
    await apply();
    await ask('xavi', '/group/join_group', { ...G, reqMessage: 'please', joinSource: 4, inviterUserID: 'xavi' });
    const page = { pagination: { pageNumber: 1, showNumber: 10 } };
    const listed = [application({ reqMsg: 'please', joinSource: 4, groupInfo: group() })];
    const received = await ask('adam', '/group/get_recv_group_applicationList', { fromUserID: 'adam', ...page });
    expect(received).toEqual({ total: 1, groupRequests: listed });
    const sent = await ask('xavi', '/group/get_user_req_group_applicationList', { userID: 'xavi', ...page });
    expect(sent).toEqual({ total: 1, groupRequests: listed });
    const count = (userID: string) => ask(userID, '/group/get_group_application_unhandled_count', { userID, time: 0 });
    expect([await count('olga'), await count('mia')]).toEqual([{ count: 1 }, { count: 0 }]);
    await answer('olga', -1);
    expect(await count('olga')).toEqual({ count: 0 });
    const done = { fromUserID: 'adam', ...page, handleResults: [0] };
    expect(await ask('adam', '/group/get_recv_group_applicationList', done)).toEqual({
      total: 0,
      groupRequests: null,
    });
    const foreign = { fromUserID: 'mia', ...page, groupIDs: ['g1'] };
    expect((await device('mia').rest('/group/get_recv_group_applicationList', foreign)).errCode).toBe(1002);
  });
});

describe('the window of the conversation', () => {
  const changes = (userID: string) => of(device(userID), 1300, true).map(({ msg }) => tipsOf(msg));
  const told = (userID: string) => ({ userID, conversationIDList: [CHAT] });

  it.each([
    ['leaving', 'mia', '/group/quit_group', G, 'mia'],
    ['being removed', 'olga', '/group/kick_group', { ...G, kickedUserIDs: ['mia'] }, 'mia'],
    ['being invited', 'olga', '/group/invite_user_to_group', { ...G, invitedUserIDs: ['xavi'] }, 'xavi'],
  ])('1300 after %s, to that person alone', async (_, by, path, body, whom) => {
    await standing();
    await ask(by, path, body);
    await settle();
    for (const userID of [...MEMBERS, 'xavi']) expect(changes(userID)).toEqual(userID === whom ? [told(whom)] : []);
  });
});
