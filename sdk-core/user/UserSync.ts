import type { UserApi } from '../api/UserApi';
import type { UserInfo } from '../types/user';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';

const PROFILES_PER_CALL = 500;

/** Profiles: the signed-in user's own, and those of people in the conversation list that are no friends. */
export class UserSync {
  private readonly self = new SingleFlight(() => this.syncSelf());
  private readonly strangers = new SingleFlight(() => this.syncStrangers());

  constructor(
    private readonly context: SyncContext,
    private readonly api: UserApi,
  ) {}

  refreshSelf(): Promise<void> {
    return this.self.request();
  }

  /** Fetches the profiles that the list shows and that are not stored. */
  refreshStrangers(): Promise<void> {
    return this.strangers.request();
  }

  /** @returns the profile as the server has it now, or null when there is no such user */
  async fetch(userID: string): Promise<UserInfo | null> {
    const users = await this.api.getUsersInfo([userID]);
    this.put(users);
    return users.find((user) => user.userID === userID) ?? null;
  }

  private async syncSelf(): Promise<void> {
    const users = await this.api.getUsersInfo([this.context.selfUserID]);
    this.put(users);
  }

  private async syncStrangers(): Promise<void> {
    const asked = new Set<string>();
    for (;;) {
      const userIDs = this.context.store.conversations
        .strangers(PROFILES_PER_CALL)
        .filter((userID) => !asked.has(userID));
      if (userIDs.length === 0) return;
      for (const userID of userIDs) asked.add(userID);
      const users = await this.api.getUsersInfo(userIDs);
      this.put(users);
    }
  }

  /** A profile that says what is stored already changes nothing and is not told. */
  private put(users: readonly UserInfo[]): void {
    const { store, committer, selfUserID } = this.context;
    committer.commit((changes) => {
      for (const user of users) {
        if (!store.users.put(user)) continue;
        changes.users.add(user.userID);
        if (user.userID === selfUserID) changes.lists.add('self');
        for (const conversationID of store.conversations.withUser(user.userID))
          changes.conversations.add(conversationID);
      }
    });
  }
}
