import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MessageOrder } from '../../../ipc-contract';
import type { ChatRow } from '../../lib/chatRows';
import { compareOrder } from '../../lib/messageWindow';
import { loadOlder, trimToEnd, useChatStore } from '../../stores/chatStore';
import { keepReadingPosition, type ReadingPosition } from '../../stores/readingPositions';

/** Older history is asked for when this many px are left above the view. */
const LOAD_AHEAD = 900;
/** This many px count as "at the end". */
const END_SLACK = 40;

type ChatVirtualizer = Virtualizer<HTMLDivElement, Element>;

interface ChatScroll {
  readonly isAtEnd: boolean;
  /** More than a view away from the end. */
  readonly isFarUp: boolean;
  /** Messages of others below what has been seen. */
  readonly newCount: number;
  readonly jumpToEnd: () => void;
}

function orderOf(row: ChatRow | undefined): MessageOrder | null {
  return row && (row.kind === 'bubble' || row.kind === 'system') ? row.message.order : null;
}

/** Where the view of a chat stands: opening position, following the end, older history, what has been seen. */
export function useChatScroll(
  virtualizer: ChatVirtualizer,
  rows: readonly ChatRow[],
  conversationID: string,
  restored: ReadingPosition | undefined,
): ChatScroll {
  const [isAtEnd, setAtEnd] = useState(false);
  const [isFarUp, setFarUp] = useState(false);
  const [isPlaced, setPlaced] = useState(false);
  const [seen, setSeen] = useState<MessageOrder | null>(null);
  const older = useChatStore((state) => state.older);
  const isEnd = useChatStore((state) => state.isEnd);
  const latest = useRef(rows);
  /** The view follows the end: from reaching it until the reader scrolls up. Growth below does not end it. */
  const follows = useRef(false);
  const lastTop = useRef(0);
  /** The message at the top edge; null at the end. Kept while scrolling, because at unmounting the element is gone. */
  const position = useRef<Omit<ReadingPosition, 'measurements'> | null>(null);

  const look = useCallback(() => {
    const element = virtualizer.scrollElement;
    if (!element) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    const movedUp = element.scrollTop < lastTop.current;
    lastTop.current = element.scrollTop;
    if (distance <= END_SLACK) follows.current = true;
    else if (movedUp) follows.current = false;
    const atEnd = follows.current;
    setAtEnd(atEnd);
    setFarUp(!atEnd && distance > element.clientHeight);
    const bottom = element.scrollTop + element.clientHeight;
    const current = latest.current;
    position.current = atEnd ? null : positionAt(virtualizer, current, element.scrollTop);
    const lastSeen = atEnd
      ? current.at(-1)
      : current[virtualizer.getVirtualItems().findLast((item) => item.end <= bottom)?.index ?? -1];
    const order = orderOf(lastSeen);
    if (order) setSeen((before) => (before && compareOrder(before, order) >= 0 ? before : order));
  }, [virtualizer]);

  const goToEnd = useCallback(() => {
    follows.current = true;
    virtualizer.scrollToEnd();
  }, [virtualizer]);

  useLayoutEffect(() => {
    latest.current = rows;
    if (!follows.current) return;
    virtualizer.scrollToEnd();
    trimToEnd();
  }, [rows, virtualizer]);

  // The opening position: where the reader left, else the first unread message when it does not fit, else the end.
  useLayoutEffect(() => {
    const current = latest.current;
    const view = virtualizer.scrollElement?.clientHeight ?? 0;
    const left = restored ? current.findIndex((row) => row.key === restored.rowKey) : -1;
    const unread = current.findIndex((row) => row.kind === 'unread');
    const leftAt = left < 0 ? undefined : virtualizer.getOffsetForIndex(left, 'start');
    const unreadAt = unread < 0 ? undefined : virtualizer.getOffsetForIndex(unread, 'start');
    if (leftAt && restored && unread < 0) {
      virtualizer.scrollToOffset(leftAt[0] + restored.offset);
    } else if (unreadAt && virtualizer.getTotalSize() - unreadAt[0] > view) {
      virtualizer.scrollToIndex(unread, { align: 'start' });
    } else {
      goToEnd();
    }
    // The view reports its new place with the next frame; before that, the top is not where the reader is.
    const frame = requestAnimationFrame(() => {
      look();
      setPlaced(true);
    });
    return () => cancelAnimationFrame(frame);
  }, [virtualizer, restored, look, goToEnd]);

  // A view that stood at the end stays there when the composer grows or the window changes.
  useEffect(() => {
    const element = virtualizer.scrollElement;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (follows.current) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [virtualizer, look]);

  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [look, rows]);

  // Whoever sends wants to see it.
  const lastRow = rows.at(-1);
  const ownNewest =
    lastRow?.kind === 'bubble' && lastRow.message.isOwn && lastRow.message.status === 'sending' ? lastRow.key : null;
  useEffect(() => {
    if (ownNewest !== null) goToEnd();
  }, [ownNewest, goToEnd]);

  const wantsOlder = isPlaced && !isEnd && older === 'idle' && (virtualizer.scrollOffset ?? 0) < LOAD_AHEAD;
  useEffect(() => {
    if (wantsOlder) void loadOlder();
  }, [wantsOlder, rows]);

  useEffect(() => {
    return () => {
      const left = position.current;
      keepReadingPosition(conversationID, left && { ...left, measurements: virtualizer.takeSnapshot() });
    };
  }, [conversationID, virtualizer]);

  const newCount = useMemo(() => {
    if (!seen || isAtEnd) return 0;
    return rows.filter(
      (row) => row.kind === 'bubble' && !row.message.isOwn && compareOrder(row.message.order, seen) > 0,
    ).length;
  }, [rows, seen, isAtEnd]);

  return { isAtEnd, isFarUp, newCount, jumpToEnd: goToEnd };
}

function positionAt(
  virtualizer: ChatVirtualizer,
  rows: readonly ChatRow[],
  top: number,
): Omit<ReadingPosition, 'measurements'> | null {
  for (const item of virtualizer.getVirtualItems()) {
    const row = rows[item.index];
    const order = orderOf(row);
    if (row && order && item.end > top) return { rowKey: row.key, order, offset: top - item.start };
  }
  return null;
}
