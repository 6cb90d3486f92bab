import type { FriendApi } from '../api/FriendApi';
import { OpenIMError } from '../errors/OpenIMError';
import type { FriendFace } from '../sdk/friendFace';
import type { SyncContext } from '../sync/SyncContext';
import type { FriendSync } from './FriendSync';

/** What the server answers to an entry that its black list has already (rest 8.3), and to anything that it did not foresee. */
const SERVER_INTERNAL = 500;

/**
 * What the user does with friends. The server decides; what it has taken is fetched before the call ends, so that the list shows it
 * even when the notification is late.
 */
export class FriendModule implements FriendFace {
  constructor(
    private readonly context: SyncContext,
    private readonly api: FriendApi,
    private readonly sync: FriendSync,
  ) {}

  getFriendList() {
    return this.context.store.friends.all();
  }

  getFriendRequests() {
    return this.context.store.friends.requests();
  }

  getBlackList() {
    return this.context.store.friends.blacks();
  }

  async addFriend({ userID, reqMsg }: Parameters<FriendFace['addFriend']>[0]): Promise<void> {
    await this.api.addFriend(userID, reqMsg);
    await this.shown(this.sync.refreshRequestsWith(userID));
  }

  async respondFriendRequest({ fromUserID, accept, handleMsg }: Parameters<FriendFace['respondFriendRequest']>[0]) {
    await this.api.addFriendResponse(fromUserID, accept ? 1 : -1, handleMsg);
    await this.shown(this.sync.refreshRequestsWith(fromUserID), ...(accept ? [this.sync.refreshFriends()] : []));
  }

  async updateFriend({ userID, ...fields }: Parameters<FriendFace['updateFriend']>[0]): Promise<void> {
    await this.api.updateFriends([userID], fields);
    await this.shown(this.sync.refreshFriends());
  }

  async deleteFriend({ userID }: { readonly userID: string }): Promise<void> {
    await this.api.deleteFriend(userID);
    await this.shown(this.sync.refreshFriends());
  }

  /** Somebody who is on the list already, here or on another device, is no error. */
  async addBlack({ userID }: { readonly userID: string }): Promise<void> {
    try {
      await this.api.addBlack(userID);
    } catch (error) {
      if (!(error instanceof OpenIMError) || error.errCode !== SERVER_INTERNAL) throw error;
      await this.shown(this.sync.refreshBlacks());
      if (!this.context.store.friends.isBlack(userID)) throw error;
      return;
    }
    await this.shown(this.sync.refreshBlacks());
  }

  async removeBlack({ userID }: { readonly userID: string }): Promise<void> {
    await this.api.removeBlack(userID);
    await this.shown(this.sync.refreshBlacks());
  }

  /** The server has taken the change: failing to read it back does not undo it, and the next connect reads it. */
  private async shown(...refreshes: readonly Promise<void>[]): Promise<void> {
    for (const outcome of await Promise.allSettled(refreshes)) {
      if (outcome.status === 'rejected')
        this.context.env.log('info', 'a change is not shown yet', { error: String(outcome.reason) });
    }
  }
}
