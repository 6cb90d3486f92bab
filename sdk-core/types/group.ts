/** 100 owner, 60 administrator, 20 ordinary member (rest 5). */
export const groupRole = { owner: 100, admin: 60, member: 20 } as const;

/** 0 normal, 1 banned, 2 dismissed, 3 muted (rest 5). */
export const groupStatus = { normal: 0, banned: 1, dismissed: 2, muted: 3 } as const;

/**
 * Who may come in (rest 5). 0: applications need approval, invitations join at once; 1: invitations by ordinary members need
 * approval too; 2: everybody joins at once.
 */
export const needVerification = { applications: 0, everything: 1, nothing: 2 } as const;

/** How somebody came in: 1 by an administrator of the server, 2 invitation, 3 search, 4 QR code (rest 5). */
export const joinSource = { admin: 1, invitation: 2, search: 3, qrCode: 4 } as const;

/** A group as the server describes it (rest 5). Times in Unix ms. */
export interface GroupInfo {
  readonly groupID: string;
  readonly groupName: string;
  /** The announcement. */
  readonly notification: string;
  readonly introduction: string;
  readonly faceURL: string;
  readonly ownerUserID: string;
  readonly createTime: number;
  readonly memberCount: number;
  readonly ex: string;
  /** See `groupStatus`. */
  readonly status: number;
  readonly creatorUserID: string;
  readonly groupType: number;
  /** See `needVerification`. */
  readonly needVerification: number;
  /** 0 members may look at each other's profiles, 1 they may not. Kept by clients only. */
  readonly lookMemberInfo: number;
  /** 0 members may add each other as friends, 1 they may not. Kept by clients only. */
  readonly applyMemberFriend: number;
  readonly notificationUpdateTime: number;
  readonly notificationUserID: string;
}

export interface GroupMemberInfo {
  readonly groupID: string;
  readonly userID: string;
  /** The nickname in this group, else the profile's. */
  readonly nickname: string;
  readonly faceURL: string;
  /** See `groupRole`. */
  readonly roleLevel: number;
  /** Unix ms. */
  readonly joinTime: number;
  /** See `joinSource`. */
  readonly joinSource: number;
  readonly inviterUserID: string;
  readonly operatorUserID: string;
  /** Unix ms; muted until then. */
  readonly muteEndTime: number;
  readonly appMangerLevel: number;
  readonly ex: string;
}

/** A group with the signed-in user's place in it. */
export interface GroupDetails {
  readonly group: GroupInfo;
  readonly isJoined: boolean;
  /** The user's own entry, null outside the group. */
  readonly self: GroupMemberInfo | null;
  /** All members are stored here: what a search does not find is not there. */
  readonly membersComplete: boolean;
}

/** A window of a member list: owner, administrators, then members in order of joining. */
export interface GroupMemberPage {
  readonly members: readonly GroupMemberInfo[];
  /** How many there are to page through: stored members, or those that fit the keyword. */
  readonly total: number;
  /** All members of the group are stored. */
  readonly isComplete: boolean;
}

/** An application to a group, own or received (rest 5). Times in Unix ms. */
export interface GroupRequestInfo {
  readonly groupID: string;
  readonly groupName: string;
  readonly groupFaceURL: string;
  /** Who wants in. */
  readonly userID: string;
  readonly nickname: string;
  readonly userFaceURL: string;
  /** 0 open, 1 accepted, -1 refused. */
  readonly handleResult: number;
  readonly reqMsg: string;
  readonly handleMsg: string;
  readonly reqTime: number;
  readonly handleUserID: string;
  readonly handleTime: number;
  readonly ex: string;
  readonly joinSource: number;
  /** The member who invited, empty for an own application. */
  readonly inviterUserID: string;
}
