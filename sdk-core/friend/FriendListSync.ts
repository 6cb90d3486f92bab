import type { FriendApi } from '../api/FriendApi';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { ChangeSet } from '../store/ChangeSet';
import type { ListVersion } from '../store/VersionsTable';
import { idHash } from '../sync/idHash';
import type { SyncContext } from '../sync/SyncContext';
import type { FriendInfo } from '../types/user';
import { insertionOrder } from './friendOrder';

type Increment = Awaited<ReturnType<FriendApi['getIncrementalFriends']>>;
type FullIDs = Awaited<ReturnType<FriendApi['getFullFriendUserIDs']>>;

const RECORDS_PER_CALL = 100;

/**
 * Keeps the stored friends equal to the server's by its versions (docs/protocol.md, sync 10). Once a login the whole list of IDs is
 * compared by its hash, so that no difference outlives a restart, whatever led to it.
 */
export class FriendListSync {
  private isCompared = false;

  constructor(
    private readonly context: SyncContext,
    private readonly api: FriendApi,
  ) {}

  /** Asks for what changed since the stored version. Two runs at a time are not meant to be. */
  async run(): Promise<void> {
    const { store, selfUserID } = this.context;
    const answer = await this.api.getIncrementalFriends(store.versions.get('friends', selfUserID));
    if (answer.full) {
      await this.loadAll(answer);
      return;
    }
    this.apply(answer);
    if (!this.isCompared) await this.compareIDs(answer);
  }

  private async compareIDs(version: ListVersion): Promise<void> {
    const stored = this.context.store.friends.ids();
    const listed = await this.api.getFullFriendUserIDs(idHash(stored));
    if (!listed.equal && saysSomething(listed)) {
      const { userIDs } = listed;
      if (!isSameSet(stored, userIDs)) {
        const facts = { here: stored.length, there: userIDs.length };
        this.context.env.log('warn', 'friends differ from the server’s', facts);
        await this.loadAll(version);
        return;
      }
      if (stored.some((userID, index) => userID !== userIDs[index])) {
        this.context.committer.commit((changes) => {
          this.takeOrder(userIDs);
          changes.lists.add('friends');
        });
      }
    }
    this.isCompared = true;
  }

  /**
   * `version` is older than everything that is read here. The pages bring the records, but what changes while they are read can slip
   * through between two of them; only the complete list of IDs, read last, proves who is no friend any more. Then what changed
   * since `version` is asked for once more.
   */
  private async loadAll(version: ListVersion): Promise<void> {
    const { store, committer, selfUserID } = this.context;
    const paged = await this.api.getFriendList();
    const listed = await this.api.getFullFriendUserIDs(0n);
    if (!saysSomething(listed)) throw new OpenIMError(errCodes.sdkInternal, 'the answer is no list of friends');
    const named = new Set(listed.userIDs);
    const covered = new Set(paged.map((friend) => friend.userID));
    const missed = await this.records(listed.userIDs.filter((userID) => !covered.has(userID)));
    committer.commit((changes) => {
      for (const userID of store.friends.ids()) if (!named.has(userID)) this.remove(userID, changes);
      for (const friend of [...paged, ...missed]) if (named.has(friend.userID)) this.put(friend, changes);
      this.takeOrder(listed.userIDs);
      store.versions.set('friends', selfUserID, version);
    });
    this.isCompared = true;
    const since = await this.api.getIncrementalFriends(version);
    // A server that has no differences to offer is asked for the whole list again next time.
    if (!since.full) this.apply(since);
  }

  private async records(userIDs: readonly string[]): Promise<FriendInfo[]> {
    const records: FriendInfo[] = [];
    for (let from = 0; from < userIDs.length; from += RECORDS_PER_CALL)
      records.push(...(await this.api.getDesignatedFriends(userIDs.slice(from, from + RECORDS_PER_CALL))));
    return records;
  }

  private apply(answer: Increment): void {
    const { store, committer, selfUserID } = this.context;
    const { versionID, version } = answer;
    // New friends stand in the order in which they became friends, which the answer need not keep.
    const records = [...answer.insert, ...answer.update].sort((a, b) => a.createTime - b.createTime);
    committer.commit((changes) => {
      for (const userID of answer.delete) this.remove(userID, changes);
      for (const friend of records) this.put(friend, changes);
      store.versions.set('friends', selfUserID, { versionID, version });
    });
  }

  private takeOrder(userIDs: readonly string[]): void {
    const { friends } = this.context.store;
    friends.setInsertionOrder(insertionOrder(userIDs.flatMap((userID) => friends.get(userID) ?? [])));
  }

  private put(friend: FriendInfo, changes: ChangeSet): void {
    if (this.context.store.friends.put(friend)) this.changed(friend.userID, changes);
  }

  /** The stored chat keeps the name of somebody who is no friend any more. */
  private remove(userID: string, changes: ChangeSet): void {
    const { friends, users } = this.context.store;
    const friend = friends.get(userID);
    if (friend === null) return;
    const { nickname, faceURL } = friend;
    const nobody = { userID, ex: '', createTime: 0, appMangerLevel: 0, globalRecvMsgOpt: 0 };
    users.put({ ...nobody, ...users.get(userID), nickname, faceURL });
    friends.remove(userID);
    this.changed(userID, changes);
  }

  /** A remark, name or picture shows in the conversation list and in chats, too. */
  private changed(userID: string, changes: ChangeSet): void {
    changes.lists.add('friends');
    changes.users.add(userID);
    for (const conversationID of this.context.store.conversations.withUser(userID))
      changes.conversations.add(conversationID);
  }
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const inA = new Set(a);
  return inA.size === new Set(b).size && b.every((userID) => inA.has(userID));
}

/** A complete list has a version; an answer without one proves nothing, least of all that there are no friends. */
function saysSomething(listed: FullIDs): boolean {
  return listed.versionID !== '';
}
