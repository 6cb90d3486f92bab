import { randomInt } from 'node:crypto';
import { argsError, noPermission, ServerError } from '../errors';
import type { GroupMemberRow } from '../store/groupMemberStore';
import type { GroupRow } from '../store/groupStore';
import type { Store } from '../store/store';
import { ChangeKind } from '../store/versionStore';
import { ContentType } from './constants';
import type { ConversationService } from './conversationService';
import { groupConversationID } from './conversationID';
import { GroupAccess, GroupStatus, JoinSource, notMember, Role } from './groupAccess';
import type { GroupNotifier } from './groupNotifier';
import type { GroupRoster } from './groupRoster';
import type { Caller } from './tokenService';

export interface NewGroup {
  readonly ownerUserID: string;
  readonly memberUserIDs: readonly string[];
  readonly adminUserIDs: readonly string[];
  readonly groupInfo: Pick<
    GroupRow,
    | 'groupID'
    | 'groupName'
    | 'notification'
    | 'introduction'
    | 'faceURL'
    | 'ex'
    | 'creatorUserID'
    | 'needVerification'
    | 'lookMemberInfo'
    | 'applyMemberFriend'
  >;
  /** Whether the chat shows it; undefined: as configured. */
  readonly sendMessage?: boolean | undefined;
}

export interface GroupChange {
  readonly groupName?: string | undefined;
  readonly notification?: string | undefined;
  readonly introduction?: string | undefined;
  readonly faceURL?: string | undefined;
  readonly ex?: string | undefined;
  readonly needVerification?: number | undefined;
  readonly lookMemberInfo?: number | undefined;
  readonly applyMemberFriend?: number | undefined;
}

export const GROUP_TYPE = 2;
const ANNOUNCEMENT_AT_TYPE = 4;

/** Groups from creation to dismissal (docs/protocol.md, rest 9.2, 9.3). */
export class GroupService {
  readonly access: GroupAccess;

  constructor(
    private readonly store: Store,
    private readonly notices: GroupNotifier,
    private readonly roster: GroupRoster,
    private readonly conversations: ConversationService,
  ) {
    this.access = new GroupAccess(store);
  }

  /** Throws ServerError 1001 (somebody twice), 1101 (unknown user), 1202 (the ID is taken). */
  create(caller: Caller, group: NewGroup, operationID: string): GroupRow {
    const { ownerUserID, memberUserIDs, adminUserIDs, groupInfo } = group;
    const people = [ownerUserID, ...adminUserIDs, ...memberUserIDs];
    if (new Set(people).size !== people.length) throw argsError('somebody is listed twice');
    for (const userID of people) if (!this.store.users.get(userID)) throw new ServerError('UserIDNotFoundError');
    if (groupInfo.groupID !== '' && this.store.groups.get(groupInfo.groupID)) throw new ServerError('GroupIDExisted');
    const createTime = Date.now();
    const row: GroupRow = {
      ...groupInfo,
      groupID: groupInfo.groupID || this.freeID(),
      ownerUserID,
      createTime,
      memberCount: 0,
      status: GroupStatus.Normal,
      groupType: GROUP_TYPE,
      notificationUpdateTime: groupInfo.notification === '' ? 0 : createTime,
      notificationUserID: groupInfo.notification === '' ? '' : caller.userID,
    };
    const { groupID } = row;
    const roleOf = (userID: string): number =>
      userID === ownerUserID ? Role.Owner : adminUserIDs.includes(userID) ? Role.Admin : Role.Member;
    this.store.transaction(() => {
      this.store.groups.put(row);
      this.roster.add(
        groupID,
        people.map((userID) => memberRow(groupID, userID, roleOf(userID), createTime, caller.userID)),
      );
      this.tellCreated(caller.userID, row, people, group.sendMessage, operationID);
    });
    const created = this.access.group(groupID);
    // The public server counts whoever calls, be he a member or not.
    return people.includes(caller.userID) ? created : { ...created, memberCount: created.memberCount + 1 };
  }

