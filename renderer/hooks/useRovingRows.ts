import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

interface RovingRows {
  /** The one row that Tab reaches; it is kept rendered by `rangeWith`. */
  readonly activeIndex: number;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly activate: (index: number) => void;
}

interface RovingOptions {
  readonly count: number;
  /** Where the row with this ID is now, or -1. */
  readonly indexOf: (id: string) => number;
  readonly idAt: (index: number) => string | undefined;
  readonly selectedID: string | null;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly pageSize: number;
}

/** One tab stop for a virtual list: arrows, Page, Home and End move the focus; it stays with its row when rows move. */
export function useRovingRows(options: RovingOptions): RovingRows {
  const { count, indexOf, idAt, selectedID, virtualizer, pageSize } = options;
  const [activeID, setActiveID] = useState<string | null>(null);
  const focusWanted = useRef(false);
  const byID = activeID === null ? -1 : indexOf(activeID);
  const selected = selectedID === null ? -1 : indexOf(selectedID);
  const activeIndex = byID >= 0 ? byID : Math.max(selected, 0);

  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const row = virtualizer.scrollElement?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`);
    if (!row) return;
    focusWanted.current = false;
    row.focus({ preventScroll: true });
  });

  const activate = (index: number): void => {
    const id = idAt(index);
    if (id !== undefined) setActiveID(id);
  };

  const move = (index: number): void => {
    const wanted = Math.min(Math.max(index, 0), count - 1);
    if (idAt(wanted) === undefined) return;
    focusWanted.current = true;
    activate(wanted);
    virtualizer.scrollToIndex(wanted, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + pageSize,
      PageUp: activeIndex - pageSize,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    move(target);
  };

  return { activeIndex, onKeyDown, activate };
}
