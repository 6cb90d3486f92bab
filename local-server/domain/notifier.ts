import { emptyMsgData } from '../codec/msgData';
import { ContentType, MsgFrom, SessionType } from './constants';
import { newMsgID } from './messageService';
import type { MessageService } from './messageService';

export interface Notification {
  readonly contentType: number;
  /** The acting user. */
  readonly sendID: string;
  /** Receives it, and so do all devices of `sendID`. */
  readonly recvID: string;
  /** The tips object: every field present, unset lists and objects null (docs/protocol.md, notifications 1). */
  readonly tips: object;
  readonly operationID: string;
  readonly sessionType?: number;
  /** Stored in the `n_…` conversation with a seq. */
  readonly stored?: boolean;
  /** A second, stored copy goes to the chat itself (docs/protocol.md, notifications 2.4). */
  readonly chatCopy?: boolean;
  /** In groups: who is no member and receives it all the same. */
  readonly alsoTo?: readonly string[];
  readonly senderNickname?: string;
  readonly senderFaceURL?: string;
  /** Offline push is configured for this type; with a chat copy it is the copy that carries the option. */
  readonly offlinePush?: boolean;
}

/** Builds the server-made messages with contentType 1000–5000. */
export class Notifier {
  constructor(private readonly messages: MessageService) {}

  /** Whether somebody would get what is not stored; telling a hundred thousand absent members takes its time. */
  reaches(userID: string): boolean {
    return this.messages.isConnected(userID);
  }

  notify(notification: Notification): { serverMsgID: string; clientMsgID: string; sendTime: number } {
    const { stored = false, chatCopy = false, offlinePush = false } = notification;
    const msg = emptyMsgData();
    msg.sendID = notification.sendID;
    const isGroup = notification.sessionType === SessionType.Group;
    if (isGroup) msg.groupID = notification.recvID;
    // Business notifications are the only ones to a group that do not repeat its ID (docs/protocol.md, messages 1).
    if (!isGroup || notification.contentType !== ContentType.Business) msg.recvID = notification.recvID;
    msg.senderNickname = notification.senderNickname ?? '';
    msg.senderFaceURL = notification.senderFaceURL ?? '';
    msg.clientMsgID = newMsgID();
    msg.sessionType = notification.sessionType ?? SessionType.Single;
    msg.msgFrom = MsgFrom.System;
    msg.contentType = notification.contentType;
    msg.content = Buffer.from(JSON.stringify({ detail: JSON.stringify(notification.tips) }));
    msg.createTime = Date.now();
    msg.options = new Map([
      ['isNotNotification', false],
      ['isSendMsg', chatCopy],
      ['history', stored],
      ['persistent', stored],
      ['offlinePush', offlinePush && !chatCopy],
      ['unreadCount', false],
      ['conversationUpdate', false],
      ['senderSync', true],
      ['notPrivate', false],
      ['senderConversationUpdate', false],
      ['reactionFromCache', false],
    ]);
    msg.offlinePushInfo = { title: '', desc: '', ex: '', iOSPushSound: '', iOSBadgeCount: false, signalInfo: '' };
    const { operationID, alsoTo = [] } = notification;
    return this.messages.deliver(msg, operationID, { copyOfflinePush: offlinePush, alsoTo });
  }
}
