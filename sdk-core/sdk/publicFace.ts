import type { ConversationItem } from '../types/conversation';
import type { HistoryPage, MessageItem, MessageOrder } from '../types/message';
import type { ConnectionState, SessionState, SyncState } from '../types/session';
import type { OnlineStatus, UserInfo } from '../types/user';
import type { FriendFace } from './friendFace';
import type { GroupFace } from './groupFace';
import type { UserFace } from './userFace';

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
  /** Joined groups came, went, or say something else of themselves. */
  | { readonly type: 'groups' }
  /** Members of this group changed, or more of them are stored. */
  | { readonly type: 'groupMembers'; readonly groupID: string }
  | { readonly type: 'groupRequests' }
  /** Profiles of these people changed, be they friends or not. */
  | { readonly type: 'users'; readonly userIDs: readonly string[] }
  | { readonly type: 'onlineStatus'; readonly statuses: readonly OnlineStatus[] }
  | { readonly type: 'userCommands' }
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

  /** The modules of whoever is signed in. @throws OpenIMError 10009 when nobody is */
  readonly friend: FriendFace;
  readonly group: GroupFace;
  readonly user: UserFace;

  getTotalUnreadCount(): number;
  getConversationList(args: { readonly offset: number; readonly count: number }): {
    readonly conversations: readonly ConversationItem[];
    readonly total: number;
  };
  getConversation(conversationID: string): ConversationItem | null;
  /** The conversation with `sourceID` (a user of types 1 and 4, a group of type 3); made locally if there is none. */
  getOneConversation(args: { readonly sourceID: string; readonly sessionType: 1 | 3 | 4 }): Promise<ConversationItem>;
  /**
   * Changes the conversation's settings on all of the user's devices; what is not named stays as it is. Burn after reading
   * (`isPrivateChat`, `burnDuration` in seconds) changes for both sides of a single chat.
   */
  setConversation(args: {
    readonly conversationID: string;
    readonly isPinned?: boolean | undefined;
    /** 0 receive, 1 do not receive, 2 receive silently. */
    readonly recvMsgOpt?: number | undefined;
    readonly isPrivateChat?: boolean | undefined;
    readonly burnDuration?: number | undefined;
    /** Shows the conversation as unread although everything in it is read. */
    readonly isMarkedUnread?: boolean | undefined;
    readonly isMsgDestruct?: boolean | undefined;
    /** Seconds. */
    readonly msgDestructTime?: number | undefined;
  }): Promise<void>;
  /** Deletes all its messages for this user, on all devices. */
  clearConversation(args: { readonly conversationID: string }): Promise<void>;
  /** Clears it and takes it off the list; the next message brings it back. */
  deleteConversation(args: { readonly conversationID: string }): Promise<void>;
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
}
