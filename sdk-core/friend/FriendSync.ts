import type { ImApi } from '../api/ImApi';
import type { ChangeSet } from '../store/ChangeSet';
import type { FriendInfo } from '../types/user';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';

/** Keeps friends, applications and the black list equal to the server's (sync 10). */
export class FriendSync {
  private readonly friends = new SingleFlight(() => this.syncFriends());
  private readonly requests = new SingleFlight(() => this.syncRequests());
  private readonly blacks = new SingleFlight(() => this.syncBlacks());

  constructor(
    private readonly context: SyncContext,
    private readonly api: ImApi,
  ) {}

  refreshFriends(): Promise<void> {
    return this.friends.request();
  }

  refreshRequests(): Promise<void> {
    return this.requests.request();
  }

  refreshBlacks(): Promise<void> {
    return this.blacks.request();
  }

  private async syncFriends(): Promise<void> {
    const { store, committer, selfUserID } = this.context;
    const known = store.versions.get('friends', selfUserID);
    const answer = await this.api.getIncrementalFriends(known);
    if (answer.full) {
      await this.loadAll();
      return;
    }
    committer.commit((changes) => {
      for (const userID of answer.delete) this.remove(userID, changes);
      for (const friend of [...answer.insert, ...answer.update]) this.put(friend, changes);
      store.versions.set('friends', selfUserID, { versionID: answer.versionID, version: answer.version });
    });
  }

  /** The pages bring the records; only the complete list of IDs proves that somebody is no friend any more. */
  private async loadAll(): Promise<void> {
    const { store, committer, selfUserID } = this.context;
    const ids = await this.api.getFullFriendUserIDs();
    const friends = await this.api.getFriendList();
    committer.commit((changes) => {
      const present = new Set([...ids.userIDs, ...friends.map((friend) => friend.userID)]);
      for (const friend of store.friends.all()) if (!present.has(friend.userID)) this.remove(friend.userID, changes);
      for (const friend of friends) this.put(friend, changes);
      store.versions.set('friends', selfUserID, { versionID: ids.versionID, version: ids.version });
    });
  }

  private put(friend: FriendInfo, changes: ChangeSet): void {
    this.context.store.friends.put(friend);
    this.touched(friend.userID, changes);
  }

  /** The stored chat keeps the name of somebody who is no friend any more. */
  private remove(userID: string, changes: ChangeSet): void {
    const { friends, users } = this.context.store;
    const friend = friends.get(userID);
    if (friend !== null && users.get(userID) === null) {
      const { nickname, faceURL } = friend;
      users.put({ userID, nickname, faceURL, ex: '', createTime: 0, appMangerLevel: 0, globalRecvMsgOpt: 0 });
    }
    friends.remove(userID);
    this.touched(userID, changes);
  }

  /** A remark or name shows in the conversation list, too. */
  private touched(userID: string, changes: ChangeSet): void {
    changes.lists.add('friends');
    for (const conversationID of this.context.store.conversations.withUser(userID))
      changes.conversations.add(conversationID);
  }

  private async syncRequests(): Promise<void> {
    const [received, sent] = await Promise.all([this.api.getFriendApplyList(), this.api.getSelfFriendApplyList()]);
    this.context.committer.commit((changes) => {
      for (const request of [...received, ...sent]) this.context.store.friends.putRequest(request);
      changes.lists.add('friendRequests');
    });
  }

  private async syncBlacks(): Promise<void> {
    const blacks = await this.api.getBlackList();
    this.context.committer.commit((changes) => {
      this.context.store.friends.replaceBlacks(blacks);
      changes.lists.add('blacks');
    });
  }
}
