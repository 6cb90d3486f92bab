import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHAT, G, got, GroupStage, MEMBERS, NOTICES, OPTIONS } from '../testing/GroupStage';
import { groupCases, setMember } from '../testing/groupCases';
import type { GroupCase } from '../testing/groupCases';
import { groupTips } from '../testing/groupTips';
import { callRest, tipsOf } from '../testing/TestDevice';
import type { Push } from '../testing/TestDevice';

const time = expect.any(Number) as number;
const { group, member } = groupTips(time);

let stage: GroupStage;
beforeEach(async () => {
  stage = await GroupStage.open();
});
afterEach(() => stage.close());

const versionAnswer = z.object({ versionID: z.string(), version: z.number() });
/** The group's member version as it is now. */
async function version(): Promise<{ groupMemberVersion: number; groupMemberVersionID: string }> {
  const { data } = await callRest(stage.server.apiAddr, '/group/get_full_group_member_user_ids', G, stage.admin);
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

/** Header, options, tips and chat copy, on both devices of every receiver and on no other. */
async function expectNotice(expected: Expected): Promise<void> {
  const { contentType, sendID, receivers, tips, hasCopy } = expected;
  const sender = expected.sender ?? { senderNickname: '', senderFaceURL: '' };
  await stage.settle();
  const copies: Push[] = [];
  for (const one of stage.devices) {
    const isReceiver = receivers.includes(one.userID);
    const [push, ...more] = got(one, contentType, true);
    const [copy, ...moreCopies] = got(one, contentType, false);
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
  const [stored] = (await stage.device('olga').pull(CHAT, first.msg.seq, first.msg.seq)) ?? [];
  expect(stored).toMatchObject({ clientMsgID: first.msg.clientMsgID, contentType });
  const positions = (await stage.device('olga').readAndMaxSeqs())[CHAT];
  if (sendID === 'olga') expect(positions?.hasReadSeq).toBe(positions?.maxSeq);
}

describe('a new group', () => {
  it('1501: named members up to the creator, without pictures', async () => {
    await stage.create();
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
    expect(stage.device('mia').hasNotification(1519)).toBe(false);
  });

  it('1501 and 1519 when it starts with an announcement', async () => {
    await stage.create({ notification: 'Be kind' });
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
    const { data } = await callRest(stage.server.apiAddr, '/group/create_group', body, stage.admin);
    expect(data).toMatchObject({ groupInfo: { memberCount: 3 } });
    const { tips } = await stage.device('mia').notification(1501);
    expect(tips).toMatchObject({
      opUser: { userID: 'imAdmin', roleLevel: 60, appMangerLevel: 2 },
      memberList: [{ userID: 'olga' }, { userID: 'mia' }],
    });
    const { data: infos } = await callRest(
      stage.server.apiAddr,
      '/group/get_groups_info',
      { groupIDs: ['g1'] },
      stage.admin,
    );
    expect(infos).toMatchObject({ groupInfos: [{ memberCount: 2 }] });
  });

  it.each([true, false])('shows in the chat as sendMessage says: %s', async (sendMessage) => {
    await stage.create({}, { sendMessage });
    await stage.settle();
    expect(got(stage.device('mia'), 1501, true)).toHaveLength(1);
    expect(got(stage.device('mia'), 1501, false)).toHaveLength(sendMessage ? 1 : 0);
  });
});

describe('a group tells all devices of all members', () => {
  it.each(groupCases(time).map((one): [string, GroupCase] => [`${String(one.contentType)}: ${one.name}`, one]))(
    '%s',
    async (_, one) => {
      await stage.createQuietly(one.info);
      const before = await version();
      const by = one.by ?? 'olga';
      await stage.ask(by, one.path, one.body);
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
    await stage.createQuietly();
    await stage.ask('olga', '/group/dismiss_group', G);
    await expectNotice({
      contentType: 1511,
      sendID: 'olga',
      receivers: MEMBERS,
      hasCopy: true,
      tips: { group: group({ status: 2 }), opUser: member('olga'), operationTime: 0 },
    });
    expect(await stage.ask('mia', '/group/get_full_join_group_ids', { userID: 'mia', idHash: 0 })).toMatchObject({
      groupIDs: null,
    });
    expect(await stage.ask('xavi', '/group/get_groups_info', { groupIDs: ['g1'] })).toMatchObject({
      groupInfos: [{ status: 2 }],
    });
    const again = await callRest(stage.server.apiAddr, '/group/dismiss_group', G, stage.admin);
    expect(again.errCode).toBe(1204);
  });

  it('nothing of a dismissal that removes the members at once', async () => {
    await stage.createQuietly();
    await stage.ask('olga', '/group/dismiss_group', { ...G, deleteMember: true });
    await stage.settle();
    for (const one of stage.devices) expect(one.pushes.filter(({ msg }) => msg.contentType !== 101)).toEqual([]);
    const { data } = await callRest(stage.server.apiAddr, '/group/get_group_member_user_id', G, stage.admin);
    expect(data).toEqual({ userIDs: null });
    const again = { ...G, deleteMember: true };
    expect((await callRest(stage.server.apiAddr, '/group/dismiss_group', again, stage.admin)).errCode).toBe(0);
  });

  it('of one request what it changed: name, announcement and the rest, in this order', async () => {
    await stage.createQuietly();
    const body = { ...G, groupName: 'Dinner', notification: 'Seven sharp', introduction: 'Where we dine' };
    await stage.ask('olga', '/group/set_group_info_ex', body);
    await stage.settle();
    for (const one of stage.devices.filter(({ userID }) => userID !== 'xavi')) {
      const told = one.pushes.filter(({ isNotification }) => isNotification).map(({ msg }) => msg.contentType);
      expect(told).toEqual([1520, 1519, 1502]);
    }
  });

  it('nothing of a request with a blank name', async () => {
    await stage.createQuietly();
    await stage.ask('olga', '/group/set_group_info_ex', { ...G, groupName: ' ', notification: 'Lost' });
    await stage.settle();
    expect(stage.device('mia').pushes.filter(({ isNotification }) => isNotification)).toEqual([]);
    expect(await stage.ask('mia', '/group/get_groups_info', { groupIDs: ['g1'] })).toEqual({ groupInfos: [group()] });
  });

  it('1513 before 1507 when the new owner was muted', async () => {
    await stage.createQuietly();
    await stage.ask('olga', '/group/mute_group_member', { ...G, userID: 'mia', mutedSeconds: 600 });
    await stage.ask('olga', '/group/transfer_group', { ...G, oldOwnerUserID: 'olga', newOwnerUserID: 'mia' });
    await stage.settle();
    const told = stage.device('adam').pushes.filter(({ isNotification }) => isNotification);
    expect(told.map(({ msg }) => msg.contentType)).toEqual([1512, 1513, 1507]);
    const { tips } = await stage.device('adam').notification(1507);
    expect(tips).toMatchObject({ newGroupOwner: { userID: 'mia', roleLevel: 100, muteEndTime: 0 } });
  });

  it('1517 and 1516 when role and name change together', async () => {
    await stage.createQuietly();
    await stage.ask('olga', '/group/set_group_member_info', setMember('mia', { roleLevel: 60, nickname: 'Mimi' }));
    await stage.settle();
    const told = stage.device('mia').pushes.filter(({ isNotification }) => isNotification);
    expect(told.map(({ msg }) => msg.contentType)).toEqual([1517, 1516]);
  });

  it('no 1516 of a profile that the group does not show', async () => {
    await stage.createQuietly();
    await stage.ask('mia', '/group/set_group_member_info', setMember('mia', { nickname: 'Mimi', faceURL: 'mimi.png' }));
    await stage.forget();
    const before = await version();
    await stage.ask('mia', '/user/update_user_info_ex', { userInfo: { userID: 'mia', nickname: 'Mia Two' } });
    await stage.settle();
    expect(stage.device('adam').hasNotification(1516)).toBe(false);
    expect(await version()).toEqual(before);
  });

  it('one 1509 per fifty people', async () => {
    const invitedUserIDs = Array.from({ length: 120 }, (_, n) => `u${String(n)}`);
    for (const userID of invitedUserIDs) await stage.server.registerUser({ userID, nickname: userID });
    await stage.createQuietly();
    await stage.ask('olga', '/group/invite_user_to_group', { ...G, invitedUserIDs });
    await stage.settle();
    const lists = got(stage.device('mia'), 1509, true).map(({ msg }) =>
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
    await stage.createQuietly();
    await stage.ask('olga', path, { ...G, ...body, sendMessage: false });
    await stage.settle();
    expect(got(stage.device('adam'), contentType, true)).toHaveLength(1);
    expect(got(stage.device('adam'), contentType, false)).toEqual([]);
  });
});

describe('the window of the conversation', () => {
  const changes = (userID: string) => got(stage.device(userID), 1300, true).map(({ msg }) => tipsOf(msg));
  const told = (userID: string) => ({ userID, conversationIDList: [CHAT] });

  it.each([
    ['leaving', 'mia', '/group/quit_group', G, 'mia'],
    ['being removed', 'olga', '/group/kick_group', { ...G, kickedUserIDs: ['mia'] }, 'mia'],
    ['being invited', 'olga', '/group/invite_user_to_group', { ...G, invitedUserIDs: ['xavi'] }, 'xavi'],
  ])('1300 after %s, to that person alone', async (_, by, path, body, whom) => {
    await stage.createQuietly();
    await stage.ask(by, path, body);
    await stage.settle();
    for (const userID of [...MEMBERS, 'xavi']) expect(changes(userID)).toEqual(userID === whom ? [told(whom)] : []);
  });
});
