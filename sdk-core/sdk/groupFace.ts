import type { GroupDetails, GroupInfo, GroupMemberInfo, GroupMemberPage, GroupRequestInfo } from '../types/group';

/**
 * Groups, members, applications. What the server allows whom is in its permission matrix (rest 9.1): a refusal rejects with its code,
 * most often 1002.
 */
export interface GroupFace {
  getJoinedGroups(): readonly GroupInfo[];
  /** From the database, with the own role; asks the server for a group that is not stored. Null when there is none. */
  getGroup(args: { readonly groupID: string }): Promise<GroupDetails | null>;
  /** By exact ID or by part of the name (rest 9.8). */
  searchGroups(args: { readonly keyword: string }): Promise<readonly GroupInfo[]>;
  createGroup(args: {
    readonly groupName: string;
    readonly memberUserIDs: readonly string[];
    readonly introduction?: string | undefined;
    readonly faceURL?: string | undefined;
    readonly needVerification?: number | undefined;
  }): Promise<GroupInfo>;
  /** @returns whether one is a member now; false: an application waits for an answer */
  joinGroup(args: {
    readonly groupID: string;
    readonly reqMessage: string;
    readonly joinSource?: number | undefined;
  }): Promise<boolean>;
  inviteToGroup(args: {
    readonly groupID: string;
    readonly userIDs: readonly string[];
    readonly reason: string;
  }): Promise<void>;
  kickGroupMembers(args: { readonly groupID: string; readonly userIDs: readonly string[] }): Promise<void>;
  quitGroup(args: { readonly groupID: string }): Promise<void>;
  dismissGroup(args: { readonly groupID: string }): Promise<void>;
  transferGroup(args: { readonly groupID: string; readonly newOwnerUserID: string }): Promise<void>;
  /** What is not named stays as it is. */
  updateGroup(args: {
    readonly groupID: string;
    readonly groupName?: string | undefined;
    readonly notification?: string | undefined;
    readonly introduction?: string | undefined;
    readonly faceURL?: string | undefined;
    readonly ex?: string | undefined;
    readonly needVerification?: number | undefined;
    readonly lookMemberInfo?: number | undefined;
    readonly applyMemberFriend?: number | undefined;
  }): Promise<void>;
  updateGroupMember(args: {
    readonly groupID: string;
    readonly userID: string;
    readonly nickname?: string | undefined;
    readonly faceURL?: string | undefined;
    readonly ex?: string | undefined;
    readonly roleLevel?: number | undefined;
  }): Promise<void>;
  /** `mutedSeconds` 0 lets the member speak again. */
  muteGroupMember(args: {
    readonly groupID: string;
    readonly userID: string;
    readonly mutedSeconds: number;
  }): Promise<void>;
  muteGroup(args: { readonly groupID: string; readonly isMuted: boolean }): Promise<void>;
  /**
   * A window of the stored members. Of a group whose members are not all stored this starts to load them; `groupMembers` events
   * tell of progress.
   */
  getGroupMembers(args: {
    readonly groupID: string;
    readonly offset: number;
    readonly count: number;
    /** Part of a nickname or of an ID, in any case. */
    readonly keyword?: string | undefined;
  }): GroupMemberPage;
  getGroupMember(args: { readonly groupID: string; readonly userID: string }): GroupMemberInfo | null;
  /** Received (for groups one manages) and own applications, newest first. */
  getGroupRequests(): readonly GroupRequestInfo[];
  respondGroupRequest(args: {
    readonly groupID: string;
    readonly userID: string;
    readonly accept: boolean;
    readonly handleMsg: string;
  }): Promise<void>;
}
