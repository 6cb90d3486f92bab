import type { GroupMemberRow } from '../store/groupMemberStore';
import type { GroupRequestRow } from '../store/groupRequestStore';
import type { GroupRow } from '../store/groupStore';
import type { UserRow } from '../store/userStore';
import { publicUserInfo } from './objects';

/** GroupInfo (docs/protocol.md, rest 5). */
export const groupInfo = (row: GroupRow) => ({
  groupID: row.groupID,
  groupName: row.groupName,
  notification: row.notification,
  introduction: row.introduction,
  faceURL: row.faceURL,
  ownerUserID: row.ownerUserID,
  createTime: row.createTime,
  memberCount: row.memberCount,
  ex: row.ex,
  status: row.status,
  creatorUserID: row.creatorUserID,
  groupType: row.groupType,
  needVerification: row.needVerification,
  lookMemberInfo: row.lookMemberInfo,
  applyMemberFriend: row.applyMemberFriend,
  notificationUpdateTime: row.notificationUpdateTime,
  notificationUserID: row.notificationUserID,
});

/** GroupMemberFullInfo (docs/protocol.md, rest 5). */
export const groupMember = (row: GroupMemberRow, appMangerLevel = 0) => ({
  groupID: row.groupID,
  userID: row.userID,
  roleLevel: row.roleLevel,
  joinTime: row.joinTime,
  nickname: row.nickname,
  faceURL: row.faceURL,
  appMangerLevel,
  joinSource: row.joinSource,
  operatorUserID: row.operatorUserID,
  ex: row.ex,
  muteEndTime: row.muteEndTime,
  inviterUserID: row.inviterUserID,
});

/** GroupRequest; in tips without its group (docs/protocol.md, notifications 3). Handler and time are never stored. */
export const groupRequest = (row: GroupRequestRow, user: UserRow | undefined, group: GroupRow | undefined) => ({
  userInfo: publicUserInfo(user, row.userID),
  groupInfo: group ? groupInfo(group) : null,
  handleResult: row.handleResult,
  reqMsg: row.reqMsg,
  handleMsg: row.handleMsg,
  reqTime: row.reqTime,
  handleUserID: '',
  handleTime: 0,
  ex: row.ex,
  joinSource: row.joinSource,
  inviterUserID: row.inviterUserID,
});
