import type { VirtualItem } from '@tanstack/react-virtual';
import type { MessageOrder } from '../../ipc-contract';

/** Where the reader left a conversation. */
export interface ReadingPosition {
  readonly rowKey: string;
  readonly order: MessageOrder;
  /** Px by which the row's top lies above (positive) the top edge. */
  readonly offset: number;
  /** Measured heights, so that coming back needs no second look. */
  readonly measurements: VirtualItem[];
}

const MAX_KEPT = 100;
const positions = new Map<string, ReadingPosition>();

/** Keeps the position of a conversation left in mid-history; null forgets it (left at the end). */
export function keepReadingPosition(conversationID: string, position: ReadingPosition | null): void {
  positions.delete(conversationID);
  if (!position) return;
  positions.set(conversationID, position);
  const [oldest] = positions.keys();
  if (positions.size > MAX_KEPT && oldest !== undefined) positions.delete(oldest);
}

export function readingPosition(conversationID: string): ReadingPosition | undefined {
  return positions.get(conversationID);
}

export function clearReadingPositions(): void {
  positions.clear();
}
