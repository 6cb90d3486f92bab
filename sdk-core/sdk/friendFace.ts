import type { BlackInfo, FriendInfo, FriendRequestInfo } from '../types/user';

/** Friends, applications and the black list. Methods that ask the server reject with its code; 10000 and 10003 when it is out of reach. */
export interface FriendFace {
  getFriendList(): readonly FriendInfo[];
  /** Received and sent applications, newest first. */
  getFriendRequests(): readonly FriendRequestInfo[];
  getBlackList(): readonly BlackInfo[];
  /** @throws OpenIMError 1301 oneself, 1004 no such user, 1304 friends already (rest 8.1) */
  addFriend(args: { readonly userID: string; readonly reqMsg: string }): Promise<void>;
  /** @throws OpenIMError 1004 no application, 1001 or 1305 answered already */
  respondFriendRequest(args: {
    readonly fromUserID: string;
    readonly accept: boolean;
    readonly handleMsg: string;
  }): Promise<void>;
  /** What is not named stays as it is. */
  updateFriend(args: {
    readonly userID: string;
    readonly remark?: string | undefined;
    readonly isPinned?: boolean | undefined;
    readonly ex?: string | undefined;
  }): Promise<void>;
  /** Takes the friend off the own list only: the other keeps his (rest 8.2). */
  deleteFriend(args: { readonly userID: string }): Promise<void>;
  addBlack(args: { readonly userID: string }): Promise<void>;
  removeBlack(args: { readonly userID: string }): Promise<void>;
}
