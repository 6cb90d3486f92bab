import { decodeMsgData } from './msgData';
import type { MsgData } from './msgData';
import type { PullMsgs } from './bodies';
import type { ConversationRow } from '../store/conversationStore';
import type { BlackRow, FriendRequestRow, FriendRow } from '../store/friendStore';
import type { UserRow } from '../store/userStore';

/** The shared objects of REST answers and tips, every field present (docs/protocol.md, rest 5, notifications 3). */

/** Empty lists are null on the wire. */
export const orNull = <T>(items: readonly T[]): readonly T[] | null => (items.length > 0 ? items : null);

const seconds = (ms: number): number => Math.floor(ms / 1000);

export const userInfo = (row: UserRow) => ({
  userID: row.userID,
  nickname: row.nickname,
  faceURL: row.faceURL,
  ex: row.ex,
  createTime: row.createTime,
  appMangerLevel: row.appMangerLevel,
  globalRecvMsgOpt: row.globalRecvMsgOpt,
});

export const publicUserInfo = (row: UserRow | undefined, userID: string) => ({
  userID,
  nickname: row?.nickname ?? '',
  faceURL: row?.faceURL ?? '',
  ex: row?.ex ?? '',
});

/** FriendInfo as in lists: createTime in seconds, of the friend only the public part. */
export const friendInfo = (row: FriendRow, friend: UserRow | undefined) => ({
  ownerUserID: row.ownerUserID,
  remark: row.remark,
  createTime: seconds(row.createTime),
  friendUser: {
    ...publicUserInfo(friend, row.friendUserID),
    createTime: 0,
    appMangerLevel: 0,
    globalRecvMsgOpt: 0,
  },
  addSource: row.addSource,
  operatorUserID: row.operatorUserID,
  ex: row.ex,
  isPinned: row.isPinned !== 0,
});

/** FriendInfo without its user, createTime in ms, as `get_specified_friends_info` gives it. */
export const bareFriendInfo = (row: FriendRow) => ({
  ...friendInfo(row, undefined),
  createTime: row.createTime,
  friendUser: null,
});

export const friendInfoOnly = (row: FriendRow) => ({
  ownerUserID: row.ownerUserID,
  friendUserID: row.friendUserID,
  remark: row.remark,
  createTime: row.createTime,
  addSource: row.addSource,
  operatorUserID: row.operatorUserID,
  ex: row.ex,
  isPinned: row.isPinned !== 0,
});

/** BlackInfo; createTime in seconds in the black list, in ms elsewhere. */
export const blackInfo = (row: BlackRow, user: UserRow | undefined, unit: 'seconds' | 'ms') => ({
  ownerUserID: row.ownerUserID,
  createTime: unit === 'seconds' ? seconds(row.createTime) : row.createTime,
  blackUserInfo: publicUserInfo(user, row.blackUserID),
  addSource: row.addSource,
  operatorUserID: row.operatorUserID,
  ex: row.ex,
});

export const friendRequest = (row: FriendRequestRow, from: UserRow | undefined, to: UserRow | undefined) => ({
  fromUserID: row.fromUserID,
  fromNickname: from?.nickname ?? '',
  fromFaceURL: from?.faceURL ?? '',
  toUserID: row.toUserID,
  toNickname: to?.nickname ?? '',
  toFaceURL: to?.faceURL ?? '',
  handleResult: row.handleResult,
  reqMsg: row.reqMsg,
  createTime: row.createTime,
  handlerUserID: row.handlerUserID,
  handleMsg: row.handleMsg,
  handleTime: row.handleTime,
  ex: row.ex,
});

export const conversation = (row: ConversationRow) => ({
  ownerUserID: row.ownerUserID,
  conversationID: row.conversationID,
  recvMsgOpt: row.recvMsgOpt,
  conversationType: row.conversationType,
  userID: row.userID,
  groupID: row.groupID,
  isPinned: row.isPinned !== 0,
  attachedInfo: row.attachedInfo,
  isPrivateChat: row.isPrivateChat !== 0,
  groupAtType: row.groupAtType,
  ex: row.ex,
  burnDuration: row.burnDuration,
  minSeq: row.minSeq,
  maxSeq: row.maxSeq,
  msgDestructTime: row.msgDestructTime,
  latestMsgDestructTime: row.latestMsgDestructTime,
  isMsgDestruct: row.isMsgDestruct !== 0,
});

/** MsgData as JSON: content in base64, an empty options map left out. */
export function msgData(msg: MsgData) {
  return {
    sendID: msg.sendID,
    recvID: msg.recvID,
    groupID: msg.groupID,
    clientMsgID: msg.clientMsgID,
    serverMsgID: msg.serverMsgID,
    senderPlatformID: msg.senderPlatformID,
    senderNickname: msg.senderNickname,
    senderFaceURL: msg.senderFaceURL,
    sessionType: msg.sessionType,
    msgFrom: msg.msgFrom,
    contentType: msg.contentType,
    content: Buffer.from(msg.content).toString('base64'),
    seq: msg.seq,
    sendTime: msg.sendTime,
    createTime: msg.createTime,
    status: msg.status,
    isRead: msg.isRead,
    ...(msg.options.size > 0 ? { options: Object.fromEntries(msg.options) } : {}),
    offlinePushInfo: msg.offlinePushInfo ?? null,
    atUserIDList: orNull(msg.atUserIDList),
    attachedInfo: msg.attachedInfo,
    ex: msg.ex,
  };
}

/** A map of pulled messages; undefined (the key is left out) when empty. */
export function pulledMap(pulled: ReadonlyMap<string, PullMsgs>): Readonly<Record<string, object>> | undefined {
  if (pulled.size === 0) return undefined;
  const entries = [...pulled].map(([conversationID, { msgs, isEnd, endSeq }]): [string, object] => [
    conversationID,
    { Msgs: orNull(msgs.map((encoded) => msgData(decodeMsgData(encoded)))), isEnd, endSeq },
  ]);
  return Object.fromEntries(entries);
}
