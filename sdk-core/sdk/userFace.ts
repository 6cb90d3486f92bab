import type { OnlineStatus, UserCommand, UserInfo, UserProfile } from '../types/user';

/** Profiles, online states and the per-user store. */
export interface UserFace {
  getSelfUserInfo(): UserInfo | null;
  getUserInfo(userID: string): Promise<UserInfo | null>;
  /** What is stored, at once; asked of the server first when nothing is. A newer answer follows as an event. */
  getUserProfile(args: { readonly userID: string }): Promise<UserProfile>;
  /** Asks the IM server for exactly this ID: it has no search for people (rest 7.5). */
  findUser(args: { readonly userID: string }): Promise<UserInfo | null>;
  /** What is not named stays as it is. */
  updateSelfInfo(args: {
    readonly nickname?: string | undefined;
    readonly faceURL?: string | undefined;
    readonly ex?: string | undefined;
    /** 0 receive, 1 do not receive, 2 receive without offline push. */
    readonly globalRecvMsgOpt?: number | undefined;
  }): Promise<void>;
  /**
   * From here on exactly these people's online states are told by `onlineStatus` events, over reconnects too. Returns what is
   * known at once.
   */
  watchOnlineStatus(args: { readonly userIDs: readonly string[] }): readonly OnlineStatus[];
  /** Records of one type, oldest first. */
  getUserCommands(args: { readonly type: number }): readonly UserCommand[];
  setUserCommand(args: { readonly type: number; readonly uuid: string; readonly value: string }): Promise<void>;
  deleteUserCommand(args: { readonly type: number; readonly uuid: string }): Promise<void>;
}
