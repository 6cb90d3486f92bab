import { messageStatus, type MessageRow } from '../store/MessagesTable';
import type { MessageItem, MessageStatus } from '../types/message';
import { parseContent } from './parseContent';
import type { SenderNames } from './SenderNames';

export function toStatus(status: number, isOwn: boolean): MessageStatus {
  if (status === messageStatus.sending) return 'sending';
  if (status === messageStatus.failed) return 'failed';
  return isOwn ? 'sent' : 'received';
}

/** A stored message as the page shows it. */
export function toItem(row: MessageRow, names: SenderNames): MessageItem {
  const isOwn = row.sendID === names.selfUserID;
  const sender = names.of(row);
  return {
    conversationID: row.conversationID,
    clientMsgID: row.clientMsgID,
    serverMsgID: row.serverMsgID,
    seq: row.seq,
    order: [row.orderSeq, row.orderIndex],
    sendID: row.sendID,
    senderNickname: sender.nickname,
    senderFaceURL: sender.faceURL,
    isOwn,
    contentType: row.contentType,
    content: parseContent(row.contentType, row.content),
    sendTime: row.sendTime,
    status: toStatus(row.status, isOwn),
    errCode: row.errCode,
    isRead: row.isRead === 1,
  };
}
