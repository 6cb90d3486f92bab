import type { AppEvent, ConversationItem, MessageItem, OnlineStatus, SessionState } from '../../ipc-contract';
import type { SDKEvent } from '../../sdk-core/sdk/publicFace';

/** More changed rows than this and the page had better read its window again. */
const MAX_CONVERSATION_ROWS = 200;

type StateEventType = 'session' | 'connection' | 'sync' | 'self' | 'totalUnread';
/** Lists that the page reads again as a whole. */
type ListEventType = 'friends' | 'friendRequests' | 'blacks' | 'groups' | 'groupRequests';
type StateEvent = Extract<SDKEvent, { type: StateEventType }>;

/** Changed and removed rows of one list: a later fact about a row replaces the earlier one. */
class RowChanges<Row> {
  readonly #changed = new Map<string, Row>();
  readonly #removed = new Set<string>();

  add(id: (row: Row) => string, changed: readonly Row[], removed: readonly string[]): void {
    for (const row of changed) {
      const key = id(row);
      // Deleted first, so that the map keeps the order of the latest changes.
      this.#changed.delete(key);
      this.#changed.set(key, row);
      this.#removed.delete(key);
    }
    for (const key of removed) {
      this.#changed.delete(key);
      this.#removed.add(key);
    }
  }

  get size(): number {
    return this.#changed.size + this.#removed.size;
  }

  get changed(): readonly Row[] {
    return [...this.#changed.values()];
  }

  get removed(): readonly string[] {
    return [...this.#removed];
  }
}

const userOf = (session: SessionState): string | null => (session.status === 'signedOut' ? null : session.userID);

/**
 * Collects what the engine reports until the page takes it, in the fewest events that say the same: the last word of each
 * state, each row once, and rows only of the conversation that is open.
 */
export class EventBatch {
  #openConversation: string | null = null;
  #user: string | null = null;
  #states = new Map<StateEventType, StateEvent>();
  #conversations = new RowChanges<ConversationItem>();
  #conversationTotal = 0;
  #conversationsReset = false;
  #messages = new RowChanges<MessageItem>();
  #historyReset = false;
  #lists = new Set<ListEventType>();
  #groupMembers = new Set<string>();
  #users = new Set<string>();
  #onlineStatus = new Map<string, OnlineStatus>();

  /** From here on only this conversation's messages are of interest. */
  setOpenConversation(conversationID: string | null): void {
    if (conversationID === this.#openConversation) return;
    this.#openConversation = conversationID;
    this.#clearMessages();
  }

  add(events: readonly SDKEvent[]): void {
    for (const event of events) this.#addOne(event);
  }

  get isEmpty(): boolean {
    return (
      this.#states.size === 0 &&
      this.#conversations.size === 0 &&
      this.#messages.size === 0 &&
      this.#lists.size + this.#groupMembers.size + this.#users.size + this.#onlineStatus.size === 0 &&
      !(this.#conversationsReset || this.#historyReset)
    );
  }

  /** What has been collected, states first; afterwards the batch is empty. */
  take(): AppEvent[] {
    const events: AppEvent[] = [...this.#states.values()];
    if (this.#conversationsReset || this.#conversations.size > MAX_CONVERSATION_ROWS) {
      events.push({ type: 'conversationsReset' });
    } else if (this.#conversations.size > 0) {
      const { changed, removed } = this.#conversations;
      events.push({ type: 'conversations', changed, removed, total: this.#conversationTotal });
    }
    if (this.#openConversation !== null) {
      const conversationID = this.#openConversation;
      if (this.#historyReset) events.push({ type: 'historyReset', conversationID });
      if (this.#messages.size > 0) {
        events.push({
          type: 'messages',
          conversationID,
          changed: this.#messages.changed,
          removed: this.#messages.removed,
        });
      }
    }
    for (const type of this.#lists) events.push({ type });
    if (this.#groupMembers.size > 0) events.push({ type: 'groupMembers', groupIDs: [...this.#groupMembers] });
    if (this.#users.size > 0) events.push({ type: 'users', userIDs: [...this.#users] });
    if (this.#onlineStatus.size > 0) events.push({ type: 'onlineStatus', statuses: [...this.#onlineStatus.values()] });
    this.#clear();
    return events;
  }

  #addOne(event: SDKEvent): void {
    switch (event.type) {
      case 'session': {
        const user = userOf(event.session);
        // Nothing of one account may reach the page after it was told of another.
        if (user !== this.#user) this.#clear();
        this.#user = user;
        this.#states.set(event.type, event);
        return;
      }
      case 'connection':
      case 'sync':
      case 'self':
      case 'totalUnread':
        this.#states.set(event.type, event);
        return;
      case 'conversations':
        this.#conversations.add((row) => row.conversationID, event.changed, event.removed);
        this.#conversationTotal = event.total;
        return;
      case 'conversationsReset':
        this.#conversationsReset = true;
        return;
      case 'messages':
        if (event.conversationID !== this.#openConversation) return;
        this.#messages.add((row) => row.clientMsgID, event.changed, event.removed);
        return;
      case 'historyReset':
        if (event.conversationID === this.#openConversation) this.#historyReset = true;
        return;
      case 'friends':
      case 'friendRequests':
      case 'blacks':
      case 'groups':
      case 'groupRequests':
        this.#lists.add(event.type);
        return;
      case 'groupMembers':
        this.#groupMembers.add(event.groupID);
        return;
      case 'users':
        for (const userID of event.userIDs) this.#users.add(userID);
        return;
      case 'onlineStatus':
        for (const status of event.statuses) this.#onlineStatus.set(status.userID, status);
        return;
      case 'newMessages':
      case 'typing':
      case 'business':
      case 'userCommands':
        // The page has no view that shows these.
        return;
    }
  }

  #clearMessages(): void {
    this.#messages = new RowChanges<MessageItem>();
    this.#historyReset = false;
  }

  #clear(): void {
    this.#states = new Map();
    this.#conversations = new RowChanges<ConversationItem>();
    this.#conversationsReset = false;
    this.#lists = new Set();
    this.#groupMembers = new Set();
    this.#users = new Set();
    this.#onlineStatus = new Map();
    this.#clearMessages();
  }
}