  /**
   * Throws ServerError 1004, 1204, 1002. A blank name makes the server ignore the whole request in silence; one request
   * may tell a new name (1520), an announcement (1519) and the rest (1502).
   */
  setInfo(caller: Caller, groupID: string, change: GroupChange, operationID: string): void {
    const before = this.access.livingGroup(groupID);
    this.access.requireManager(caller, groupID, () => new ServerError('RecordNotFoundError', 'group member'));
    const { groupName, notification, ...others } = change;
    if (groupName?.trim() === '') return;
    const isAnnouncement = notification !== undefined;
    const hasOthers = Object.values(others).some((value) => value !== undefined);
    if (groupName === undefined && !isAnnouncement && !hasOthers) return;
    this.store.transaction(() => {
      this.store.groups.put({
        ...before,
        groupName: groupName ?? before.groupName,
        notification: notification ?? before.notification,
        introduction: change.introduction ?? before.introduction,
        faceURL: change.faceURL ?? before.faceURL,
        ex: change.ex ?? before.ex,
        needVerification: change.needVerification ?? before.needVerification,
        lookMemberInfo: change.lookMemberInfo ?? before.lookMemberInfo,
        applyMemberFriend: change.applyMemberFriend ?? before.applyMemberFriend,
        notificationUpdateTime: isAnnouncement ? Date.now() : before.notificationUpdateTime,
        notificationUserID: isAnnouncement ? caller.userID : before.notificationUserID,
      });
      this.bumpInfo(groupID);
      const tell = (contentType: number, more: object, chatCopy?: boolean): void => {
        const tips = this.notices.tips(groupID, caller.userID, more);
        this.notices.toGroup({ contentType, opUserID: caller.userID, groupID, tips, operationID, chatCopy });
      };
      if (groupName !== undefined) tell(ContentType.GroupInfoSetName, {});
      if (isAnnouncement) {
        tell(ContentType.GroupInfoSetAnnouncement, {}, notification !== '');
        if (notification !== '') this.markAnnouncement(caller, groupID, operationID);
      }
      if (hasOthers) tell(ContentType.GroupInfoSet, { muteTime: 0 });
    });
  }

  /** Mutes everybody or lets them speak again. Neither checks the former status. Throws ServerError 1004, 1002. */
  setMuted(caller: Caller, groupID: string, isMuted: boolean, operationID: string): void {
    const before = this.access.group(groupID);
    this.access.requireManager(caller, groupID);
    this.store.transaction(() => {
      this.store.groups.put({ ...before, status: isMuted ? GroupStatus.Muted : GroupStatus.Normal });
      this.bumpInfo(groupID);
      const contentType = isMuted ? ContentType.GroupMuted : ContentType.GroupCancelMuted;
      const tips = this.notices.tips(groupID, caller.userID, { operationTime: 0 });
      this.notices.toGroup({ contentType, opUserID: caller.userID, groupID, tips, operationID });
    });
  }

  /** Throws ServerError 1004, 1204, 1002, 1001 (one of the two is no member, or both are one). */
  transfer(caller: Caller, groupID: string, oldOwner: string, newOwner: string, operationID: string): void {
    this.access.livingGroup(groupID);
    if (oldOwner === newOwner) throw argsError('old and new owner are the same');
    if (this.access.role(caller, groupID, notMember) < Role.Owner) throw noPermission('owner only');
    const notThere = (): ServerError => argsError('not a member');
    const former = this.access.member(groupID, oldOwner, notThere);
    const next = this.access.member(groupID, newOwner, notThere);
    if (former.roleLevel !== Role.Owner) throw noPermission('not the owner');
    this.store.transaction(() => {
      if (next.muteEndTime > Date.now()) this.unmute(groupID, next, caller.userID, operationID);
      const unmuted = this.access.member(groupID, newOwner, notThere);
      this.store.groupMembers.update({ ...former, roleLevel: next.roleLevel });
      this.store.groupMembers.update({ ...unmuted, roleLevel: Role.Owner });
      this.store.groups.put({ ...this.access.group(groupID), ownerUserID: newOwner });
      this.store.versions.bumpOrder('groupMembers', groupID, [oldOwner, newOwner]);
      const tips = this.notices.tips(groupID, caller.userID, {
        newGroupOwner: this.notices.member(groupID, newOwner),
        oldGroupOwner: '',
        operationTime: 0,
        oldGroupOwnerInfo: this.notices.member(groupID, oldOwner),
      });
      this.notices.toGroup({
        contentType: ContentType.GroupOwnerTransferred,
        opUserID: caller.userID,
        groupID,
        tips,
        operationID,
      });
    });
  }

