import { z } from 'zod';
import type { ConversationItem } from '../../sdk-core/types/conversation';
import type { HistoryPage, MessageItem } from '../../sdk-core/types/message';
import { clientMsgID, conversationID, count, offset, text, userID } from './fields';

const order = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]).readonly();

/** Conversations and their messages. */
export const conversationMethodArgs = {
  getConversations: z.strictObject({ offset, count }),
  getConversation: z.strictObject({ conversationID }),
  /** The conversation with this user, made locally if there is none yet. */
  openSingleConversation: z.strictObject({ userID }),
  /** Tells the engine which conversation's messages to report in `messages` events. */
  setOpenConversation: z.strictObject({ conversationID: conversationID.nullable() }),
  markConversationAsRead: z.strictObject({ conversationID }),
  /** What is not named stays as it is. Burn after reading changes for both sides of a single chat. */
  setConversation: z.strictObject({
    conversationID,
    isPinned: z.boolean().optional(),
    recvMsgOpt: z.number().int().min(0).max(2).optional(),
    isPrivateChat: z.boolean().optional(),
    /** Seconds, at most a week. */
    burnDuration: z.number().int().min(1).max(604_800).optional(),
    isMarkedUnread: z.boolean().optional(),
  }),
  /** Deletes all its messages for this user. */
  clearConversation: z.strictObject({ conversationID }),
  /** Clears it and takes it off the list. */
  deleteConversation: z.strictObject({ conversationID }),
  setDraft: z.strictObject({ conversationID, text }),

  /** Messages older than `before` (the newest ones if null), from the local database, at once. */
  getHistory: z.strictObject({ conversationID, before: order.nullable(), count }),
  /** The same page after asking the server for what is missing. May take seconds; fails when offline. */
  fillHistory: z.strictObject({ conversationID, before: order.nullable(), count }),
  sendTextMessage: z.strictObject({ conversationID, text: text.min(1) }),
  resendMessage: z.strictObject({ conversationID, clientMsgID }),
  deleteMessage: z.strictObject({ conversationID, clientMsgID }),
} as const;

export interface ConversationMethodResults {
  getConversations: { readonly conversations: readonly ConversationItem[]; readonly total: number };
  getConversation: ConversationItem | null;
  openSingleConversation: ConversationItem;
  setOpenConversation: void;
  markConversationAsRead: void;
  setConversation: void;
  clearConversation: void;
  deleteConversation: void;
  setDraft: void;
  getHistory: HistoryPage;
  fillHistory: HistoryPage;
  sendTextMessage: MessageItem;
  resendMessage: void;
  deleteMessage: void;
}
