import { G } from './GroupStage';

const ROLES: Readonly<Record<string, number>> = { olga: 100, adam: 60 };

/** The objects of tips about the group of a stage; `time` stands where the server writes a time. */
export function groupTips(time: number) {
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
  return { group, member };
}

export const publicInfo = (userID: string) => ({ userID, nickname: `${userID} N`, faceURL: `${userID}.png`, ex: '' });
