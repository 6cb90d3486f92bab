import type { MsgData } from '../wire/gatewayMessages';

/** What a conversation is about: its type, and the peer or the group. */
export interface ConversationKey {
  readonly conversationID: string;
  readonly conversationType: 1 | 3 | 4;
  readonly userID: string;
  readonly groupID: string;
}

/** Two user IDs in plain code-unit order, which equals the server's byte order for all text without surrogates (sync 1). */
function sorted(a: string, b: string): string {
  return a < b ? `${a}_${b}` : `${b}_${a}`;
}

export function singleKey(selfUserID: string, peerUserID: string): ConversationKey {
  return {
    conversationID: `si_${sorted(selfUserID, peerUserID)}`,
    conversationType: 1,
    userID: peerUserID,
    groupID: '',
  };
}

export function groupKey(groupID: string): ConversationKey {
  return { conversationID: `sg_${groupID}`, conversationType: 3, userID: '', groupID };
}

export function serviceKey(selfUserID: string, accountUserID: string): ConversationKey {
  return {
    conversationID: `sn_${sorted(selfUserID, accountUserID)}`,
    conversationType: 4,
    userID: accountUserID,
    groupID: '',
  };
}

/** Which conversation a message belongs to by what it says itself, or null for a session type that is no conversation. */
export function keyOf(message: MsgData, selfUserID: string): ConversationKey | null {
  const peer = message.sendID === selfUserID ? message.recvID : message.sendID;
  switch (message.sessionType) {
    case 1:
      return singleKey(selfUserID, peer);
    case 3:
      return groupKey(message.groupID);
    case 4:
      return serviceKey(selfUserID, peer);
    default:
      return null;
  }
}

/** `n_…` IDs carry notifications and are never listed (sync 1). */
export function isNotificationID(conversationID: string): boolean {
  return conversationID.startsWith('n_');
}
