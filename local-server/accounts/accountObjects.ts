import type { AccountRow } from '../store/accountStore';

/** UserPublicInfo (docs/protocol.md, accounts 7). */
export const publicInfo = (row: AccountRow) => ({
  userID: row.userID,
  account: row.account,
  email: row.email,
  nickname: row.nickname,
  faceURL: row.faceURL,
  gender: row.gender,
  level: row.level,
});

/** UserFullInfo; the password is never told. */
export const fullInfo = (row: AccountRow) => ({
  userID: row.userID,
  password: '',
  account: row.account,
  phoneNumber: row.phoneNumber,
  areaCode: row.areaCode,
  email: row.email,
  nickname: row.nickname,
  faceURL: row.faceURL,
  gender: row.gender,
  level: row.level,
  birth: row.birth,
  allowAddFriend: row.allowAddFriend,
  allowBeep: row.allowBeep,
  allowVibration: row.allowVibration,
  globalRecvMsgOpt: row.globalRecvMsgOpt,
  registerType: row.registerType,
});
