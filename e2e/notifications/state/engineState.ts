import type { Client } from '../../../sdk-core/testing/Client';
import type { MessageItem } from '../../../sdk-core/types/message';
import { groupFacts, isReceipt } from './serverState';
import { byKey, memberKey, messageKey, pick, requestKey, type State, type Watched } from './State';

/**
 * Reads what our engine has stored. What is missing here is missing on the screen; only the history from before one came into
 * a group is fetched, as the page does when it gets there.
 */
export async function engineState({ sdk, userID }: Client, watched: Watched): Promise<State> {
  const { friend, group, user } = sdk;
  const self = user.getSelfUserInfo();
  const joined = group.getJoinedGroups();
  const isJoined = (groupID: string): boolean => joined.some((found) => found.groupID === groupID);
  const members = watched.groupIDs
    .filter(isJoined)
    .flatMap((groupID) => group.getGroupMembers({ groupID, offset: 0, count: 1000 }).members);
  const looked = watched.conversationIDs.flatMap((conversationID) => sdk.getConversation(conversationID) ?? []);
  const messages: MessageItem[] = [];
  for (const { conversationID } of looked) {
    const request = { conversationID, before: null, count: 1000 };
    const page = sdk.getHistoryMessageList(request);
    messages.push(...(page.needsFill ? await sdk.fillHistory(request) : page).messages);
  }
  return {
    profile: byKey(
      self === null ? [] : [self],
      () => 'own',
      (found) => pick(found, 'nickname', 'faceURL', 'ex', 'globalRecvMsgOpt'),
    ),
    friends: byKey(
      friend.getFriendList(),
      (found) => found.userID,
      (found) => pick(found, 'nickname', 'faceURL', 'remark', 'ex', 'isPinned'),
    ),
    friendRequests: byKey(
      friend.getFriendRequests(),
      (found) => requestKey(found.fromUserID, found.toUserID),
      (found) => pick(found, 'handleResult', 'reqMsg', 'handleMsg'),
    ),
    blacks: byKey(
      friend.getBlackList(),
      (found) => found.userID,
      (found) => pick(found, 'nickname', 'ex'),
    ),
    groups: byKey(joined, (found) => found.groupID, groupFacts),
    members: byKey(
      members,
      (found) => memberKey(found.groupID, found.userID),
      (found) => pick(found, 'nickname', 'faceURL', 'roleLevel', 'muteEndTime', 'ex'),
    ),
    groupRequests: byKey(
      group.getGroupRequests(),
      (found) => memberKey(found.groupID, found.userID),
      (found) => pick(found, 'handleResult', 'reqMsg', 'handleMsg'),
    ),
    conversations: byKey(
      looked,
      (found) => found.conversationID,
      (found) => pick(found, 'recvMsgOpt', 'isPinned', 'isPrivateChat', 'burnDuration', 'isActive'),
    ),
    messages: byKey(
      messages,
      (found) => messageKey(found.conversationID, found.seq),
      ({ clientMsgID, content, contentType, conversationID, sendID, isRead }) => ({
        clientMsgID,
        contentType: content.kind === 'revoked' ? 2101 : contentType,
        isRead: isReceipt(conversationID, sendID, userID) && isRead,
      }),
    ),
    unread: byKey(
      looked,
      (found) => found.conversationID,
      ({ unreadCount, maxSeq }) => ({ count: unreadCount, maxSeq }),
    ),
  };
}
