import type { MessageRow } from './MessagesTable';

/** Something the server keeps that has to be asked for again. */
export type StaleList =
  | 'friends'
  | 'friendRequests'
  | 'blacks'
  | 'self'
  | 'conversations'
  | 'joinedGroups'
  | 'groupRequests'
  | 'userCommands';

export type PassingEvent =
  | { readonly type: 'typing'; readonly conversationID: string; readonly userID: string; readonly isTyping: boolean }
  | { readonly type: 'business'; readonly key: string; readonly data: string };

/** What one transaction changed, collected while it runs and told once it is committed. */
export class ChangeSet {
  /** Rows to compute again and to tell. */
  readonly conversations = new Set<string>();
  readonly removedConversations = new Set<string>();
  /** Conversations whose record was read: what of them this user may read can be more now. */
  readonly readRecords = new Set<string>();
  /** Of some conversations the lower bound has to be asked for. */
  owedBounds = false;
  /** Last state of each changed message, by conversationID and clientMsgID. */
  readonly messages = new Map<string, Map<string, MessageRow>>();
  readonly removedMessages = new Map<string, Set<string>>();
  /** Conversations whose stored history changed as a whole. */
  readonly resetHistories = new Set<string>();
  /** Messages that arrived now, in order. */
  readonly arrived: MessageRow[] = [];
  /** Messages the user deleted before they had a seq: the server has yet to hear of it. */
  readonly owedDeletes: { readonly conversationID: string; readonly seq: number }[] = [];
  /** Lists that changed in the database. */
  readonly lists = new Set<
    'friends' | 'friendRequests' | 'blacks' | 'self' | 'groups' | 'groupRequests' | 'userCommands'
  >();
  /** Groups whose stored members changed. */
  readonly groupMembers = new Set<string>();
  /** People whose stored profile changed. */
  readonly users = new Set<string>();
  /** Lists that the server says have changed there: to be compared after the commit. */
  readonly stale = new Set<StaleList>();
  /** Groups whose members and info the server says have changed. */
  readonly staleGroups = new Set<string>();
  /** Events that leave nothing in the database. */
  readonly passing: PassingEvent[] = [];

  message(row: MessageRow): void {
    let rows = this.messages.get(row.conversationID);
    if (rows === undefined) this.messages.set(row.conversationID, (rows = new Map<string, MessageRow>()));
    rows.set(row.clientMsgID, row);
    this.conversations.add(row.conversationID);
  }

  messageRemoved(conversationID: string, clientMsgID: string): void {
    this.messages.get(conversationID)?.delete(clientMsgID);
    let removed = this.removedMessages.get(conversationID);
    if (removed === undefined) this.removedMessages.set(conversationID, (removed = new Set()));
    removed.add(clientMsgID);
    this.conversations.add(conversationID);
  }
}