  /**
   * Without `deleteMember` the status changes and 1511 goes out; members are removed when it was pushed. With it they go
   * at once and nobody is told. Throws ServerError 1004, 1002, 1204 (only without).
   */
  dismiss(
    caller: Caller,
    groupID: string,
    options: { readonly deleteMember: boolean; readonly sendMessage?: boolean | undefined },
    operationID: string,
  ): void {
    const row = this.access.group(groupID);
    if (this.access.role(caller, groupID, notMember) < Role.Owner) throw noPermission('owner only');
    if (options.deleteMember) {
      this.store.transaction(() => {
        if (row.status !== GroupStatus.Dismissed) this.setDismissed(row);
        this.roster.removeAll(groupID);
      });
      return;
    }
    if (row.status === GroupStatus.Dismissed) throw new ServerError('DismissedAlreadyError');
    this.store.transaction(() => {
      this.setDismissed(row);
      const group = this.notices.group(groupID);
      const opUser = this.notices.operator(groupID, caller.userID);
      this.notices.toGroup({
        contentType: ContentType.GroupDismissed,
        opUserID: caller.userID,
        groupID,
        tips: { group, opUser, operationTime: 0 },
        operationID,
        chatCopy: options.sendMessage,
      });
    });
    // After the push: a comparison that the notification starts may still find the group (notifications 5.3).
    setTimeout(() => {
      if (this.store.isOpen) this.roster.removeAll(groupID);
    }, 0).unref();
  }

  /** Removes the members of groups whose dismissal a stop of the server interrupted. */
  finishDismissals(): void {
    for (const groupID of this.store.groups.halfDismissed()) this.roster.removeAll(groupID);
  }

  private setDismissed(row: GroupRow): void {
    this.store.transaction(() => {
      this.store.groups.put({ ...row, status: GroupStatus.Dismissed });
      this.bumpInfo(row.groupID);
    });
  }

  /** A changed group bumps its member version without naming a member (docs/protocol.md, sync 10.2). */
  private bumpInfo(groupID: string): void {
    this.store.versions.bump('groupMembers', groupID, ChangeKind.Update, []);
  }

  private unmute(groupID: string, member: GroupMemberRow, opUserID: string, operationID: string): void {
    this.store.transaction(() => {
      this.store.groupMembers.update({ ...member, muteEndTime: 0 });
      this.store.versions.bump('groupMembers', groupID, ChangeKind.Update, [member.userID]);
    });
    const tips = this.notices.tips(groupID, opUserID, {
      operationTime: 0,
      mutedUser: this.notices.member(groupID, member.userID),
    });
    this.notices.toGroup({ contentType: ContentType.GroupMemberCancelMuted, opUserID, groupID, tips, operationID });
  }

  /** Only a system administrator's announcement gets past the server's own permission check (notifications 2.5). */
  private markAnnouncement(caller: Caller, groupID: string, operationID: string): void {
    if (!caller.isAdmin) return;
    this.conversations.markGroup(groupID, groupConversationID(groupID), ANNOUNCEMENT_AT_TYPE, operationID);
  }

  private tellCreated(
    opUserID: string,
    row: GroupRow,
    people: readonly string[],
    sendMessage: boolean | undefined,
    operationID: string,
  ): void {
    const { groupID } = row;
    const cut = people.indexOf(opUserID);
    const listed = (cut < 0 ? people : people.slice(0, cut + 1)).map((userID) => this.withoutFace(groupID, userID));
    const owner = this.store.groupMembers.get(groupID, row.ownerUserID);
    const tips = {
      ...this.notices.tips(groupID, opUserID),
      memberList: listed,
      operationTime: row.createTime,
      groupOwnerUser: owner ? { ...owner, appMangerLevel: 0 } : null,
    };
    this.notices.toGroup({
      contentType: ContentType.GroupCreated,
      opUserID,
      groupID,
      tips,
      operationID,
      chatCopy: sendMessage,
    });
    if (row.notification === '') return;
    const announcement = this.notices.tips(groupID, opUserID);
    const contentType = ContentType.GroupInfoSetAnnouncement;
    this.notices.toGroup({ contentType, opUserID, groupID, tips: announcement, operationID });
  }

  /** 1501 lists its members by name but without a picture. */
  private withoutFace(groupID: string, userID: string): object {
    return { ...this.notices.member(groupID, userID), faceURL: '' };
  }

  private freeID(): string {
    for (;;) {
      const groupID = String(randomInt(1_000_000_000, 2 ** 32));
      if (!this.store.groups.get(groupID)) return groupID;
    }
  }
}

/** A member with nothing of his own set. */
export function memberRow(
  groupID: string,
  userID: string,
  roleLevel: number,
  joinTime: number,
  operatorUserID: string,
  come: { readonly joinSource: number; readonly inviterUserID: string } = {
    joinSource: JoinSource.Invitation,
    inviterUserID: operatorUserID,
  },
): GroupMemberRow {
  return {
    groupID,
    userID,
    nickname: '',
    faceURL: '',
    roleLevel,
    joinTime,
    operatorUserID,
    ex: '',
    muteEndTime: 0,
    ...come,
  };
}
