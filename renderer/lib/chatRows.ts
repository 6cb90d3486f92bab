import type { MessageItem } from '../../ipc-contract';
import { startOfDay } from './time';

const JOIN_WITHIN_MS = 5 * 60_000;
const BREAK_AFTER_MS = 10 * 60_000;

export type ChatRow =
  /** A separator with the day (`withDay`) and the time of the message below it. */
  | { readonly kind: 'time'; readonly key: string; readonly time: number; readonly withDay: boolean }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'system'; readonly key: string; readonly message: MessageItem }
  | {
      readonly kind: 'bubble';
      readonly key: string;
      readonly message: MessageItem;
      /** The bubble above is the same sender's and close in time. */
      readonly joinsPrevious: boolean;
      readonly joinsNext: boolean;
    };

function isSystem(message: MessageItem): boolean {
  return message.content.kind === 'tip' || message.content.kind === 'revoked';
}

function joins(above: MessageItem | undefined, below: MessageItem | undefined): boolean {
  if (!above || !below || isSystem(above) || isSystem(below)) return false;
  if (above.sendID !== below.sendID) return false;
  const pause = below.sendTime - above.sendTime;
  return (
    pause >= -JOIN_WITHIN_MS && pause <= JOIN_WITHIN_MS && startOfDay(above.sendTime) === startOfDay(below.sendTime)
  );
}

/** The first message that was unread when the chat was opened, by the read position of that moment. */
export function firstUnread(messages: readonly MessageItem[], readSeq: number | null): MessageItem | undefined {
  if (readSeq === null) return undefined;
  return messages.find((message) => !message.isOwn && message.seq > readSeq);
}

/**
 * Lays out the loaded messages (oldest first): day and time separators, the new-messages line, and which bubbles join.
 * `readSeq` is the read position when the chat was opened, or null when nothing was unread. While older history is not
 * loaded (`isEnd` false), the oldest message stands without a separator: one that went again when its page comes would
 * move what is being read.
 */
export function chatRows(messages: readonly MessageItem[], readSeq: number | null, isEnd: boolean): readonly ChatRow[] {
  const rows: ChatRow[] = [];
  const unreadID = firstUnread(messages, readSeq)?.clientMsgID;
  messages.forEach((message, index) => {
    const previous = messages[index - 1];
    const next = messages[index + 1];
    const withDay = previous ? startOfDay(previous.sendTime) !== startOfDay(message.sendTime) : isEnd;
    const breaks = withDay || (previous && message.sendTime - previous.sendTime >= BREAK_AFTER_MS);
    const isFirstUnread = message.clientMsgID === unreadID;
    if (breaks) {
      rows.push({ kind: 'time', key: `time:${message.clientMsgID}`, time: message.sendTime, withDay });
    }
    if (isFirstUnread) rows.push({ kind: 'unread', key: 'unread' });
    if (isSystem(message)) {
      rows.push({ kind: 'system', key: message.clientMsgID, message });
      return;
    }
    rows.push({
      kind: 'bubble',
      key: message.clientMsgID,
      message,
      joinsPrevious: !isFirstUnread && joins(previous, message),
      joinsNext: next?.clientMsgID !== unreadID && joins(message, next),
    });
  });
  return rows;
}

/** A first guess of a row's height in px, before it is measured. */
export function estimateRowHeight(row: ChatRow): number {
  switch (row.kind) {
    case 'time':
      return 40;
    case 'unread':
      return 36;
    case 'system':
      return 32;
    case 'bubble': {
      const { content } = row.message;
      const length = content.kind === 'text' ? Math.min(content.text.length, 4_000) : 20;
      const lines = Math.ceil(length / 52) || 1;
      return lines * 20 + 16 + (row.joinsPrevious ? 2 : 12);
    }
  }
}
