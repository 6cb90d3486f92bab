import { toStatus } from '../message/messageItem';
import { parseContent } from '../message/parseContent';
import type { SenderNames } from '../message/SenderNames';
import type { ListedConversation } from '../store/ConversationsTable';
import type { ConversationItem, ConversationType, LatestMessage } from '../types/conversation';
import { isMarkedUnread } from './conversationEx';

/** A stored conversation as the list shows it. */
export function toConversationItem(row: ListedConversation, names: SenderNames): ConversationItem {
  return {
    conversationID: row.conversationID,
    conversationType: toType(row.conversationType),
    userID: row.userID,
    groupID: row.groupID,
    showName: row.showName === '' ? row.conversationID : row.showName,
    faceURL: row.faceURL,
    recvMsgOpt: row.recvMsgOpt,
    isPinned: row.isPinned === 1,
    isPrivateChat: row.isPrivateChat === 1,
    burnDuration: row.burnDuration,
    groupAtType: row.unreadCount === 0 ? 0 : row.unreadAtType || row.groupAtType,
    unreadCount: row.unreadCount,
    isMarkedUnread: isMarkedUnread(row.ex),
    latestMessage: toLatest(row, names),
    isActive: row.isActive === 1,
    draftText: row.draftText,
    sortTime: row.sortTime,
    hasReadSeq: row.hasReadSeq,
    maxSeq: row.maxSeq > 0 ? Math.min(row.topSeq, row.maxSeq) : row.topSeq,
  };
}

function toType(conversationType: number): ConversationType {
  return conversationType === 3 || conversationType === 4 ? conversationType : 1;
}

function toLatest(row: ListedConversation, names: SenderNames): LatestMessage | null {
  if (row.latestSendID === null || row.latestContentType === null) return null;
  const isOwn = row.latestSendID === names.selfUserID;
  const { nickname } = names.of({
    sendID: row.latestSendID,
    groupID: row.groupID,
    senderNickname: row.latestSenderNickname ?? '',
    senderFaceURL: '',
  });
  return {
    clientMsgID: row.latestClientMsgID,
    sendID: row.latestSendID,
    senderNickname: nickname,
    isOwn,
    content: parseContent(row.latestContentType, row.latestContent ?? ''),
    sendTime: row.latestSendTime ?? 0,
    status: toStatus(row.latestStatus ?? 0, isOwn),
  };
}
