import { groupKey } from '../conversation/conversationID';
import type { ChangeSet } from '../store/ChangeSet';
import { memberListState, type GroupRow } from '../store/GroupsTable';
import type { Store } from '../store/Store';
import type { ListVersion } from '../store/VersionsTable';
import { groupRole, groupStatus, type GroupInfo, type GroupMemberInfo } from '../types/group';

/**
 * What becomes of the stored groups and members, whoever brings the news: an answer of the server, a notification, the user. Every
 * method runs inside the caller's transaction and names in `changes` what is different afterwards, and only that.
 */
export class GroupState {
  constructor(
    private readonly store: Store,
    private readonly selfUserID: string,
  ) {}

  /**
   * The server lists the group among the joined ones. A group that is stored as joined keeps its data: they go with the version of
   * its members (sync 10.2), and this record may be older.
   */
  joined(group: GroupInfo, changes: ChangeSet): void {
    if (group.status === groupStatus.dismissed) {
      this.dismissed(group, changes);
      return;
    }
    if (this.store.groups.get(group.groupID)?.isJoined === 1) return;
    this.put(group, true, changes);
    // The record of a conversation is not announced to everybody who gets one (notifications 2.5).
    changes.stale.add('conversations');
  }

  /** News of the group itself; whether the user is in it stays as it is. */
  info(group: GroupInfo, changes: ChangeSet): void {
    if (group.status === groupStatus.dismissed) this.dismissed(group, changes);
    else this.put(group, this.isJoined(group.groupID), changes);
  }

  /** The user is out: the group keeps its row for its stored chat, members and their version go (sync 10.3). */
  left(groupID: string, changes: ChangeSet): void {
    const known = this.store.groups.get(groupID);
    if (known?.isJoined !== 1) return;
    this.store.groups.setLeft(groupID);
    this.forgetMembers(groupID, changes);
    this.told(groupID, true, changes);
  }

  /** Nobody is in it any more, whatever the lists of the server say until it has cleared up (notifications 5.3, 1511). */
  dismissed(group: GroupInfo, changes: ChangeSet): void {
    const wasJoined = this.isJoined(group.groupID);
    this.put({ ...group, status: groupStatus.dismissed }, false, changes);
    if (wasJoined) this.forgetMembers(group.groupID, changes);
  }

  /**
   * Stores members that came or changed. Of a list that is stored in part only those are kept that are stored, that run the group,
   * and the user: the others would show at places which are not theirs.
   */
  putMembers(groupID: string, members: readonly GroupMemberInfo[], changes: ChangeSet): void {
    const group = this.store.groups.get(groupID);
    if (group?.isJoined !== 1) return;
    for (const member of members) if (this.keeps(group, member)) this.putMember(groupID, member, changes);
  }

  /** Stores a page of the list, all of it. */
  putPage(groupID: string, members: readonly GroupMemberInfo[], changes: ChangeSet): void {
    if (!this.isJoined(groupID)) return;
    for (const member of members) this.putMember(groupID, member, changes);
  }

  removeMembers(groupID: string, userIDs: readonly string[], changes: ChangeSet): void {
    for (const userID of userIDs)
      if (this.store.groupMembers.remove(groupID, userID)) changes.groupMembers.add(groupID);
  }

  /** Members and data of the group are those of this version now. */
  setVersion(groupID: string, version: ListVersion): void {
    const { versionID, version: number } = version;
    this.store.versions.set('groupMembers', groupID, { versionID, version: number });
  }

  isJoined(groupID: string): boolean {
    return this.store.groups.get(groupID)?.isJoined === 1;
  }

  private keeps(group: GroupRow, member: GroupMemberInfo): boolean {
    return (
      group.memberList !== memberListState.partial ||
      member.roleLevel > groupRole.member ||
      member.userID === this.selfUserID ||
      this.store.groupMembers.get(group.groupID, member.userID) !== null
    );
  }

  private putMember(groupID: string, member: GroupMemberInfo, changes: ChangeSet): void {
    const runsIt = member.userID === this.selfUserID && member.roleLevel >= groupRole.admin;
    // Whoever begins to run a group sees the applications that were made before.
    if (runsIt && (this.store.groupMembers.get(groupID, member.userID)?.roleLevel ?? 0) < groupRole.admin)
      changes.stale.add('groupRequests');
    if (this.store.groupMembers.put({ ...member, groupID })) changes.groupMembers.add(groupID);
  }

  private put(group: GroupInfo, isJoined: boolean, changes: ChangeSet): void {
    const before = this.store.groups.get(group.groupID);
    if (!this.store.groups.put(group, isJoined)) return;
    const shows =
      before?.groupName !== group.groupName ||
      before.faceURL !== group.faceURL ||
      before.status !== group.status ||
      before.isJoined !== (isJoined ? 1 : 0);
    this.told(group.groupID, shows, changes);
  }

  /** @param shows whether the conversation list shows the difference */
  private told(groupID: string, shows: boolean, changes: ChangeSet): void {
    changes.lists.add('groups');
    if (shows) changes.conversations.add(groupKey(groupID).conversationID);
  }

  private forgetMembers(groupID: string, changes: ChangeSet): void {
    this.store.groupMembers.removeAll(groupID);
    this.store.groups.setMemberList(groupID, memberListState.partial);
    this.store.versions.remove('groupMembers', groupID);
    changes.groupMembers.add(groupID);
  }
}
