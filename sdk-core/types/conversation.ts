import type { MessageContent, MessageStatus } from './message';

/** 1 single, 3 group, 4 service account (protocol: sessionType). */
export type ConversationType = 1 | 3 | 4;

/** What the list row says about the newest message. */
export interface LatestMessage {
  readonly clientMsgID: string;
  readonly sendID: string;
  readonly senderNickname: string;
  readonly isOwn: boolean;
  readonly content: MessageContent;
  /** Unix ms. */
  readonly sendTime: number;
  readonly status: MessageStatus;
}

/** One row of the conversation list. */
export interface ConversationItem {
  readonly conversationID: string;
  readonly conversationType: ConversationType;
  /** The peer of types 1 and 4, else empty. */
  readonly userID: string;
  /** The group of type 3, else empty. */
  readonly groupID: string;
  /** Remark, nickname or group name; falls back to the ID. */
  readonly showName: string;
  readonly faceURL: string;
  /** 0 receive, 1 do not receive, 2 receive silently. */
  readonly recvMsgOpt: number;
  readonly isPinned: boolean;
  readonly isPrivateChat: boolean;
  readonly burnDuration: number;
  /** Of the unread messages: 0 none, 1 @me, 2 @all, 3 both, 4 announcement. */
  readonly groupAtType: number;
  readonly unreadCount: number;
  /** The user wants to come back to it: shown as unread although everything is read. */
  readonly isMarkedUnread: boolean;
  readonly latestMessage: LatestMessage | null;
  /** False for a group that the user is no member of, and for a dismissed one. */
  readonly isActive: boolean;
  readonly draftText: string;
  /** Place in the list: Unix ms of the newest message or draft. Pinned rows come first. */
  readonly sortTime: number;
  readonly hasReadSeq: number;
  readonly maxSeq: number;
}
