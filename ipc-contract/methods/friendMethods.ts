import { z } from 'zod';
import type { BlackInfo, FriendInfo, FriendRequestInfo } from '../../sdk-core/types/user';
import { longText, shortText, userID } from './fields';

/** Friends, applications, the black list. */
export const friendMethodArgs = {
  getFriends: z.strictObject({}),
  getFriendRequests: z.strictObject({}),
  getBlackList: z.strictObject({}),
  addFriend: z.strictObject({ userID, reqMsg: longText }),
  respondFriendRequest: z.strictObject({ fromUserID: userID, accept: z.boolean(), handleMsg: longText }),
  updateFriend: z.strictObject({ userID, remark: shortText.optional(), isPinned: z.boolean().optional() }),
  deleteFriend: z.strictObject({ userID }),
  addBlack: z.strictObject({ userID }),
  removeBlack: z.strictObject({ userID }),
} as const;

export interface FriendMethodResults {
  getFriends: readonly FriendInfo[];
  getFriendRequests: readonly FriendRequestInfo[];
  getBlackList: readonly BlackInfo[];
  addFriend: void;
  respondFriendRequest: void;
  updateFriend: void;
  deleteFriend: void;
  addBlack: void;
  removeBlack: void;
}
