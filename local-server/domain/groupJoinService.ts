import { argsError, noPermission, notFound, ServerError } from '../errors';
import type { GroupMemberRow } from '../store/groupMemberStore';
import type { GroupRequestRow } from '../store/groupRequestStore';
import type { Store } from '../store/store';
import { ContentType, FriendResult } from './constants';
import { GroupAccess, JoinSource, memberNotFound, notMember, Role, Verification } from './groupAccess';
import type { GroupNotifier } from './groupNotifier';
import type { GroupRoster } from './groupRoster';
import { memberRow } from './groupService';
import type { Caller } from './tokenService';

/** Large invitations are split: one notification per this many people. */
const BATCH = 50;

export interface Application {
  readonly groupID: string;
  /** Who wants in. */
  readonly userID: string;
  readonly reqMsg: string;
  readonly joinSource: number;
  readonly ex: string;
}

/**
 * Coming and going: applications, invitations, leaving, being removed (docs/protocol.md, rest 9.4). What a step changes and
 * the line that the chat keeps of it are one transaction; pushes leave after it.
 */
export class GroupJoinService {
  private readonly access: GroupAccess;

  constructor(
    private readonly store: Store,
    private readonly notices: GroupNotifier,
    private readonly roster: GroupRoster,
  ) {
    this.access = new GroupAccess(store);
  }

  /** Joins at once or stores an application. Throws ServerError 1004, 1204, 1001 (a member already). */
  join(caller: Caller, application: Application, operationID: string): void {
    const { groupID, userID, reqMsg, joinSource, ex } = application;
    const group = this.access.livingGroup(groupID);
    if (!this.store.users.get(userID)) throw notFound('user');
    if (this.store.groupMembers.get(groupID, userID)) throw argsError('');
    if (group.needVerification === Verification.Nothing) {
      const come = { joinSource: 0, inviterUserID: '' };
      this.enter(
        groupID,
        memberRow(groupID, userID, Role.Member, Date.now(), userID, come),
        caller.userID,
        operationID,
      );
      return;
    }
    const request = this.putRequest({ groupID, userID, reqMsg, joinSource, ex, inviterUserID: '' });
    this.notices.application(request, userID, caller.userID, operationID);
  }

  /**
   * Takes people in, or stores an application for each where the group demands approval of members' invitations. Throws
   * ServerError 1004, 1204, 1002, 1001 (somebody twice), and SQLite's constraint error for somebody who is in already.
   */
  invite(
    caller: Caller,
    groupID: string,
    invited: {
      readonly userIDs: readonly string[];
      readonly reason: string;
      readonly sendMessage?: boolean | undefined;
    },
    operationID: string,
  ): void {
    const { userIDs, reason, sendMessage } = invited;
    const group = this.access.livingGroup(groupID);
    const role = this.access.role(caller, groupID, notMember);
    if (new Set(userIDs).size !== userIDs.length) throw argsError('somebody is listed twice');
    for (const userID of userIDs) if (!this.store.users.get(userID)) throw notFound('user');
    if (group.needVerification === Verification.Everything && role < Role.Admin) {
      if (userIDs.some((userID) => this.store.groupMembers.has(groupID, userID))) throw argsError('a member already');
      this.store.transaction(() => {
        for (const userID of userIDs) {
          const come = { joinSource: JoinSource.Invitation, inviterUserID: caller.userID };
          const request = this.putRequest({ groupID, userID, reqMsg: reason, ex: '', ...come });
          this.notices.application(request, caller.userID, caller.userID, operationID);
        }
      });
      return;
    }
    const come = {
      joinSource: caller.isAdmin ? JoinSource.Admin : JoinSource.Invitation,
      inviterUserID: caller.userID,
    };
    for (let from = 0; from < userIDs.length; from += BATCH) {
      const batch = userIDs.slice(from, from + BATCH);
      const now = Date.now();
      const rows = batch.map((userID) => memberRow(groupID, userID, Role.Member, now, caller.userID, come));
      this.takeIn(groupID, rows, { opUserID: caller.userID, inviterUserID: caller.userID, sendMessage }, operationID);
    }
  }

  /** Throws ServerError 1004 (no group, no member), 1002 (the owner). */
  quit(caller: Caller, groupID: string, userID: string, operationID: string): void {
    this.access.group(groupID);
    const member = this.access.member(groupID, userID, memberNotFound);
    if (member.roleLevel === Role.Owner) throw noPermission('the owner cannot leave');
    this.store.transaction(() => {
      this.roster.remove(groupID, [userID]);
      const tips = {
        group: this.notices.group(groupID),
        quitUser: this.notices.member(groupID, userID, member),
        operationTime: 0,
        ...this.notices.version(groupID),
      };
      this.notices.toGroup({
        contentType: ContentType.MemberQuit,
        opUserID: caller.userID,
        groupID,
        tips,
        operationID,
        alsoTo: [userID],
      });
      this.closeFor(groupID, [userID], operationID);
    });
  }

