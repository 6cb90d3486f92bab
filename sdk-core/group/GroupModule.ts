import type { GroupApi } from '../api/GroupApi';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { GroupFace } from '../sdk/groupFace';
import { memberListState, type GroupRow } from '../store/GroupsTable';
import type { SyncContext } from '../sync/SyncContext';
import {
  groupStatus,
  joinSource as joinSources,
  needVerification as verifications,
  type GroupDetails,
  type GroupInfo,
  type GroupMemberInfo,
  type GroupMemberPage,
} from '../types/group';
import type { GroupSync } from './GroupSync';

type Args<Method extends keyof GroupFace> = Parameters<GroupFace[Method]>[0];

/** People that one call may name (rest 9). */
const USERS_PER_CALL = 1_000;

/**
 * What the user does with groups. The server decides; what it has taken is fetched before the call ends, so that what is read next
 * shows it even when the notification is late.
 */
export class GroupModule implements GroupFace {
  constructor(
    private readonly context: SyncContext,
    private readonly api: GroupApi,
    private readonly sync: GroupSync,
    private readonly quietly: (what: string, work: Promise<unknown>) => void,
  ) {}

  getJoinedGroups(): readonly GroupInfo[] {
    return this.context.store.groups.joined();
  }

  async getGroup({ groupID }: Args<'getGroup'>): Promise<GroupDetails | null> {
    const known = this.context.store.groups.get(groupID);
    if (known === null) await this.fetchGroup(groupID);
    // Nothing else tells of a group that one is not in: what is stored answers at once, news follow as an event.
    else if (known.isJoined === 0) this.quietly('group', this.fetchGroup(groupID));
    else if (this.getGroupMember({ groupID, userID: this.context.selfUserID }) === null)
      await this.settled('own member entry', this.fetchSelf(groupID));
    const row = this.context.store.groups.get(groupID);
    return row === null ? null : this.details(row);
  }

  async searchGroups({ keyword }: Args<'searchGroups'>): Promise<readonly GroupInfo[]> {
    const wanted = keyword.trim();
    if (wanted === '') return [];
    const [exact, named] = await Promise.all([
      this.api.getGroups({ groupID: wanted }),
      this.api.getGroups({ groupName: wanted }),
    ]);
    const found = new Map([...exact, ...named].map((group) => [group.groupID, group]));
    return [...found.values()].filter((group) => group.status !== groupStatus.dismissed);
  }

  async createGroup({ memberUserIDs, ...fields }: Args<'createGroup'>): Promise<GroupInfo> {
    const others = new Set(memberUserIDs);
    others.delete(this.context.selfUserID);
    const needVerification = fields.needVerification ?? verifications.applications;
    const created = await this.api.createGroup([...others], { ...fields, needVerification });
    await this.settled('created group', this.joinedChanged(created.groupID));
    return created;
  }

  async joinGroup({ groupID, reqMessage, joinSource = joinSources.search }: Args<'joinGroup'>): Promise<boolean> {
    await this.api.joinGroup(groupID, reqMessage, joinSource);
    await this.settled('joined group', Promise.all([this.joinedChanged(groupID), this.sync.refreshRequests()]));
    return this.sync.state.isJoined(groupID);
  }

  /** Who is in already is left out: the server would fail the call for all (rest 9.4). */
  async inviteToGroup({ groupID, userIDs, reason }: Args<'inviteToGroup'>): Promise<void> {
    for (const some of chunks([...new Set(userIDs)])) {
      const present = await this.membersAmong(groupID, some);
      const absent = some.filter((userID) => !present.has(userID));
      if (absent.length > 0) await this.api.inviteUserToGroup(groupID, absent, reason);
    }
    // With approval they have not come in: each has become an application.
    await this.settled('invited members', Promise.all([this.membersChanged(groupID), this.sync.refreshRequests()]));
  }

  async kickGroupMembers({ groupID, userIDs }: Args<'kickGroupMembers'>): Promise<void> {
    for (const some of chunks([...new Set(userIDs)])) await this.api.kickGroup(groupID, some);
    await this.settled('kicked members', this.membersChanged(groupID));
  }

  async quitGroup({ groupID }: Args<'quitGroup'>): Promise<void> {
    await this.api.quitGroup(groupID);
    this.context.committer.commit((changes) => {
      this.sync.state.left(groupID, changes);
      changes.stale.add('conversations');
    });
    await this.settled('left group', this.sync.refreshJoined());
  }

  async dismissGroup({ groupID }: Args<'dismissGroup'>): Promise<void> {
    await this.api.dismissGroup(groupID);
    // The server lists the group until it has told everybody (notifications 5.3, 1511).
    this.context.committer.commit((changes) => {
      const known = this.context.store.groups.get(groupID);
      if (known !== null) this.sync.state.dismissed(known, changes);
      changes.stale.add('joinedGroups').add('conversations');
    });
  }

