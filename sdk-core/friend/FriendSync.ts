import type { FriendApi } from '../api/FriendApi';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';
import type { FriendRequestInfo } from '../types/user';
import { FriendListSync } from './FriendListSync';

/** Keeps friends, applications and the black list equal to the server's. Only what is really different is told. */
export class FriendSync {
  private readonly friends: SingleFlight;
  private readonly allRequests = new SingleFlight(() => this.syncRequests('all'));
  private readonly newestRequests = new SingleFlight(() => this.syncRequests('newest'));
  private readonly blacks = new SingleFlight(() => this.syncBlacks());

  constructor(
    private readonly context: SyncContext,
    private readonly api: FriendApi,
  ) {
    const list = new FriendListSync(context, api);
    this.friends = new SingleFlight(() => list.run());
  }

  refreshFriends(): Promise<void> {
    return this.friends.request();
  }

  /** All applications: what was told while there was no link is not told again. */
  refreshAllRequests(): Promise<void> {
    return this.allRequests.request();
  }

  /** The newest applications, received and sent. */
  refreshRequests(): Promise<void> {
    return this.newestRequests.request();
  }

  /** The applications between the user and somebody else, however old they are. */
  async refreshRequestsWith(userID: string): Promise<void> {
    this.putRequests(await this.api.getDesignatedFriendApply(userID, this.context.selfUserID));
  }

  refreshBlacks(): Promise<void> {
    return this.blacks.request();
  }

  private async syncRequests(which: 'all' | 'newest'): Promise<void> {
    const [received, sent] = await Promise.all([
      this.api.getFriendApplyList(which),
      this.api.getSelfFriendApplyList(which),
    ]);
    this.putRequests([...received, ...sent]);
  }

  /** No call deletes an application (rest 8): one that is not listed here is still there. */
  private putRequests(requests: readonly FriendRequestInfo[]): void {
    this.context.committer.commit((changes) => {
      for (const request of requests)
        if (this.context.store.friends.putRequest(request)) changes.lists.add('friendRequests');
    });
  }

  /** The black list has no versions: it is replaced as a whole (docs/protocol.md, sync 10.2), if all of it came. */
  private async syncBlacks(): Promise<void> {
    const { total, blacks } = await this.api.getBlackList();
    const named = new Set(blacks.map((black) => black.userID));
    this.context.committer.commit((changes) => {
      const { friends } = this.context.store;
      if (named.size >= total)
        for (const { userID } of friends.blacks())
          if (!named.has(userID) && friends.removeBlack(userID)) changes.lists.add('blacks');
      for (const black of blacks) if (friends.putBlack(black)) changes.lists.add('blacks');
    });
  }
}
