import type { MessageItem, MessageOrder } from '../../ipc-contract';

type Placed = Pick<MessageItem, 'order' | 'clientMsgID'>;

export function compareOrder(a: MessageOrder, b: MessageOrder): number {
  return a[0] - b[0] || a[1] - b[1];
}

/** Oldest first; the ID decides between equal places so that no two renders differ. */
export function compareMessages(a: Placed, b: Placed): number {
  const byOrder = compareOrder(a.order, b.order);
  if (byOrder !== 0 || a.clientMsgID === b.clientMsgID) return byOrder;
  return a.clientMsgID < b.clientMsgID ? -1 : 1;
}

/**
 * Takes changes into the loaded end of a conversation. A message that is not loaded and lies above the oldest loaded
 * one stays out while older history is unread: it comes with its page, so the window has no hole.
 */
export function applyMessageChange(
  messages: readonly MessageItem[],
  changed: readonly MessageItem[],
  removed: readonly string[],
  isEnd: boolean,
): readonly MessageItem[] {
  if (changed.length === 0 && removed.length === 0) return messages;
  const gone = new Set(removed);
  const latest = new Map<string, MessageItem>();
  for (const message of changed) if (!gone.has(message.clientMsgID)) latest.set(message.clientMsgID, message);

  const next: MessageItem[] = [];
  for (const message of messages) {
    if (gone.has(message.clientMsgID)) continue;
    next.push(latest.get(message.clientMsgID) ?? message);
    latest.delete(message.clientMsgID);
  }
  const oldest = messages[0];
  for (const message of latest.values()) {
    if (!isEnd && oldest && compareMessages(message, oldest) < 0) continue;
    next.push(message);
  }
  return next.sort(compareMessages);
}

/** Puts a page of older messages in front. Messages that are already loaded keep their newer version. */
export function prependPage(messages: readonly MessageItem[], page: readonly MessageItem[]): readonly MessageItem[] {
  const known = new Set(messages.map((message) => message.clientMsgID));
  const fresh = page.filter((message) => !known.has(message.clientMsgID));
  return fresh.length === 0 ? messages : [...fresh, ...messages].sort(compareMessages);
}
