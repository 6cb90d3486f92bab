import type { GroupApi } from '../api/GroupApi';
import type { ListVersion } from '../store/VersionsTable';
import { idHash } from '../sync/idHash';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';
import type { GroupInfo } from '../types/group';
import type { GroupState } from './GroupState';

/** A list that is never small enough for its differences is loaded this often before the next comparison has to do. */
const MAX_ROUNDS = 3;

/** Keeps the list of joined groups equal to the server's (sync 10). What the groups say of themselves is `MemberSync`'s. */
export class JoinedSync {
  private readonly flight = new SingleFlight(() => this.compare());

  constructor(
    private readonly context: SyncContext,
    private readonly api: GroupApi,
    private readonly state: GroupState,
  ) {}

  /** Settles with a comparison that started after this call. */
  refresh(): Promise<void> {
    return this.flight.request();
  }

  private async compare(): Promise<void> {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const known = this.context.store.versions.get('joinedGroups', this.context.selfUserID);
      const answer = await this.api.getIncrementalJoinGroups(known);
      if (!answer.full) {
        this.write([...answer.insert, ...answer.update], answer.delete, answer);
        return;
      }
      // The version is older than the pages: what happens while they are read comes with the differences of the next round.
      await this.loadAll(answer);
    }
  }

  /** The pages bring the records; only the complete list of IDs proves that a group was left. */
  private async loadAll(version: ListVersion): Promise<void> {
    const groups = await this.api.getJoinedGroupList();
    const listed = groups.map((group) => group.groupID);
    const full = await this.api.getFullJoinGroupIDs(idHash(listed));
    const present = new Set(full.equal ? listed : full.ids);
    const seen = new Set(listed);
    const skipped = [...present].filter((groupID) => !seen.has(groupID) && !this.state.isJoined(groupID));
    const rest = skipped.length === 0 ? [] : await this.api.getGroupsInfo(skipped);
    const gone = this.context.store.groups.joinedIDs().filter((groupID) => !present.has(groupID));
    const joined = [...groups, ...rest].filter((group) => present.has(group.groupID));
    this.write(joined, gone, version);
  }

  private write(joined: readonly GroupInfo[], gone: readonly string[], version: ListVersion): void {
    const { store, committer, selfUserID } = this.context;
    committer.commit((changes) => {
      for (const groupID of gone) this.state.left(groupID, changes);
      for (const group of joined) this.state.joined(group, changes);
      store.versions.set('joinedGroups', selfUserID, { versionID: version.versionID, version: version.version });
    });
  }
}
