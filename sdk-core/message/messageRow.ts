import { messageStatus, type MessageRow } from '../store/MessagesTable';
import type { MsgData } from '../wire/gatewayMessages';
import { burnSecondsOf } from './burnAfterReading';
import { mention, mentionOf } from './mention';

const decoder = new TextDecoder('utf-8');

/** An option key that is absent counts as true (messages 4.1). */
export function option(message: MsgData, key: string): boolean {
  return message.options.get(key) ?? true;
}

/** Is this element stored by the server, i.e. does it have a place in the conversation? */
export function isStored(message: MsgData): boolean {
  return message.seq > 0;
}

/** `{seq, status:4}` without IDs: a hole or a message that is physically gone (sync 6). */
export function isTombstone(message: MsgData): boolean {
  return message.clientMsgID === '';
}

/** The content as text; bytes that are no UTF-8 become replacement characters. */
export function contentText(message: MsgData): string {
  return decoder.decode(message.content);
}

/**
 * A message with a seq, as it is stored. Own messages never count as unread: the server moves the sender's read position with
 * each of them (sync 2).
 */
export function toRow(conversationID: string, message: MsgData, selfUserID: string): MessageRow {
  const isOwn = message.sendID === selfUserID;
  const deleted = message.status === messageStatus.deleted;
  const filtered = isOwn && !option(message, 'conversationUpdate');
  return {
    conversationID,
    clientMsgID: message.clientMsgID,
    serverMsgID: message.serverMsgID,
    seq: message.seq,
    sendID: message.sendID,
    recvID: message.recvID,
    groupID: message.groupID,
    senderPlatformID: message.senderPlatformID,
    senderNickname: message.senderNickname,
    senderFaceURL: message.senderFaceURL,
    sessionType: message.sessionType,
    msgFrom: message.msgFrom,
    contentType: message.contentType,
    content: deleted ? '' : contentText(message),
    sendTime: message.sendTime,
    createTime: message.createTime,
    status: deleted ? messageStatus.deleted : filtered ? messageStatus.filtered : messageStatus.sent,
    isRead: message.isRead ? 1 : 0,
    attachedInfo: message.attachedInfo,
    ex: message.ex,
    atUserIDList: JSON.stringify(message.atUserIDList),
    offlinePushInfo: '',
    orderSeq: message.seq,
    orderIndex: 0,
    isVisible: deleted || filtered ? 0 : 1,
    countsUnread: !isOwn && !deleted && option(message, 'unreadCount') ? 1 : 0,
    mention: deleted ? mention.none : mentionOf(message, selfUserID),
    burnSeconds: deleted ? 0 : burnSecondsOf(message),
    burnAt: 0,
    errCode: 0,
    isPlaceholder: 0,
  };
}

/** Marks a seq at which nothing is to be shown, so that it is known and does not count as unread. */
export function emptySeq(conversationID: string, seq: number): MessageRow {
  return {
    conversationID,
    clientMsgID: '',
    serverMsgID: '',
    seq,
    sendID: '',
    recvID: '',
    groupID: '',
    senderPlatformID: 0,
    senderNickname: '',
    senderFaceURL: '',
    sessionType: 0,
    msgFrom: 0,
    contentType: 0,
    content: '',
    sendTime: 0,
    createTime: 0,
    status: messageStatus.deleted,
    isRead: 0,
    attachedInfo: '',
    ex: '',
    atUserIDList: '[]',
    offlinePushInfo: '',
    orderSeq: seq,
    orderIndex: 0,
    isVisible: 0,
    countsUnread: 0,
    mention: mention.none,
    burnSeconds: 0,
    burnAt: 0,
    errCode: 0,
    isPlaceholder: 1,
  };
}
