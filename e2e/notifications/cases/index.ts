import type { NotificationCase } from '../NotificationCase';
import { conversationCases } from './conversations';
import { friendCases } from './friends';
import { groupMemberCases } from './groupMembers';
import { groupRequestCases } from './groupRequests';
import { groupCases } from './groups';
import { messageCases } from './messages';
import { neverSentCases } from './neverSent';
import { userCases } from './user';

/** Every case, in the order in which they are played. */
export const cases: readonly NotificationCase[] = [
  ...friendCases,
  ...userCases,
  ...conversationCases,
  ...messageCases,
  ...groupCases,
  ...groupMemberCases,
  ...groupRequestCases,
  ...neverSentCases,
];
