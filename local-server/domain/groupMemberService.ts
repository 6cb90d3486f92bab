import { argsError, noPermission } from '../errors';
import type { GroupMemberRow } from '../store/groupMemberStore';
import type { Store } from '../store/store';
import { ChangeKind } from '../store/versionStore';
import { ContentType } from './constants';
import { ABOVE_ROLES, GroupAccess, memberNotFound, notMember, Role } from './groupAccess';
import type { GroupNotifier } from './groupNotifier';
import type { Caller } from './tokenService';

export interface MemberChange {
  readonly groupID: string;
  readonly userID: string;
  readonly nickname?: string | undefined;
  readonly faceURL?: string | undefined;
  readonly ex?: string | undefined;
  readonly roleLevel?: number | undefined;
}

/** What changes of members while they are in (docs/protocol.md, rest 9.5). */
export class GroupMemberService {
  private readonly access: GroupAccess;

  constructor(
    private readonly store: Store,
    private readonly notices: GroupNotifier,
  ) {
    this.access = new GroupAccess(store);
  }

  /**
   * Nicknames, pictures, ex and roles. Throws ServerError 1001 (twice the same, no member, a role that cannot be given),
   * 1002 (the matrix of rest 9.1); nothing is changed then.
   */
  set(caller: Caller, changes: readonly MemberChange[], operationID: string): void {
    const keys = changes.map(({ groupID, userID }) => `${groupID}\n${userID}`);
    if (new Set(keys).size !== keys.length) throw argsError('a member is listed twice');
    const rows = changes.map((change) => this.checked(caller, change));
    this.store.transaction(() => {
      changes.forEach((change, index) => {
        const row = rows[index];
        if (row) this.apply(caller, row, change, operationID);
      });
    });
  }

  /** Mutes a member for some seconds; 0 lets him speak again. Throws ServerError 1004, 1002. */
  mute(caller: Caller, groupID: string, userID: string, mutedSeconds: number, operationID: string): void {
    this.access.group(groupID);
    const role = this.access.requireManager(caller, groupID, memberNotFound);
    const member = this.access.member(groupID, userID, memberNotFound);
    if (role !== ABOVE_ROLES && member.roleLevel >= role) throw noPermission('not below the caller');
    const muteEndTime = mutedSeconds > 0 ? Date.now() + mutedSeconds * 1000 : 0;
    this.store.transaction(() => {
      this.update({ ...member, muteEndTime });
      const more = { operationTime: 0, mutedUser: this.notices.member(groupID, userID) };
      const isMuted = mutedSeconds > 0;
      const tips = this.notices.tips(groupID, caller.userID, isMuted ? { ...more, mutedSeconds } : more);
      const contentType = isMuted ? ContentType.GroupMemberMuted : ContentType.GroupMemberCancelMuted;
      this.notices.toGroup({ contentType, opUserID: caller.userID, groupID, tips, operationID });
    });
  }

  /** A changed profile shows in groups where the member has no own name or no own picture: 1516 there. */
  profileChanged(userID: string, opUserID: string, operationID: string): void {
    for (const groupID of this.store.groupMembers.showingProfileOf(userID)) {
      this.store.versions.bump('groupMembers', groupID, ChangeKind.Update, [userID]);
      this.tell(ContentType.GroupMemberInfoSet, groupID, userID, opUserID, 0, operationID);
    }
  }

  private checked(caller: Caller, change: MemberChange): GroupMemberRow {
    const { groupID, userID, roleLevel } = change;
    this.access.group(groupID);
    const role = this.access.role(caller, groupID, notMember);
    const member = this.access.member(groupID, userID, () => argsError('not a member'));
    if (roleLevel === Role.Owner) throw noPermission('the owner is made by a transfer');
    if (roleLevel !== undefined && roleLevel !== Role.Admin && roleLevel !== Role.Member) {
      throw argsError('roleLevel must be 60 or 20');
    }
    if (role === ABOVE_ROLES) return member;
    if (userID === caller.userID) {
      if (roleLevel === undefined) return member;
      if (role === Role.Owner) throw argsError('the owner keeps his role');
      if (roleLevel > role) throw noPermission('the own role cannot be raised');
      return member;
    }
    if (role < Role.Admin || member.roleLevel >= role) throw noPermission('not below the caller');
    return member;
  }

  private apply(caller: Caller, before: GroupMemberRow, change: MemberChange, operationID: string): void {
    const { groupID, userID, roleLevel } = change;
    const after: GroupMemberRow = {
      ...before,
      nickname: change.nickname ?? before.nickname,
      faceURL: change.faceURL ?? before.faceURL,
      ex: change.ex ?? before.ex,
      roleLevel: roleLevel ?? before.roleLevel,
    };
    const isMoved = after.roleLevel !== before.roleLevel;
    this.update(after, isMoved);
    const sortVersion = isMoved ? this.notices.version(groupID).groupMemberVersion : 0;
    if (roleLevel !== undefined) {
      const type =
        roleLevel === Role.Admin ? ContentType.GroupMemberSetToAdmin : ContentType.GroupMemberSetToOrdinaryUser;
      this.tell(type, groupID, userID, caller.userID, sortVersion, operationID);
    }
    const hasInfo = change.nickname !== undefined || change.faceURL !== undefined || change.ex !== undefined;
    if (hasInfo) this.tell(ContentType.GroupMemberInfoSet, groupID, userID, caller.userID, sortVersion, operationID);
  }

  private update(row: GroupMemberRow, isMoved = false): void {
    this.store.transaction(() => {
      this.store.groupMembers.update(row);
      if (isMoved) this.store.versions.bumpOrder('groupMembers', row.groupID, [row.userID]);
      else this.store.versions.bump('groupMembers', row.groupID, ChangeKind.Update, [row.userID]);
    });
  }

  private tell(
    contentType: number,
    groupID: string,
    userID: string,
    opUserID: string,
    groupSortVersion: number,
    operationID: string,
  ): void {
    const more = { operationTime: 0, changedUser: this.notices.member(groupID, userID) };
    const tips = { ...this.notices.tips(groupID, opUserID, more), groupSortVersion };
    this.notices.toGroup({ contentType, opUserID, groupID, tips, operationID });
  }
}
