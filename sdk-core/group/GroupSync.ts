import type { GroupApi } from '../api/GroupApi';
import type { SyncContext } from '../sync/SyncContext';
import { GroupState } from './GroupState';
import { JoinedSync } from './JoinedSync';
import { MemberSync } from './MemberSync';
import { RequestSync } from './RequestSync';

/** Keeps groups, members and applications equal to the server's: who compares what, and in which order. */
export class GroupSync {
  readonly state: GroupState;
  private readonly joined: JoinedSync;
  private readonly requests: RequestSync;
  private readonly members: MemberSync;

  constructor(
    private readonly context: SyncContext,
    api: GroupApi,
  ) {
    this.state = new GroupState(context.store, context.selfUserID);
    this.joined = new JoinedSync(context, api, this.state);
    this.requests = new RequestSync(context, api);
    this.members = new MemberSync(context, api, this.state);
  }

  connected(): void {
    this.members.connected();
  }

  disconnected(): void {
    this.members.disconnected();
  }

  /** Everything of groups, after a connect. Settles before member lists that have to be loaded are complete: those follow behind. */
  async refreshAll(): Promise<void> {
    await Promise.all([
      this.requests.refreshAll(),
      this.joined.refresh().then(() => this.members.compare(this.context.store.groups.joinedIDs())),
    ]);
  }

  /** The list of joined groups, and the members of those that are new in it. */
  async refreshJoined(): Promise<void> {
    await this.joined.refresh();
    const { groups, versions } = this.context.store;
    const fresh = groups.joinedIDs().filter((groupID) => versions.get('groupMembers', groupID).versionID === '');
    if (fresh.length > 0) await this.refreshMembers(fresh);
  }

  /** The newest applications. */
  refreshRequests(): Promise<void> {
    return this.requests.refreshNewest();
  }

  /** What changed in these groups and their members; settles when the lists of the small ones are stored. */
  async refreshMembers(groupIDs: readonly string[]): Promise<void> {
    await this.members.compare(groupIDs);
    await this.members.loads.smallSettled(groupIDs);
  }

  /** Somebody looks at the members of this group: from now on all of them are kept here. */
  openMembers(groupID: string): void {
    this.members.loads.open(groupID);
  }
}
