import { z } from 'zod';
import type { ConversationItem } from '../../sdk-core/types/conversation';
import type {
  GroupDetails,
  GroupInfo,
  GroupMemberInfo,
  GroupMemberPage,
  GroupRequestInfo,
} from '../../sdk-core/types/group';
import { count, groupID, longText, offset, shortText, userID, userIDs } from './fields';

const faceURL = z.string().max(2048);
/** 0 applications need approval, 1 everything does, 2 nothing does. */
const needVerification = z.number().int().min(0).max(2);
const forbidden = z.number().int().min(0).max(1);

/** Groups, members, applications. */
export const groupMethodArgs = {
  getJoinedGroups: z.strictObject({}),
  getGroup: z.strictObject({ groupID }),
  searchGroups: z.strictObject({ keyword: z.string().min(1).max(128) }),
  /** The conversation of this group, made locally if there is none yet. */
  openGroupConversation: z.strictObject({ groupID }),
  createGroup: z.strictObject({
    groupName: z.string().min(1).max(128),
    memberUserIDs: z.array(userID).max(1000).readonly(),
    introduction: longText.optional(),
    needVerification: needVerification.optional(),
  }),
  joinGroup: z.strictObject({ groupID, reqMessage: longText }),
  inviteToGroup: z.strictObject({ groupID, userIDs, reason: longText }),
  kickGroupMembers: z.strictObject({ groupID, userIDs }),
  quitGroup: z.strictObject({ groupID }),
  dismissGroup: z.strictObject({ groupID }),
  transferGroup: z.strictObject({ groupID, newOwnerUserID: userID }),
  updateGroup: z.strictObject({
    groupID,
    groupName: z.string().min(1).max(128).optional(),
    notification: longText.optional(),
    introduction: longText.optional(),
    faceURL: faceURL.optional(),
    needVerification: needVerification.optional(),
    lookMemberInfo: forbidden.optional(),
    applyMemberFriend: forbidden.optional(),
  }),
  updateGroupMember: z.strictObject({
    groupID,
    userID,
    nickname: shortText.optional(),
    roleLevel: z.union([z.literal(60), z.literal(20)]).optional(),
  }),
  /** 0 seconds lets the member speak again; at most a year. */
  muteGroupMember: z.strictObject({ groupID, userID, mutedSeconds: z.number().int().min(0).max(31_536_000) }),
  muteGroup: z.strictObject({ groupID, isMuted: z.boolean() }),
  /** A window of the stored members; starts to load them when not all are stored. */
  getGroupMembers: z.strictObject({ groupID, offset, count, keyword: shortText.optional() }),
  /** One member as stored; null for whoever is no member or not stored yet. */
  getGroupMember: z.strictObject({ groupID, userID }),
  getGroupRequests: z.strictObject({}),
  respondGroupRequest: z.strictObject({ groupID, userID, accept: z.boolean(), handleMsg: longText }),
} as const;

export interface GroupMethodResults {
  getJoinedGroups: readonly GroupInfo[];
  getGroup: GroupDetails | null;
  searchGroups: readonly GroupInfo[];
  openGroupConversation: ConversationItem;
  createGroup: GroupInfo;
  /** Whether one is a member now; false: the application waits for an answer. */
  joinGroup: boolean;
  inviteToGroup: void;
  kickGroupMembers: void;
  quitGroup: void;
  dismissGroup: void;
  transferGroup: void;
  updateGroup: void;
  updateGroupMember: void;
  muteGroupMember: void;
  muteGroup: void;
  getGroupMembers: GroupMemberPage;
  getGroupMember: GroupMemberInfo | null;
  getGroupRequests: readonly GroupRequestInfo[];
  respondGroupRequest: void;
}
