import type { GroupApi } from '../api/GroupApi';
import type { MemberIncrement } from '../api/groupShapes';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { ChangeSet } from '../store/ChangeSet';
import { memberListState } from '../store/GroupsTable';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';
import type { GroupState } from './GroupState';
import { MemberLoads } from './MemberLoads';

/** The official clients ask for as many groups at once (sync 10.2). */
const GROUPS_PER_CALL = 500;

/**
 * Keeps members and data of the joined groups equal to the server's by their differences (sync 10). Every joined group has a stored
 * version, also one whose member list is stored in part only: the version says of what is stored that it is up to date.
 */
export class MemberSync {
  readonly loads: MemberLoads;
  private due = new Set<string>();
  /** Groups that refused on this link although the list of joined groups names them. */
  private readonly refusing = new Set<string>();
  private readonly flight = new SingleFlight(() => this.compareDue());

  constructor(
    private readonly context: SyncContext,
    private readonly api: GroupApi,
    private readonly state: GroupState,
  ) {
    this.loads = new MemberLoads(context, api, state, (groupIDs) => this.compare(groupIDs));
  }

  connected(): void {
    this.refusing.clear();
    this.loads.connected();
  }

  disconnected(): void {
    this.loads.disconnected();
  }

  /** Settles when these groups are compared; lists that have to be loaded for it follow behind. */
  compare(groupIDs: readonly string[]): Promise<void> {
    for (const groupID of groupIDs) this.due.add(groupID);
    return this.flight.request();
  }

  private async compareDue(): Promise<void> {
    const groupIDs = [...this.due].filter((groupID) => this.state.isJoined(groupID));
    this.due = new Set();
    const batches: (readonly string[])[] = [];
    for (let from = 0; from < groupIDs.length; from += GROUPS_PER_CALL)
      batches.push(groupIDs.slice(from, from + GROUPS_PER_CALL));
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const answers = await this.ask(batch);
      if (answers === null) {
        const [first = '', second] = batch;
        const half = batch.length >> 1;
        if (second === undefined) this.refused(first);
        else batches.push(batch.slice(0, half), batch.slice(half));
        continue;
      }
      this.write(answers);
      const unanswered = batch.filter((groupID) => !answers.has(groupID));
      if (unanswered.length === batch.length) await this.leftOut(unanswered);
      else if (unanswered.length > 0) batches.push(unanswered);
    }
  }

  /** @returns null when one of the groups fails the call for all: the user is in it no more (sync 10.2) */
  private async ask(groupIDs: readonly string[]): Promise<ReadonlyMap<string, MemberIncrement> | null> {
    const { versions } = this.context.store;
    const reqList = groupIDs.map((groupID) => ({ groupID, ...versions.get('groupMembers', groupID) }));
    try {
      return await this.api.getIncrementalGroupMembersBatch(reqList);
    } catch (error) {
      if (error instanceof OpenIMError && error.errCode === errCodes.noPermission) return null;
      throw error;
    }
  }

  private write(answers: ReadonlyMap<string, MemberIncrement>): void {
    const toFill = this.context.committer.commit((changes) =>
      [...answers].filter(([groupID, answer]) => this.writeOne(groupID, answer, changes)).map(([groupID]) => groupID),
    );
    for (const groupID of toFill) this.loads.fill(groupID);
  }

  /** @returns whether members have to be loaded for what is stored to be up to date */
  private writeOne(groupID: string, answer: MemberIncrement, changes: ChangeSet): boolean {
    const { groups, groupMembers, versions } = this.context.store;
    if (!this.state.isJoined(groupID)) return false;
    const known = versions.get('groupMembers', groupID);
    // Notifications have overtaken this answer; they were applied one by one, so nothing of it is missing.
    if (!answer.full && known.versionID === answer.versionID && known.version > answer.version) return false;
    if (answer.group != null) this.state.info({ ...answer.group, groupID }, changes);
    if (answer.full) {
      const isWhole = groups.get(groupID)?.memberList === memberListState.complete;
      if (isWhole) groups.setMemberList(groupID, memberListState.wanted);
    } else {
      this.state.removeMembers(groupID, answer.delete, changes);
      this.state.putMembers(groupID, [...answer.insert, ...answer.update], changes);
    }
    // A dismissed group has just lost its members.
    if (!this.state.isJoined(groupID)) return false;
    this.state.setVersion(groupID, answer);
    return answer.full || this.loads.wantsWhole(groupID) || groupMembers.get(groupID, this.context.selfUserID) === null;
  }

  /** Dismissed groups are left out of every answer: what became of them is asked one by one. */
  private async leftOut(groupIDs: readonly string[]): Promise<void> {
    const groups = await this.api.getGroupsInfo(groupIDs);
    this.context.committer.commit((changes) => {
      for (const group of groups) this.state.info(group, changes);
    });
  }

  /** The stored list of joined groups is wrong, whatever its version: compare all of it. One that is right all the same decides. */
  private refused(groupID: string): void {
    const { env, store, committer, selfUserID } = this.context;
    env.log('info', 'members refused', { groupID });
    if (this.refusing.has(groupID)) return;
    this.refusing.add(groupID);
    committer.commit((changes) => {
      store.versions.remove('joinedGroups', selfUserID);
      changes.stale.add('joinedGroups');
    });
  }
}
