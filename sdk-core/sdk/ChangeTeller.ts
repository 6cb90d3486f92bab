import { groupKey } from '../conversation/conversationID';
import { toConversationItem } from '../conversation/conversationItem';
import type { Environment } from '../env/Environment';
import { toItem } from '../message/messageItem';
import type { SenderNames } from '../message/SenderNames';
import type { ChangeSet } from '../store/ChangeSet';
import type { Store } from '../store/Store';
import type { ConversationItem } from '../types/conversation';
import type { SDKEvent } from './publicFace';

/** More changed rows than this are not worth listing: whoever shows the list reads its window again. */
const MAX_LISTED = 200;

/**
 * Turns committed changes into events. Messages are told at once; conversation rows, which are joined from five tables and change
 * with every message, are read once for all commits of one turn of the event loop.
 */
export class ChangeTeller {
  private changed = new Set<string>();
  private removed = new Set<string>();
  private due = false;
  private ended = false;
  private toldUnread = -1;

  constructor(
    private readonly env: Environment,
    private readonly store: Store,
    private readonly names: SenderNames,
    private readonly tell: (events: readonly SDKEvent[]) => void,
  ) {}

  committed(changes: ChangeSet): void {
    this.tell(this.eventsOf(changes));
    for (const conversationID of changes.conversations) this.changed.add(conversationID);
    for (const conversationID of changes.removedConversations) this.removed.add(conversationID);
    // The preview of a group names the sender of its newest message.
    for (const groupID of changes.groupMembers) this.changed.add(groupKey(groupID).conversationID);
    if (this.due || this.changed.size + this.removed.size === 0) return;
    this.due = true;
    this.env.defer(() => {
      this.due = false;
      if (this.ended) return;
      this.tell([...this.conversationEvents(), ...this.unread()]);
    });
  }

  /** The database closes: nothing is read from it any more. */
  end(): void {
    this.ended = true;
  }

  /** The total, if it is not what was told last. */
  unread(): SDKEvent[] {
    const count = this.store.conversations.totalUnread();
    if (count === this.toldUnread) return [];
    this.toldUnread = count;
    return [{ type: 'totalUnread', count }];
  }

  private conversationEvents(): SDKEvent[] {
    const ids = this.changed;
    const removed = this.removed;
    this.changed = new Set();
    this.removed = new Set();
    if (ids.size + removed.size > MAX_LISTED) return [{ type: 'conversationsReset' }];
    const changed: ConversationItem[] = [];
    for (const conversationID of ids) {
      const row = this.store.conversations.listed(conversationID);
      if (row === null) continue;
      if (row.isHidden === 1) {
        removed.add(conversationID);
        continue;
      }
      removed.delete(conversationID);
      changed.push(toConversationItem(row, this.names));
    }
    if (changed.length + removed.size === 0) return [];
    return [{ type: 'conversations', changed, removed: [...removed], total: this.store.conversations.total() }];
  }

  private eventsOf(changes: ChangeSet): SDKEvent[] {
    const { names, store } = this;
    const events: SDKEvent[] = [];
    for (const conversationID of new Set([...changes.messages.keys(), ...changes.removedMessages.keys()])) {
      const changed = [...(changes.messages.get(conversationID)?.values() ?? [])].map((row) => toItem(row, names));
      const removed = [...(changes.removedMessages.get(conversationID) ?? [])];
      if (changed.length + removed.length > 0) events.push({ type: 'messages', conversationID, changed, removed });
    }
    for (const conversationID of changes.resetHistories) events.push({ type: 'historyReset', conversationID });
    if (changes.arrived.length > 0) {
      events.push({ type: 'newMessages', messages: changes.arrived.map((row) => toItem(row, names)) });
    }
    for (const list of changes.lists) {
      if (list !== 'self') events.push({ type: list });
      else {
        const self = store.users.get(names.selfUserID);
        if (self !== null) events.push({ type: 'self', self });
      }
    }
    for (const groupID of changes.groupMembers) events.push({ type: 'groupMembers', groupID });
    if (changes.users.size > 0) events.push({ type: 'users', userIDs: [...changes.users] });
    return [...events, ...changes.passing];
  }
}
