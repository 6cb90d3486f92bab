import { groupInfo, groupMember, groupRequest } from '../codec/groupObjects';
import { orNull, publicUserInfo } from '../codec/objects';
import type { GroupMemberRow } from '../store/groupMemberStore';
import type { GroupRequestRow } from '../store/groupRequestStore';
import type { GroupRow } from '../store/groupStore';
import type { Store } from '../store/store';
import { ContentType, SessionType, SYSTEM_LEVEL } from './constants';
import { Role } from './groupAccess';
import { newMsgID } from './messageService';
import type { Notifier } from './notifier';

/** Types that are shown in the chat unless a call says otherwise (docs/protocol.md, notifications 2.4). */
const CHAT_COPIES: ReadonlySet<number> = new Set([
  1501, 1504, 1507, 1508, 1509, 1510, 1511, 1512, 1513, 1514, 1515, 1519, 1520,
]);

export interface GroupNotification {
  readonly contentType: number;
  /** The acting user. */
  readonly opUserID: string;
  readonly groupID: string;
  readonly tips: object;
  readonly operationID: string;
  /** Who is no member any more and hears of it all the same. */
  readonly alsoTo?: readonly string[];
  /** Overrides whether it shows in the chat. */
  readonly chatCopy?: boolean | undefined;
}

/** Builds and sends the notifications of groups (docs/protocol.md, notifications 5.3). */
export class GroupNotifier {
  constructor(
    private readonly store: Store,
    private readonly notifier: Notifier,
  ) {}

  /** To all members, the operator included. */
  toGroup(notification: GroupNotification): void {
    const { contentType, opUserID, groupID, tips, operationID, alsoTo = [] } = notification;
    const isInfo = contentType === ContentType.GroupInfoSet || contentType === ContentType.GroupInfoSetAnnouncement;
    const operator = isInfo ? this.store.users.get(opUserID) : undefined;
    this.notifier.notify({
      contentType,
      sendID: opUserID,
      recvID: groupID,
      sessionType: SessionType.Group,
      tips,
      operationID,
      alsoTo,
      chatCopy: notification.chatCopy ?? CHAT_COPIES.has(contentType),
      senderNickname: operator?.nickname ?? '',
      senderFaceURL: operator?.faceURL ?? '',
    });
  }

  /** Tips that most types share: the group as it is now, the operator, and the version that this change made. */
  tips(groupID: string, opUserID: string, more: object = {}): object {
    return { group: this.group(groupID), opUser: this.operator(groupID, opUserID), ...more, ...this.version(groupID) };
  }

  group(groupID: string): object | null {
    const row = this.store.groups.get(groupID);
    return row ? groupInfo(row) : null;
  }

  version(groupID: string): { groupMemberVersion: number; groupMemberVersionID: string } {
    const { version, versionID } = this.store.versions.current('groupMembers', groupID);
    return { groupMemberVersion: version, groupMemberVersionID: versionID };
  }

  /** A member with name and picture; somebody who just left is described from the row he had. */
  member(groupID: string, userID: string, former?: GroupMemberRow): object | null {
    const row = this.store.groupMembers.shown(groupID, userID);
    if (row) return groupMember(row);
    if (!former) return null;
    const user = this.store.users.get(userID);
    const nickname = former.nickname || (user?.nickname ?? '');
    return groupMember({ ...former, nickname, faceURL: former.faceURL || (user?.faceURL ?? '') });
  }

  /** The operator as a member; a system administrator is made one up. */
  operator(groupID: string, userID: string, former?: GroupMemberRow): object {
    const known = this.member(groupID, userID, former);
    if (known) return known;
    const user = this.store.users.get(userID);
    const made: GroupMemberRow = {
      groupID,
      userID,
      nickname: user?.nickname ?? '',
      faceURL: user?.faceURL ?? '',
      roleLevel: Role.Admin,
      joinTime: 0,
      joinSource: 0,
      operatorUserID: '',
      ex: '',
      muteEndTime: 0,
      inviterUserID: '',
    };
    return groupMember(made, SYSTEM_LEVEL);
  }

  /** 1503 to owner, administrators, applicant (or inviter) and operator. */
  application(request: GroupRequestRow, applicantID: string, opUserID: string, operationID: string): void {
    const tips = {
      group: this.group(request.groupID),
      applicant: publicUserInfo(this.store.users.get(applicantID), applicantID),
      reqMsg: request.reqMsg,
      uuid: newMsgID(),
      request: this.request(request),
    };
    const receivers = [...this.store.groupMembers.managers(request.groupID), applicantID];
    this.toEach(receivers, ContentType.JoinGroupApplication, opUserID, () => tips, operationID);
  }

  /** 1505 or 1506 to owner, administrators and applicant. */
  answer(contentType: number, group: GroupRow, request: GroupRequestRow, opUserID: string, operationID: string): void {
    const tips = {
      group: groupInfo(group),
      opUser: this.operator(group.groupID, opUserID),
      handleMsg: request.handleMsg,
      uuid: newMsgID(),
      request: this.request(request),
    };
    const managers = new Set(this.store.groupMembers.managers(group.groupID));
    const tipsFor = (userID: string): object => ({ ...tips, receiverAs: Number(managers.has(userID)) });
    this.toEach([...managers, request.userID], contentType, opUserID, tipsFor, operationID);
  }

  members(groupID: string, userIDs: readonly string[]): object {
    return orNull(userIDs.flatMap((userID) => this.member(groupID, userID) ?? [])) ?? [];
  }

  private request(row: GroupRequestRow): object {
    return groupRequest(row, this.store.users.get(row.userID), undefined);
  }

  private toEach(
    receivers: readonly string[],
    contentType: number,
    opUserID: string,
    tipsFor: (userID: string) => object,
    operationID: string,
  ): void {
    for (const recvID of new Set(receivers)) {
      this.notifier.notify({
        contentType,
        sendID: opUserID,
        recvID,
        tips: tipsFor(recvID),
        operationID,
        offlinePush: true,
      });
    }
  }
}
