import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContextMenu } from '../../components/ContextMenu';
import type { MenuEntry } from '../../components/menuEntry';
import { useRovingRows } from '../../hooks/useRovingRows';
import { useToday } from '../../hooks/useToday';
import { useChatStore } from '../../stores/chatStore';
import { loadConversationsTo, useConversationsStore } from '../../stores/conversationsStore';
import { showConversation } from '../../stores/navStore';
import { AskedConversationDialog } from './AskedConversationDialog';
import { conversationEntries, type AskedConversation } from './conversationMenu';
import { ConversationRow } from './ConversationRow';
import './ConversationList.css';

const ROW_HEIGHT = 64;
const OVERSCAN = 6;

/** The list, drawn only where it is seen; rows beyond the loaded part are fetched as they come near. */
export function ConversationList() {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const { rows, total } = useConversationsStore((state) => state.window);
  const openID = useChatStore((state) => state.conversationID);
  const today = useToday();
  const indexByID = useMemo(() => new Map(rows.map((row, index) => [row.conversationID, index])), [rows]);
  const active = useRef(0);
  const [asked, setAsked] = useState<AskedConversation | null>(null);

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.conversationID ?? `row:${index}`,
    overscan: OVERSCAN,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const { current } = active;
      return shown.includes(current) || current >= total ? shown : [...shown, current].sort((a, b) => a - b);
    },
  });
  const roving = useRovingRows({
    count: total,
    indexOf: (id) => indexByID.get(id) ?? -1,
    idAt: (index) => rows[index]?.conversationID,
    selectedID: openID,
    virtualizer,
    pageSize: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / ROW_HEIGHT) - 1),
  });
  useEffect(() => {
    active.current = roving.activeIndex;
  });

  const items = virtualizer.getVirtualItems();
  const lastShown = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    const wanted = Math.min(lastShown + OVERSCAN, total - 1);
    if (wanted >= rows.length) void loadConversationsTo(wanted);
  }, [lastShown, rows.length, total]);

  // Switching by keyboard brings the row into view; a row that moves because of news does not pull the list along.
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    if (openID === scrolledTo.current) return;
    scrolledTo.current = openID;
    const index = openID === null ? undefined : indexByID.get(openID);
    if (index !== undefined) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [openID, indexByID, virtualizer]);

  const entriesOf = (pressed: Element): readonly MenuEntry[] | null => {
    const id = pressed.closest('[data-conversation-id]')?.getAttribute('data-conversation-id');
    const conversation = rows.find(({ conversationID }) => conversationID === id);
    return conversation ? conversationEntries(t, conversation, setAsked) : null;
  };

  return (
    <>
      <ContextMenu label={t('list.label')} entriesOf={entriesOf}>
        <div className="conversation-scroll scroll" ref={scroll}>
          <div
            className="conversation-list"
            role="listbox"
            aria-label={t('list.label')}
            style={{ height: virtualizer.getTotalSize() }}
            onKeyDown={roving.onKeyDown}
          >
            {items.map((item) => (
              <ConversationRow
                key={item.key}
                conversation={rows[item.index]}
                index={item.index}
                total={total}
                top={item.start}
                today={today}
                isOpen={rows[item.index]?.conversationID === openID}
                isActive={item.index === roving.activeIndex}
                onOpen={open}
                onFocus={roving.activate}
              />
            ))}
          </div>
        </div>
      </ContextMenu>
      {asked && <AskedConversationDialog asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function open(conversationID: string): void {
  showConversation(conversationID);
}
