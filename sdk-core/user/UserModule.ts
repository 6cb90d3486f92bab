import type { UserApi } from '../api/UserApi';
import type { UserFace } from '../sdk/userFace';
import type { SyncContext } from '../sync/SyncContext';
import type { UserInfo, UserProfile } from '../types/user';
import type { OnlineStatusWatch } from './OnlineStatusWatch';
import type { UserCommandSync } from './UserCommandSync';
import type { UserSync } from './UserSync';

/** Profiles, online states and the per-user store, as the user meets them. */
export class UserModule implements UserFace {
  constructor(
    private readonly context: SyncContext,
    private readonly api: UserApi,
    private readonly sync: UserSync,
    private readonly online: OnlineStatusWatch,
    private readonly commands: UserCommandSync,
    private readonly quietly: (what: string, work: Promise<unknown>) => void,
  ) {}

  getSelfUserInfo() {
    return this.context.store.users.get(this.context.selfUserID);
  }

  async getUserInfo(userID: string): Promise<UserInfo | null> {
    const known = this.stored(userID);
    const fresh = this.sync.fetch(userID);
    if (known === null) return fresh;
    // What is stored answers at once, with or without a server; a changed name follows as an event.
    this.quietly('profile', fresh);
    return known;
  }

  async getUserProfile({ userID }: { readonly userID: string }): Promise<UserProfile> {
    const user = await this.getUserInfo(userID);
    const { friends } = this.context.store;
    return { userID, user, friend: friends.get(userID), isBlack: friends.isBlack(userID) };
  }

  findUser({ userID }: { readonly userID: string }): Promise<UserInfo | null> {
    return this.sync.fetch(userID);
  }

  async updateSelfInfo(fields: Parameters<UserFace['updateSelfInfo']>[0]): Promise<void> {
    await this.api.updateUserInfoEx(fields);
    const refreshed = this.sync.refreshSelf();
    this.quietly('self', refreshed);
    // The server has taken the change: failing to read it back does not undo it, and the next connect reads it.
    await refreshed.catch(() => undefined);
  }

  watchOnlineStatus({ userIDs }: { readonly userIDs: readonly string[] }) {
    return this.online.watch(userIDs);
  }

  getUserCommands({ type }: { readonly type: number }) {
    return this.context.store.userCommands.ofType(type);
  }

  setUserCommand(command: { readonly type: number; readonly uuid: string; readonly value: string }): Promise<void> {
    return this.commands.set(command);
  }

  deleteUserCommand(key: { readonly type: number; readonly uuid: string }): Promise<void> {
    return this.commands.delete(key);
  }

  /** As this device knows them. Of a friend the friend list has the newer name and picture. */
  private stored(userID: string): UserInfo | null {
    const { friends, users } = this.context.store;
    const user = users.get(userID);
    const friend = friends.get(userID);
    if (friend === null) return user;
    const { nickname, faceURL } = friend;
    const unknown = { ex: '', createTime: 0, appMangerLevel: 0, globalRecvMsgOpt: 0 };
    return { ...unknown, ...user, userID, nickname, faceURL };
  }
}