  /** Throws ServerError 1004, 1002, 1001 (owner or oneself in the list), 1101 (no member). */
  kick(
    caller: Caller,
    groupID: string,
    kicked: { readonly userIDs: readonly string[]; readonly sendMessage?: boolean | undefined },
    operationID: string,
  ): void {
    const group = this.access.group(groupID);
    const { userIDs, sendMessage } = kicked;
    if (new Set(userIDs).size !== userIDs.length) throw argsError('somebody is listed twice');
    if (userIDs.includes(caller.userID)) throw argsError('oneself');
    if (userIDs.includes(group.ownerUserID)) throw argsError('the owner');
    const role = this.access.requireManager(caller, groupID);
    const rows = userIDs.map((userID) =>
      this.access.member(groupID, userID, () => new ServerError('UserIDNotFoundError')),
    );
    if (role === Role.Admin && rows.some((row) => row.roleLevel >= Role.Admin)) throw noPermission('an administrator');
    const gone = rows.map((row) => this.notices.member(groupID, row.userID));
    this.store.transaction(() => {
      this.roster.remove(groupID, userIDs);
      const tips = this.notices.tips(groupID, caller.userID, { kickedUserList: gone, operationTime: 0 });
      this.notices.toGroup({
        contentType: ContentType.MemberKicked,
        opUserID: caller.userID,
        groupID,
        tips,
        operationID,
        alsoTo: userIDs,
        chatCopy: sendMessage,
      });
      this.closeFor(groupID, userIDs, operationID);
    });
  }

  /** Answers an application. Throws ServerError 1004, 1002, 1001 (other result), 1206 (answered already). */
  respond(
    caller: Caller,
    answer: {
      readonly groupID: string;
      readonly fromUserID: string;
      readonly handledMsg: string;
      readonly handleResult: number;
    },
    operationID: string,
  ): void {
    const { groupID, fromUserID, handledMsg, handleResult } = answer;
    if (handleResult !== FriendResult.Agreed && handleResult !== FriendResult.Refused) {
      throw argsError('handleResult must be 1 or -1');
    }
    const group = this.access.group(groupID);
    this.access.requireManager(caller, groupID, memberNotFound);
    const row = this.store.groupRequests.get(groupID, fromUserID);
    if (!row) throw notFound('group application');
    if (row.handleResult !== FriendResult.Pending) throw new ServerError('GroupRequestHandled');
    const handled: GroupRequestRow = { ...row, handleResult, handleMsg: handledMsg };
    this.store.transaction(() => {
      this.store.groupRequests.put(handled);
      const isAgreed = handleResult === FriendResult.Agreed;
      const contentType = isAgreed ? ContentType.GroupApplicationAccepted : ContentType.GroupApplicationRejected;
      this.notices.answer(contentType, group, handled, caller.userID, operationID);
      if (!isAgreed || this.store.groupMembers.get(groupID, fromUserID)) return;
      const come = { joinSource: row.joinSource, inviterUserID: row.inviterUserID };
      const member = memberRow(groupID, fromUserID, Role.Member, Date.now(), caller.userID, come);
      if (row.inviterUserID === '') this.enter(groupID, member, caller.userID, operationID);
      else {
        const told = { opUserID: caller.userID, inviterUserID: row.inviterUserID };
        this.takeIn(groupID, [member], told, operationID);
      }
    });
  }

  private putRequest(request: Omit<GroupRequestRow, 'handleResult' | 'handleMsg' | 'reqTime'>): GroupRequestRow {
    const row = { ...request, handleResult: FriendResult.Pending, handleMsg: '', reqTime: Date.now() };
    this.store.groupRequests.put(row);
    return row;
  }

  /** 1510: somebody comes in by himself. */
  private enter(groupID: string, member: GroupMemberRow, opUserID: string, operationID: string): void {
    this.store.transaction(() => {
      this.roster.add(groupID, [member]);
      const tips = {
        group: this.notices.group(groupID),
        entrantUser: this.notices.member(groupID, member.userID),
        operationTime: member.joinTime,
        ...this.notices.version(groupID),
      };
      this.notices.toGroup({ contentType: ContentType.MemberEnter, opUserID, groupID, tips, operationID });
      this.roster.tellWindow(groupID, [member.userID], operationID);
    });
  }

  /** 1509: people are taken in by others. */
  private takeIn(
    groupID: string,
    members: readonly GroupMemberRow[],
    told: { readonly opUserID: string; readonly inviterUserID: string; readonly sendMessage?: boolean | undefined },
    operationID: string,
  ): void {
    this.store.transaction(() => {
      this.roster.add(groupID, members);
      const userIDs = members.map((member) => member.userID);
      const tips = this.notices.tips(groupID, told.opUserID, {
        invitedUserList: this.notices.members(groupID, userIDs),
        operationTime: 0,
        inviterUser: this.notices.operator(groupID, told.inviterUserID),
      });
      this.notices.toGroup({
        contentType: ContentType.MemberInvited,
        opUserID: told.opUserID,
        groupID,
        tips,
        operationID,
        chatCopy: told.sendMessage,
      });
      this.roster.tellWindow(groupID, userIDs, operationID);
    });
  }

  /** After the notification, whose chat copy is the last thing that those who left may see. */
  private closeFor(groupID: string, userIDs: readonly string[], operationID: string): void {
    this.roster.freeze(groupID, userIDs);
    this.roster.tellWindow(groupID, userIDs, operationID);
  }
}
