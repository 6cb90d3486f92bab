import type { ConversationItem } from '../types/conversation';
import type { HistoryPage, MessageItem, MessageOrder } from '../types/message';
import type { ConnectionState, SessionState, SyncState } from '../types/session';
import type { BlackInfo, FriendInfo, FriendRequestInfo, UserInfo } from '../types/user';

/** One change, as a committed fact. A listener gets the changes of one transaction (or more) as one batch. */
export type SDKEvent =
  | { readonly type: 'session'; readonly session: SessionState }
  | { readonly type: 'connection'; readonly connection: ConnectionState }
  | { readonly type: 'sync'; readonly sync: SyncState }
  | { readonly type: 'self'; readonly self: UserInfo }
  | {
      readonly type: 'conversations';
      readonly changed: readonly ConversationItem[];
      readonly removed: readonly string[];
      readonly total: number;
    }
  /** More rows changed than are worth listing: read again. */
  | { readonly type: 'conversationsReset' }
  | { readonly type: 'totalUnread'; readonly count: number }
  | {
      readonly type: 'messages';
      readonly conversationID: string;
      readonly changed: readonly MessageItem[];
      readonly removed: readonly string[];
    }
  /** Stored history of one conversation changed as a whole (cleared, a hole filled). */
  | { readonly type: 'historyReset'; readonly conversationID: string }
  /** Messages of other people (and of the user's other devices) that arrived now, i.e. not by paging back. */
  | { readonly type: 'newMessages'; readonly messages: readonly MessageItem[] }
  | { readonly type: 'typing'; readonly conversationID: string; readonly userID: string; readonly isTyping: boolean }
  | { readonly type: 'friends' }
  | { readonly type: 'friendRequests' }
  | { readonly type: 'blacks' }
  | { readonly type: 'business'; readonly key: string; readonly data: string };

/** Extra facts of a send; the server hands `offlinePushInfo` to its push provider. */
export interface OfflinePushInfo {
  readonly title: string;
  readonly desc: string;
  readonly ex: string;
  readonly iOSPushSound: string;
  readonly iOSBadgeCount: boolean;
}

/**
 * The engine's face. Reads answer from the local database at once; the network only ever changes the database, and every
 * change arrives as an event. Methods reject with `OpenIMError`, those that return no promise throw it; 10009 when nobody is signed in.
 */
export interface OpenIMSDK {
  /** Returns the function that ends the subscription. */
  on(listener: (events: readonly SDKEvent[]) => void): () => void;

  /**
   * Opens the user's database and starts connecting; resolves when the database is open, so stored chats are readable
   * with the cable out. Connection, sync and refusals of the token are told by events.
   * @throws OpenIMError 10102 when somebody is signed in, 10006 when the database cannot be opened
   */
  login(args: { readonly userID: string; readonly token: string }): Promise<void>;
  /** Tells the server, closes the link and the database; stored data stays. Works offline. */
  logout(): Promise<void>;
  /** Stops everything at once without telling the server (process end). */
  close(): Promise<void>;

  readonly session: SessionState;
  readonly connection: ConnectionState;
  readonly sync: SyncState;

  /** The machine woke up or the network changed: probe the link now, or dial now. */
  wakeUp(): void;

  getSelfUserInfo(): UserInfo | null;
  getTotalUnreadCount(): number;
  getConversationList(args: { readonly offset: number; readonly count: number }): {
    readonly conversations: readonly ConversationItem[];
    readonly total: number;
  };
  getConversation(conversationID: string): ConversationItem | null;
  /** The conversation with `sourceID` (a user of types 1 and 4, a group of type 3); made locally if there is none. */
  getOneConversation(args: { readonly sourceID: string; readonly sessionType: 1 | 3 | 4 }): Promise<ConversationItem>;
  setConversationDraft(args: { readonly conversationID: string; readonly draftText: string }): void;
  markConversationMessageAsRead(conversationID: string): void;

  /**
   * Somebody looks at this conversation now: what its newest messages have become elsewhere is compared with the server in
   * the background. Tells what changed by events.
   */
  lookAt(conversationID: string): void;

  getHistoryMessageList(args: {
    readonly conversationID: string;
    readonly before: MessageOrder | null;
    readonly count: number;
  }): HistoryPage;
  /** @throws OpenIMError 10000 offline, 10001 no answer */
  fillHistory(args: {
    readonly conversationID: string;
    readonly before: MessageOrder | null;
    readonly count: number;
  }): Promise<HistoryPage>;

  /**
   * Stores the message with status `sending` and hands it to the outbox; resolves with the stored row. How it ends is told
   * by `messages` events.
   * @throws OpenIMError 10002 when there is neither receiver nor group
   */
  sendTextMessage(args: {
    readonly text: string;
    readonly recvID?: string;
    readonly groupID?: string;
    readonly offlinePushInfo?: OfflinePushInfo;
  }): Promise<MessageItem>;
  /** @throws OpenIMError 10204 when the message is not `failed` */
  resendMessage(args: { readonly conversationID: string; readonly clientMsgID: string }): void;
  /** Deletes for this user on all devices; a message that never reached the server is simply dropped. */
  deleteMessage(args: { readonly conversationID: string; readonly clientMsgID: string }): Promise<void>;

  getFriendList(): readonly FriendInfo[];
  getFriendRequests(): readonly FriendRequestInfo[];
  getBlackList(): readonly BlackInfo[];
  getUserInfo(userID: string): Promise<UserInfo | null>;
}
