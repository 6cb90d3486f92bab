import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { G, got, GroupStage, OPTIONS } from '../testing/GroupStage';
import { groupTips, publicInfo } from '../testing/groupTips';
import { tipsOf } from '../testing/TestDevice';
import type { Push } from '../testing/TestDevice';

const time = expect.any(Number) as number;
const { group, member } = groupTips(time);

let stage: GroupStage;
beforeEach(async () => {
  stage = await GroupStage.open();
});
afterEach(() => stage.close());

/** Notifications of this type that a device got, by the conversation they travelled in. */
const roads = (userID: string, contentType: number): string[] =>
  got(stage.device(userID), contentType, true)
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
    stage.ask('xavi', '/group/join_group', { ...G, reqMessage: 'let me in', joinSource: 3, inviterUserID: 'xavi' });
  const answer = (by: string, handleResult: number) =>
    stage.ask(by, '/group/group_application_response', {
      ...G,
      fromUserID: 'xavi',
      handledMsg: 'well',
      handleResult,
    });

  it('1503 goes to owner, administrators and applicant, each in a road of its own', async () => {
    await stage.createQuietly();
    await apply();
    await stage.settle();
    expect(roads('olga', 1503)).toEqual(['n_olga_xavi']);
    expect(roads('adam', 1503)).toEqual(['n_adam_xavi']);
    expect(roads('xavi', 1503)).toEqual(['n_adam_xavi', 'n_olga_xavi', 'n_xavi_xavi']);
    expect(roads('mia', 1503)).toEqual([]);
    const pushes = stage.devices.flatMap((one) => got(one, 1503, true));
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
    expect(stage.devices.flatMap((one) => got(one, 1503, false))).toEqual([]);
  });

  it('1503 of an invitation by a member names the inviter as applicant, and the invited in the request', async () => {
    await stage.createQuietly({ needVerification: 1 });
    await stage.ask('mia', '/group/invite_user_to_group', { ...G, reason: 'a friend', invitedUserIDs: ['xavi'] });
    await stage.settle();
    expect(roads('olga', 1503)).toEqual(['n_mia_olga']);
    expect(roads('mia', 1503)).toEqual(['n_adam_mia', 'n_mia_mia', 'n_mia_olga']);
    expect(roads('xavi', 1503)).toEqual([]);
    expect((await stage.device('olga').notification(1503)).tips).toMatchObject({
      applicant: publicInfo('mia'),
      reqMsg: 'a friend',
      request: application({ reqMsg: 'a friend', joinSource: 2, inviterUserID: 'mia' }),
    });
    expect(stage.device('adam').hasNotification(1509)).toBe(false);
  });

  it.each([
    ['1505: accepted', 1505, 1],
    ['1506: refused', 1506, -1],
  ])('%s, told to owner, administrators and applicant', async (_, contentType, handleResult) => {
    await stage.createQuietly();
    await apply();
    await stage.forget();
    await answer('adam', handleResult);
    await stage.settle();
    expect(roads('olga', contentType)).toEqual(['n_adam_olga']);
    expect(roads('xavi', contentType)).toEqual(['n_adam_xavi']);
    expect(roads('adam', contentType)).toEqual(['n_adam_adam', 'n_adam_olga', 'n_adam_xavi']);
    expect(roads('mia', contentType)).toEqual([]);
    const { tips, msg } = await stage.device('xavi').notification(contentType);
    expect(msg.options).toEqual({ ...OPTIONS, offlinePush: true });
    expect(tips).toEqual({
      group: group(),
      opUser: member('adam'),
      handleMsg: 'well',
      receiverAs: 0,
      uuid: z.object({ uuid: z.string() }).parse(tips).uuid,
      request: application({ handleResult, handleMsg: 'well' }),
    });
    expect((await stage.device('olga').notification(contentType)).tips).toMatchObject({ receiverAs: 1 });
    expect(stage.device('mia').hasNotification(1510)).toBe(handleResult === 1);
  });

  it('accepted brings 1510 from who accepted, and 1509 when a member had invited', async () => {
    await stage.createQuietly();
    await apply();
    await answer('adam', 1);
    const entered = await stage.device('mia').notification(1510);
    expect(entered.msg.sendID).toBe('adam');
    expect(entered.tips).toMatchObject({ entrantUser: { userID: 'xavi', joinSource: 3, operatorUserID: 'adam' } });

    await stage.ask('olga', '/group/kick_group', { ...G, kickedUserIDs: ['xavi'] });
    await stage.ask('olga', '/group/set_group_info_ex', { ...G, needVerification: 1 });
    await stage.ask('mia', '/group/invite_user_to_group', { ...G, invitedUserIDs: ['xavi'] });
    await answer('olga', 1);
    const invited = await stage.device('xavi').notification(1509);
    expect(invited.tips).toMatchObject({
      opUser: { userID: 'olga' },
      inviterUser: { userID: 'mia' },
      invitedUserList: [{ userID: 'xavi', inviterUserID: 'mia' }],
    });
  });

  it('is listed for managers and applicant, replaced by a newer one, and counted while it is open', async () => {
    await stage.createQuietly();
    await apply();
    await stage.ask('xavi', '/group/join_group', { ...G, reqMessage: 'please', joinSource: 4, inviterUserID: 'xavi' });
    const page = { pagination: { pageNumber: 1, showNumber: 10 } };
    const listed = [application({ reqMsg: 'please', joinSource: 4, groupInfo: group() })];
    const received = await stage.ask('adam', '/group/get_recv_group_applicationList', { fromUserID: 'adam', ...page });
    expect(received).toEqual({ total: 1, groupRequests: listed });
    const sent = await stage.ask('xavi', '/group/get_user_req_group_applicationList', { userID: 'xavi', ...page });
    expect(sent).toEqual({ total: 1, groupRequests: listed });
    const count = (userID: string) =>
      stage.ask(userID, '/group/get_group_application_unhandled_count', { userID, time: 0 });
    expect([await count('olga'), await count('mia')]).toEqual([{ count: 1 }, { count: 0 }]);
    await answer('olga', -1);
    expect(await count('olga')).toEqual({ count: 0 });
    const done = { fromUserID: 'adam', ...page, handleResults: [0] };
    expect(await stage.ask('adam', '/group/get_recv_group_applicationList', done)).toEqual({
      total: 0,
      groupRequests: null,
    });
    const foreign = { fromUserID: 'mia', ...page, groupIDs: ['g1'] };
    expect((await stage.device('mia').rest('/group/get_recv_group_applicationList', foreign)).errCode).toBe(1002);
  });
});
