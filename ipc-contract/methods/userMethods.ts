import { z } from 'zod';
import type { OnlineStatus, UserInfo, UserProfile } from '../../sdk-core/types/user';
import { userID } from './fields';

/** Profiles and online states. */
export const userMethodArgs = {
  getUserInfo: z.strictObject({ userID }),
  getUserProfile: z.strictObject({ userID }),
  /** People by exact ID, and by part of name, account, phone or mail where the account server is signed in to. */
  searchUsers: z.strictObject({ keyword: z.string().min(1).max(128) }),
  updateSelfInfo: z.strictObject({
    nickname: z.string().min(1).max(64).optional(),
    faceURL: z.string().max(2048).optional(),
    globalRecvMsgOpt: z.number().int().min(0).max(2).optional(),
  }),
  /** From here on exactly these people's online states are told by events; the answer is what is known at once. */
  watchOnlineStatus: z.strictObject({ userIDs: z.array(userID).max(500).readonly() }),
} as const;

export interface UserMethodResults {
  getUserInfo: UserInfo | null;
  getUserProfile: UserProfile;
  searchUsers: readonly UserInfo[];
  updateSelfInfo: void;
  watchOnlineStatus: readonly OnlineStatus[];
}
