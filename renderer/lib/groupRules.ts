import { groupRoles, groupStatuses, joinRules } from './groupTerms';
import type { GroupDetails, GroupInfo, GroupMemberInfo } from '../../ipc-contract';

export type GroupRole = 'owner' | 'admin' | 'member' | 'none';

/** The role behind a number of the protocol; numbers that nobody knows may do nothing. */
export function roleOf(roleLevel: number): GroupRole {
  switch (roleLevel) {
    case groupRoles.owner:
      return 'owner';
    case groupRoles.admin:
      return 'admin';
    case groupRoles.member:
      return 'member';
    default:
      return 'none';
  }
}

/** What somebody may do with the group as a whole (docs/protocol.md, rest 9.1). */
export interface GroupRights {
  /** Name, picture, announcement, introduction, who may join. */
  readonly canEdit: boolean;
  readonly canInvite: boolean;
  /** Whom this person invites waits for a manager. */
  readonly needsApprovalToInvite: boolean;
  readonly canMuteAll: boolean;
  readonly canAnswerRequests: boolean;
  readonly canLeave: boolean;
  readonly canDismiss: boolean;
  readonly canTransfer: boolean;
  readonly canSetOwnNickname: boolean;
  /** At least some of the others can be removed. */
  readonly canRemoveSome: boolean;
}

const nothing: GroupRights = {
  canEdit: false,
  canInvite: false,
  needsApprovalToInvite: false,
  canMuteAll: false,
  canAnswerRequests: false,
  canLeave: false,
  canDismiss: false,
  canTransfer: false,
  canSetOwnNickname: false,
  canRemoveSome: false,
};

/** Of a dismissed group, and for whoever is no member, nothing is left to do. */
export function groupRights(role: GroupRole, group: Pick<GroupInfo, 'status' | 'needVerification'>): GroupRights {
  if (role === 'none' || group.status === groupStatuses.dismissed) return nothing;
  const isOwner = role === 'owner';
  const isManager = isOwner || role === 'admin';
  return {
    canEdit: isManager,
    canInvite: true,
    needsApprovalToInvite: !isManager && group.needVerification === joinRules.everything,
    canMuteAll: isManager,
    canAnswerRequests: isManager,
    canLeave: !isOwner,
    canDismiss: isOwner,
    canTransfer: isOwner,
    canSetOwnNickname: true,
    canRemoveSome: isManager,
  };
}

/** What somebody may do to one member (docs/protocol.md, rest 9.1). */
export interface MemberRights {
  readonly canRemove: boolean;
  readonly canMute: boolean;
  /** To administrator. */
  readonly canPromote: boolean;
  /** From administrator to ordinary member; administrators may step down themselves. */
  readonly canDemote: boolean;
  readonly canSetNickname: boolean;
  readonly canTransferTo: boolean;
}

export function memberRights(own: GroupRole, target: GroupRole, isSelf: boolean): MemberRights {
  if (isSelf) {
    return {
      canRemove: false,
      canMute: false,
      canPromote: false,
      canDemote: own === 'admin',
      canSetNickname: own !== 'none',
      canTransferTo: false,
    };
  }
  const isAbove =
    (own === 'owner' && (target === 'admin' || target === 'member')) || (own === 'admin' && target === 'member');
  return {
    canRemove: isAbove,
    canMute: isAbove,
    canPromote: isAbove && target === 'member',
    canDemote: own === 'owner' && target === 'admin',
    canSetNickname: isAbove,
    canTransferTo: own === 'owner' && isAbove,
  };
}

type ClientRules = Pick<GroupInfo, 'lookMemberInfo' | 'applyMemberFriend'>;

/** Whether members may look at each other's profiles; managers always may. Kept by clients alone (rest 5). */
export function canSeeProfiles(role: GroupRole, group: ClientRules): boolean {
  return role === 'owner' || role === 'admin' || group.lookMemberInfo !== 1;
}

/** Whether members may ask each other to be friends; managers always may. Kept by clients alone (rest 5). */
export function canAddFriends(role: GroupRole, group: ClientRules): boolean {
  return role === 'owner' || role === 'admin' || group.applyMemberFriend !== 1;
}

/** Why nothing can be written in a group. */
export type Silence =
  | { readonly reason: 'dismissed' | 'outside' | 'allMuted' }
  /** `until` in Unix ms. */
  | { readonly reason: 'muted'; readonly until: number };

/**
 * What keeps the signed-in user from writing, as the server checks it (messages 9); null if nothing does. The owner
 * writes always, an administrator also while everybody else is muted.
 *
 * @param now Unix ms
 */
export function silenceOf(details: GroupDetails, now: number): Silence | null {
  const { group, self, isJoined } = details;
  if (group.status === groupStatuses.dismissed) return { reason: 'dismissed' };
  if (!isJoined) return { reason: 'outside' };
  const role = roleOf(self?.roleLevel ?? groupRoles.member);
  if (role === 'owner') return null;
  if (self && self.muteEndTime > now) return { reason: 'muted', until: self.muteEndTime };
  if (group.status === groupStatuses.muted && role !== 'admin') return { reason: 'allMuted' };
  return null;
}

/** @param now Unix ms */
export function isMuted(member: Pick<GroupMemberInfo, 'muteEndTime'>, now: number): boolean {
  return member.muteEndTime > now;
}
