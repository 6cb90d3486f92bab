import type { ImApi } from '../api/ImApi';
import { groupKey } from '../conversation/conversationID';
import type { ChangeSet } from '../store/ChangeSet';
import type { GroupInfo } from '../store/GroupsTable';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';

/** Keeps the list of joined groups equal to the server's (sync 10). A group that was left keeps its name for its stored chat. */
export class GroupSync {
  private readonly joined = new SingleFlight(() => this.syncJoined());

  constructor(
    private readonly context: SyncContext,
    private readonly api: ImApi,
  ) {}

  refreshJoined(): Promise<void> {
    return this.joined.request();
  }

  private async syncJoined(): Promise<void> {
    const { store, committer, selfUserID } = this.context;
    const answer = await this.api.getIncrementalJoinGroups(store.versions.get('joinedGroups', selfUserID));
    if (answer.full) {
      await this.loadAll();
      return;
    }
    const groups = [...answer.insert, ...answer.update];
    committer.commit((changes) => {
      for (const groupID of answer.delete) {
        store.groups.setLeft(groupID);
        changes.conversations.add(groupKey(groupID).conversationID);
      }
      for (const group of groups) this.put(group, changes);
      store.versions.set('joinedGroups', selfUserID, { versionID: answer.versionID, version: answer.version });
    });
  }

  /** The pages bring the records; only the complete list of IDs proves that a group was left. */
  private async loadAll(): Promise<void> {
    const { store, committer, selfUserID } = this.context;
    const ids = await this.api.getFullJoinGroupIDs();
    const groups = await this.api.getJoinedGroupList();
    committer.commit((changes) => {
      const present = new Set([...ids.groupIDs, ...groups.map((group) => group.groupID)]);
      for (const groupID of store.groups.joinedIDs()) {
        if (present.has(groupID)) continue;
        store.groups.setLeft(groupID);
        changes.conversations.add(groupKey(groupID).conversationID);
      }
      for (const group of groups) this.put(group, changes);
      store.versions.set('joinedGroups', selfUserID, { versionID: ids.versionID, version: ids.version });
    });
  }

  private put(group: GroupInfo, changes: ChangeSet): void {
    this.context.store.groups.putJoined(group);
    changes.conversations.add(groupKey(group.groupID).conversationID);
  }
}
