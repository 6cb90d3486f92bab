import { estimateRowHeight, type ChatRow } from '../../lib/chatRows';
import type { ReadingPosition } from '../../stores/readingPositions';

/**
 * About where the first view of a chat begins, in px below the oldest row: the row where the reader left, or the
 * end. Good enough to draw the right rows first; rows far away are then never measured in vain.
 */
export function openingOffset(rows: readonly ChatRow[], restored: ReadingPosition | undefined): number {
  const measured = new Map(restored?.measurements.map((item) => [item.key, item.size]));
  let offset = 0;
  for (const row of rows) {
    if (row.key === restored?.rowKey) return offset + restored.offset;
    offset += measured.get(row.key) ?? estimateRowHeight(row);
  }
  return offset;
}
