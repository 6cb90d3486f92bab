/** Where a message stands. The first three are for own messages, `received` for everybody else's. */
export type MessageStatus = 'sending' | 'sent' | 'failed' | 'received';

/**
 * What a bubble shows, already parsed and checked. Strangers' input ends here: a content that does not parse
 * becomes `unsupported`, never an error.
 */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  /** A line in the chat ("You are now friends"); `detail` is the tips object of the notification. */
  | { readonly kind: 'tip'; readonly notification: number; readonly detail: Readonly<Record<string, unknown>> }
  | { readonly kind: 'revoked'; readonly revokerID: string; readonly revokerNickname: string }
  | { readonly kind: 'unsupported'; readonly contentType: number };

/** One message as the page shows it. */
export interface MessageItem {
  readonly conversationID: string;
  /** Identity of the message: two records with one clientMsgID are one message. */
  readonly clientMsgID: string;
  readonly serverMsgID: string;
  /** Position in the conversation; 0 while the server has not named one. */
  readonly seq: number;
  /**
   * Place in the conversation. Compare `order[0]`, then `order[1]`: the seq (or, before there is one, the highest seq
   * known when the message was written) and a counter among messages without a seq.
   */
  readonly order: readonly [number, number];
  readonly sendID: string;
  readonly senderNickname: string;
  readonly senderFaceURL: string;
  readonly isOwn: boolean;
  readonly contentType: number;
  readonly content: MessageContent;
  /** Unix ms, the server's clock once it has spoken. */
  readonly sendTime: number;
  readonly status: MessageStatus;
  /** Protocol or local error code of a failed message, 0 otherwise. */
  readonly errCode: number;
  /** Own message in a single chat: the other side has read it. */
  readonly isRead: boolean;
}

/** Anchor for paging: the `order` of a message. */
export type MessageOrder = readonly [number, number];

/** A page of history, oldest first. */
export interface HistoryPage {
  readonly messages: readonly MessageItem[];
  /** Nothing older exists for this user. */
  readonly isEnd: boolean;
  /**
   * Older messages exist on the server that are not stored here: call `fillHistory`. The page ends above such a hole,
   * so what it shows is contiguous.
   */
  readonly needsFill: boolean;
}