  async transferGroup({ groupID, newOwnerUserID }: Args<'transferGroup'>): Promise<void> {
    await this.api.transferGroup(groupID, newOwnerUserID);
    await this.settled('new owner', this.membersChanged(groupID));
  }

  /** @throws OpenIMError 10002 for a blank name: the server would take it and ignore everything else with it (rest 9.3) */
  async updateGroup({ groupID, ...fields }: Args<'updateGroup'>): Promise<void> {
    if (fields.groupName?.trim() === '') throw new OpenIMError(errCodes.invalidArgs, 'a group needs a name');
    await this.api.setGroupInfoEx(groupID, fields);
    await this.settled('changed group', this.membersChanged(groupID));
  }

  async updateGroupMember({ groupID, userID, ...fields }: Args<'updateGroupMember'>): Promise<void> {
    await this.api.setGroupMemberInfo(groupID, userID, fields);
    await this.settled('changed member', this.membersChanged(groupID));
  }

  async muteGroupMember({ groupID, userID, mutedSeconds }: Args<'muteGroupMember'>): Promise<void> {
    await (mutedSeconds === 0
      ? this.api.cancelMuteGroupMember(groupID, userID)
      : this.api.muteGroupMember(groupID, userID, mutedSeconds));
    await this.settled('muted member', this.membersChanged(groupID));
  }

  async muteGroup({ groupID, isMuted }: Args<'muteGroup'>): Promise<void> {
    await (isMuted ? this.api.muteGroup(groupID) : this.api.cancelMuteGroup(groupID));
    await this.settled('muted group', this.membersChanged(groupID));
  }

  getGroupMembers({ groupID, offset, count, keyword = '' }: Args<'getGroupMembers'>): GroupMemberPage {
    const { groupMembers, groups } = this.context.store;
    this.sync.openMembers(groupID);
    const isComplete = groups.get(groupID)?.memberList === memberListState.complete;
    const wanted = keyword.trim();
    if (wanted !== '') return { ...groupMembers.search(groupID, wanted, offset, count), isComplete };
    return { members: groupMembers.page(groupID, offset, count), total: groupMembers.count(groupID), isComplete };
  }

  getGroupMember({ groupID, userID }: Args<'getGroupMember'>): GroupMemberInfo | null {
    return this.context.store.groupMembers.get(groupID, userID);
  }

  getGroupRequests() {
    return this.context.store.groupRequests.all();
  }

  /** @throws OpenIMError 1206 when somebody else has answered it; the list shows how after the call */
  async respondGroupRequest({ groupID, userID, accept, handleMsg }: Args<'respondGroupRequest'>): Promise<void> {
    try {
      await this.api.groupApplicationResponse(groupID, userID, accept ? 1 : -1, handleMsg);
    } finally {
      await this.settled(
        'answered application',
        Promise.all([this.sync.refreshRequests(), this.membersChanged(groupID)]),
      );
    }
  }

  private details({ isJoined, memberList, ...group }: GroupRow): GroupDetails {
    return {
      group,
      isJoined: isJoined === 1,
      self: this.getGroupMember({ groupID: group.groupID, userID: this.context.selfUserID }),
      membersComplete: memberList === memberListState.complete,
    };
  }

  private async fetchGroup(groupID: string): Promise<void> {
    const groups = await this.api.getGroupsInfo([groupID]);
    this.context.committer.commit((changes) => {
      for (const group of groups) this.sync.state.info(group, changes);
    });
  }

  private async fetchSelf(groupID: string): Promise<void> {
    const members = await this.api.getGroupMembersInfo(groupID, [this.context.selfUserID]);
    this.context.committer.commit((changes) => this.sync.state.putMembers(groupID, members, changes));
  }

  private async membersAmong(groupID: string, userIDs: readonly string[]): Promise<ReadonlySet<string>> {
    const { groups, groupMembers } = this.context.store;
    if (groups.get(groupID)?.memberList === memberListState.complete)
      return new Set(userIDs.filter((userID) => groupMembers.get(groupID, userID) !== null));
    const members = await this.api.getGroupMembersInfo(groupID, userIDs);
    return new Set(members.map((member) => member.userID));
  }

  private async joinedChanged(groupID: string): Promise<void> {
    await this.sync.refreshJoined();
    await this.membersChanged(groupID);
  }

  private membersChanged(groupID: string): Promise<void> {
    return this.sync.refreshMembers([groupID]);
  }

  /** The server has taken the change: that it cannot be fetched now is no failure of the call, the next comparison brings it. */
  private async settled(what: string, work: Promise<unknown>): Promise<void> {
    this.quietly(what, work);
    await work.catch(() => undefined);
  }
}

function* chunks(userIDs: readonly string[]): Generator<readonly string[], void, undefined> {
  for (let from = 0; from < userIDs.length; from += USERS_PER_CALL) yield userIDs.slice(from, from + USERS_PER_CALL);
}
