import { z } from 'zod';
import { listOf, peerConversationSchema } from '../../peer/peerModels';
import type { SdkPeer } from '../../peer/SdkPeer';
import { groupFacts, isReceipt } from './serverState';
import {
  byKey,
  memberKey,
  messageKey,
  newestMessage,
  pick,
  requestKey,
  type Facts,
  type State,
  type Watched,
} from './State';

const text = z.string().default('');
const number = z.number().default(0);
const bool = z.boolean().default(false);

const self = z.object({ nickname: text, faceURL: text, ex: text, globalRecvMsgOpt: number });
const friend = z.object({
  userID: z.string(),
  nickname: text,
  faceURL: text,
  remark: text,
  ex: text,
  isPinned: bool,
});
const friendRequest = z.object({
  fromUserID: z.string(),
  toUserID: z.string(),
  handleResult: number,
  reqMsg: text,
  handleMsg: text,
});
const black = z.object({ userID: z.string(), nickname: text, ex: text });
const group = z.object({
  groupID: z.string(),
  groupName: text,
  notification: text,
  introduction: text,
  faceURL: text,
  ownerUserID: text,
  memberCount: number,
  ex: text,
  status: number,
  needVerification: number,
  lookMemberInfo: number,
  applyMemberFriend: number,
  notificationUserID: text,
});
const member = z.object({
  groupID: z.string(),
  userID: z.string(),
  nickname: text,
  faceURL: text,
  roleLevel: number,
  muteEndTime: number,
  ex: text,
});
const groupRequest = z.object({
  groupID: z.string(),
  userID: z.string(),
  handleResult: number,
  reqMsg: text,
  handledMsg: text,
});
const conversation = peerConversationSchema.extend({
  isPrivateChat: bool,
  burnDuration: number,
  isNotInGroup: bool,
});

const everything = { offset: 0, count: 1000 };
/** Deleted for oneself, and own ones that are stored but not shown. */
const HIDDEN_STATUS = 4;

/**
 * Reads what the official SDK says, by its own calls. A history is left out while its newest message is another than on the
 * server: asked for a history whose newest message is just arriving, the SDK fetches it and then does not count it as unread.
 *
 * @param server What must come; null reads the histories in any case.
 */
export async function officialState(peer: SdkPeer, watched: Watched, server: State | null): Promise<State> {
  const paged = { ...everything, groupID: [], handleResults: [] };
  const [own, friends, received, sent, blacks, groups, managed, applied] = await Promise.all([
    peer.call('getSelfUserInfo', [], self),
    peer.call('getFriendListPage', [{ ...everything, filterBlack: false }], listOf(friend)),
    peer.call('getFriendApplicationListAsRecipient', [{ ...everything, handleResults: [] }], listOf(friendRequest)),
    peer.call('getFriendApplicationListAsApplicant', [everything], listOf(friendRequest)),
    peer.call('getBlackList', [], listOf(black)),
    peer.call('getJoinedGroupListPage', [everything], listOf(group)),
    peer.call('getGroupApplicationListAsRecipient', [paged], listOf(groupRequest)),
    peer.call('getGroupApplicationListAsApplicant', [paged], listOf(groupRequest)),
  ]);
  const joined = watched.groupIDs.filter((groupID) => groups.some((found) => found.groupID === groupID));
  const members = [];
  for (const groupID of joined) {
    members.push(...(await peer.call('getGroupMemberList', [{ ...everything, groupID, filter: 0 }], listOf(member))));
  }
  const { conversationIDs } = watched;
  const looked =
    conversationIDs.length === 0
      ? []
      : await peer.call('getMultipleConversation', [conversationIDs], listOf(conversation));
  const messages = [];
  /** Stands for a history, so that it is no equal of an empty one. */
  const notRead: Record<string, Facts> = {};
  for (const { conversationID, latestMsg } of looked) {
    const newest = latestMsg?.clientMsgID ?? '';
    if (server !== null && newest !== newestMessage(server, conversationID)) {
      notRead[`${conversationID} so far`] = { newest };
      continue;
    }
    for (const found of await peer.wholeHistory(conversationID)) messages.push({ ...found, conversationID });
  }
  return {
    profile: { own: pick(own, 'nickname', 'faceURL', 'ex', 'globalRecvMsgOpt') },
    friends: byKey(
      friends,
      (found) => found.userID,
      (found) => pick(found, 'nickname', 'faceURL', 'remark', 'ex', 'isPinned'),
    ),
    friendRequests: byKey(
      [...received, ...sent],
      (found) => requestKey(found.fromUserID, found.toUserID),
      (found) => pick(found, 'handleResult', 'reqMsg', 'handleMsg'),
    ),
    blacks: byKey(
      blacks,
      (found) => found.userID,
      (found) => pick(found, 'nickname', 'ex'),
    ),
    groups: byKey(groups, (found) => found.groupID, groupFacts),
    members: byKey(
      members,
      (found) => memberKey(found.groupID, found.userID),
      (found) => pick(found, 'nickname', 'faceURL', 'roleLevel', 'muteEndTime', 'ex'),
    ),
    groupRequests: byKey(
      [...managed, ...applied],
      (found) => memberKey(found.groupID, found.userID),
      (found) => ({ ...pick(found, 'handleResult', 'reqMsg'), handleMsg: found.handledMsg }),
    ),
    conversations: byKey(
      looked,
      (found) => found.conversationID,
      (found) => ({
        ...pick(found, 'recvMsgOpt', 'isPinned', 'isPrivateChat', 'burnDuration'),
        isActive: !found.isNotInGroup,
      }),
    ),
    messages: {
      ...notRead,
      ...byKey(
        messages.filter((found) => found.status < HIDDEN_STATUS),
        (found) => messageKey(found.conversationID, found.seq),
        ({ clientMsgID, contentType, conversationID, sendID, isRead }) => ({
          clientMsgID,
          contentType,
          isRead: isReceipt(conversationID, sendID, peer.userID) && isRead,
        }),
      ),
    },
    unread: byKey(
      looked,
      (found) => found.conversationID,
      (found) => ({ count: found.unreadCount }),
    ),
  };
}
