import { z } from 'zod';

const text = z.string();
const user = { userID: text };
const group = { groupID: text };
const member = { ...group, ...user };
const chat = { conversationID: text };

const operation = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ name: z.literal(name), ...shape });

/** One thing that a person does on a device. What a person cannot know is left to chance, so many are refused. */
export const operationSchema = z.discriminatedUnion('name', [
  operation('addFriend', { ...user, reqMsg: text }),
  operation('respondFriendRequest', { ...user, accept: z.boolean(), handleMsg: text }),
  operation('setRemark', { ...user, remark: text }),
  operation('pinFriend', { ...user, isPinned: z.boolean() }),
  operation('deleteFriend', user),
  operation('addBlack', user),
  operation('removeBlack', user),

  operation('setNickname', { nickname: text }),
  operation('setGlobalOption', { globalRecvMsgOpt: z.number().int() }),
  operation('setUserCommand', { uuid: text, value: text }),
  operation('deleteUserCommand', { uuid: text }),

  operation('createGroup', { groupName: text, memberUserIDs: z.array(text), needVerification: z.number().int() }),
  operation('joinGroup', { ...group, reqMessage: text }),
  operation('inviteToGroup', member),
  operation('kickGroupMember', member),
  operation('quitGroup', group),
  operation('dismissGroup', group),
  operation('transferGroup', member),
  operation('setGroupName', { ...group, groupName: text }),
  operation('announce', { ...group, notification: text }),
  operation('setVerification', { ...group, needVerification: z.number().int() }),
  operation('setMemberNickname', { ...member, nickname: text }),
  operation('setRole', { ...member, roleLevel: z.number().int() }),
  operation('muteMember', { ...member, mutedSeconds: z.number().int() }),
  operation('muteGroup', { ...group, isMuted: z.boolean() }),
  operation('respondGroupRequest', { ...member, accept: z.boolean(), handleMsg: text }),
  operation('openGroup', group),

  operation('pinConversation', { ...chat, isPinned: z.boolean() }),
  operation('setRecvMsgOpt', { ...chat, recvMsgOpt: z.number().int() }),
  operation('markUnread', { ...chat, isMarkedUnread: z.boolean() }),
  operation('setPrivateChat', { ...chat, isPrivateChat: z.boolean() }),
  operation('clearConversation', chat),
  operation('deleteConversation', chat),
  operation('setDraft', { ...chat, draftText: text }),
  operation('markRead', chat),
  operation('openConversation', chat),

  operation('sendToUser', { ...user, text }),
  operation('sendToGroup', { ...group, text }),
  /** `place`: which of the newest page, from 0 to 1. */
  operation('deleteMessage', { ...chat, place: z.number() }),
]);

export type Operation = z.infer<typeof operationSchema>;
export type OperationName = Operation['name'];

/**
 * Codes with which the server may refuse (docs/protocol.md, rest 8–11), beside those of a lost connection. An operation that
 * answers another code is a finding.
 */
export const refusals: Readonly<Record<OperationName, readonly number[]>> = {
  addFriend: [1304],
  respondFriendRequest: [1001, 1004, 1305],
  setRemark: [],
  pinFriend: [],
  deleteFriend: [],
  // Twice is a duplicate key.
  addBlack: [500],
  removeBlack: [],
  setNickname: [],
  setGlobalOption: [],
  setUserCommand: [1004],
  deleteUserCommand: [1004],
  createGroup: [],
  joinGroup: [1001, 1204],
  // A member already is a duplicate key.
  inviteToGroup: [500, 1001, 1002, 1204],
  kickGroupMember: [1001, 1002, 1101],
  quitGroup: [1002, 1004],
  dismissGroup: [1002, 1204],
  transferGroup: [1001, 1002, 1204],
  setGroupName: [1002, 1004, 1204],
  announce: [1002, 1004, 1204],
  setVerification: [1002, 1004, 1204],
  setMemberNickname: [1001, 1002],
  setRole: [1001, 1002],
  muteMember: [1002, 1004],
  muteGroup: [1002],
  respondGroupRequest: [1002, 1004, 1206],
  openGroup: [1002, 1204],
  // 10002: nobody has written in that conversation as far as this device knows.
  pinConversation: [10002],
  setRecvMsgOpt: [10002],
  markUnread: [10002],
  setPrivateChat: [10002],
  clearConversation: [1004, 10002],
  deleteConversation: [1004, 10002],
  setDraft: [],
  markRead: [],
  openConversation: [],
  sendToUser: [],
  sendToGroup: [],
  deleteMessage: [1004],
};

/** Nobody answered: 10000 no network, 10001 and 10003 no answer in time. Whether the operation was done stays open. */
export const LOST: ReadonlySet<number> = new Set([10000, 10001, 10003]);

/** Codes with which the server may refuse a message (rest 11.1), and 10001 for one that it never answered. */
export const SEND_REFUSALS: ReadonlySet<number> = new Set([1001, 1203, 1204, 1302, 1402, 1403, 10001]);
