import type { ConversationItem } from '../sdk-core/types/conversation';
import type { MessageItem } from '../sdk-core/types/message';
import type { ConnectionState, SessionState, SyncState } from '../sdk-core/types/session';
import type { OnlineStatus, UserInfo } from '../sdk-core/types/user';
import type { Settings } from './appState';

/** What the engine tells the page. Events come in batches, at most one batch per animation frame. */
export type AppEvent =
  | { readonly type: 'session'; readonly session: SessionState }
  | { readonly type: 'connection'; readonly connection: ConnectionState }
  | { readonly type: 'sync'; readonly sync: SyncState }
  | { readonly type: 'self'; readonly self: UserInfo }
  | { readonly type: 'settings'; readonly settings: Settings }
  /** Rows that changed, complete; `total` is the length of the list. */
  | {
      readonly type: 'conversations';
      readonly changed: readonly ConversationItem[];
      readonly removed: readonly string[];
      readonly total: number;
    }
  /** Too much changed to list: read the shown window again. */
  | { readonly type: 'conversationsReset' }
  | { readonly type: 'totalUnread'; readonly count: number }
  /** Only for the conversation named by `setOpenConversation`. */
  | {
      readonly type: 'messages';
      readonly conversationID: string;
      readonly changed: readonly MessageItem[];
      readonly removed: readonly string[];
    }
  /** Only for the open conversation: its stored history changed as a whole (cleared, holes filled): read the window again. */
  | { readonly type: 'historyReset'; readonly conversationID: string }
  /** Something in this list changed: whoever shows it reads it again. */
  | { readonly type: 'friends' | 'friendRequests' | 'blacks' | 'groups' | 'groupRequests' }
  /** Members of these groups changed, or more of them are stored. */
  | { readonly type: 'groupMembers'; readonly groupIDs: readonly string[] }
  /** Profiles of these people changed, be they friends or not. */
  | { readonly type: 'users'; readonly userIDs: readonly string[] }
  | { readonly type: 'onlineStatus'; readonly statuses: readonly OnlineStatus[] };
