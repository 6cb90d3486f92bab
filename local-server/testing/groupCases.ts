import { G, MEMBERS } from './GroupStage';
import { groupTips } from './groupTips';

export interface GroupCase {
  readonly name: string;
  readonly contentType: number;
  /** Who acts, 'olga' when absent. */
  readonly by?: string;
  readonly path: string;
  readonly body: object;
  readonly info?: object;
  /** Tips without operator and version. */
  readonly tips: object;
  readonly opUser?: object | null;
  readonly receivers?: readonly string[];
  readonly hasCopy?: boolean;
  readonly sender?: { readonly senderNickname: string; readonly senderFaceURL: string };
}

export const setMember = (userID: string, fields: object) => ({ members: [{ ...G, userID, ...fields }] });
const OLGA_SHOWN = { senderNickname: 'olga N', senderFaceURL: 'olga.png' };
/** The order of members changed with this very change. */
const sorted = { groupSortVersion: 3 };
/**
 * One operation for each notification of a group: who acts, what he asks, and what everybody is told. `time` stands where
 * the server writes a time.
 */
export function groupCases(time: number): readonly GroupCase[] {
  const { group, member } = groupTips(time);
  const joined = (userID: string, fields: object = {}) =>
    member(userID, { operatorUserID: userID, inviterUserID: '', joinSource: 0, ...fields });
  return [
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
}
