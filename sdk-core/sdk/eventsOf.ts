import { toConversationItem } from '../conversation/conversationItem';
import { toItem } from '../message/messageItem';
import type { ChangeSet } from '../store/ChangeSet';
import type { Store } from '../store/Store';
import type { ConversationItem } from '../types/conversation';
import type { SDKEvent } from './publicFace';

/** More changed rows than this are not worth listing: whoever shows the list reads its window again. */
const MAX_LISTED = 200;

/** The events that tell a committed change. */
export function eventsOf(changes: ChangeSet, store: Store, selfUserID: string): SDKEvent[] {
  const events: SDKEvent[] = [];
  if (changes.conversations.size + changes.removedConversations.size > MAX_LISTED) {
    events.push({ type: 'conversationsReset' });
  } else if (changes.conversations.size + changes.removedConversations.size > 0) {
    const changed: ConversationItem[] = [];
    const removed = new Set(changes.removedConversations);
    for (const conversationID of changes.conversations) {
      const row = store.conversations.listed(conversationID);
      if (row === null) continue;
      if (row.isHidden === 1) removed.add(conversationID);
      else changed.push(toConversationItem(row, selfUserID));
    }
    if (changed.length + removed.size > 0) {
      events.push({ type: 'conversations', changed, removed: [...removed], total: store.conversations.total() });
    }
  }
  for (const conversationID of new Set([...changes.messages.keys(), ...changes.removedMessages.keys()])) {
    const changed = [...(changes.messages.get(conversationID)?.values() ?? [])].map((row) => toItem(row, selfUserID));
    const removed = [...(changes.removedMessages.get(conversationID) ?? [])];
    if (changed.length + removed.length > 0) events.push({ type: 'messages', conversationID, changed, removed });
  }
  for (const conversationID of changes.resetHistories) events.push({ type: 'historyReset', conversationID });
  if (changes.arrived.length > 0)
    events.push({ type: 'newMessages', messages: changes.arrived.map((row) => toItem(row, selfUserID)) });
  for (const list of changes.lists) {
    if (list === 'self') {
      const self = store.users.get(selfUserID);
      if (self !== null) events.push({ type: 'self', self });
    } else {
      events.push({ type: list });
    }
  }
  for (const event of changes.passing) events.push(event);
  return events;
}
