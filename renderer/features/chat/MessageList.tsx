import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../../../ipc-contract';
import { useToday } from '../../hooks/useToday';
import { chatRows, estimateRowHeight } from '../../lib/chatRows';
import { useChatStore } from '../../stores/chatStore';
import { readingPosition } from '../../stores/readingPositions';
import { ChatRowView } from './ChatRowView';
import { DeleteMessageDialog } from './DeleteMessageDialog';
import { JumpButton } from './JumpButton';
import { LiveMessages } from './LiveMessages';
import { MessageMenu } from './MessageMenu';
import { moveMessageFocus } from './moveMessageFocus';
import { OlderHistory } from './OlderHistory';
import { openingOffset } from './openingOffset';
import { useChatScroll } from './useChatScroll';
import { useMarkAsRead } from './useMarkAsRead';
import './MessageList.css';

/** Room above the oldest message for what is said about older history, always there so that nothing jumps. */
const OLDER_SPACE = 48;
const END_SPACE = 16;

/** The messages of the open conversation, anchored at the end, drawn only where they are seen. */
export function MessageList({ conversationID }: { readonly conversationID: string }) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const messages = useChatStore((state) => state.messages);
  const openedReadSeq = useChatStore((state) => state.openedReadSeq);
  const isEnd = useChatStore((state) => state.isEnd);
  const isGroup = useChatStore((state) => state.conversation?.conversationType === 3);
  const peerName = useChatStore((state) => state.conversation?.showName ?? '');
  const rows = useMemo(() => chatRows(messages, openedReadSeq, isEnd), [messages, openedReadSeq, isEnd]);
  const [restored] = useState(() => readingPosition(conversationID));
  const [deleting, setDeleting] = useState<MessageItem | null>(null);
  const today = useToday();

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroll.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => {
      const row = rows[index];
      return row ? estimateRowHeight(row) : 0;
    },
    overscan: 10,
    paddingStart: OLDER_SPACE,
    paddingEnd: END_SPACE,
    anchorTo: 'end',
    initialMeasurementsCache: restored?.measurements ?? [],
    initialOffset: () => OLDER_SPACE + openingOffset(rows, restored),
  });
  const { isAtEnd, isFarUp, newCount, jumpToEnd } = useChatScroll(virtualizer, rows, conversationID, restored);
  useMarkAsRead(isAtEnd);

  const items = virtualizer.getVirtualItems();
  // Tab reaches the lowest bubble on screen; arrows go on from there.
  const tabStop = items.findLast((item) => rows[item.index]?.kind === 'bubble')?.index;
  return (
    <>
      <MessageMenu onDelete={setDeleting}>
        <div
          className="message-scroll scroll"
          ref={scroll}
          role="group"
          aria-label={t('chat.messages')}
          data-testid="message-list"
          data-at-end={isAtEnd || undefined}
          onKeyDown={moveMessageFocus}
        >
          <div className="message-list" style={{ height: virtualizer.getTotalSize() }}>
            <OlderHistory />
            {items.map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              return (
                <ChatRowView
                  key={item.key}
                  row={row}
                  index={item.index}
                  top={item.start}
                  today={today}
                  isGroup={isGroup}
                  isTabStop={item.index === tabStop}
                  measure={virtualizer.measureElement}
                  onDelete={setDeleting}
                />
              );
            })}
          </div>
        </div>
      </MessageMenu>
      <JumpButton isShown={isFarUp || newCount > 0} count={newCount} onPress={jumpToEnd} />
      <LiveMessages />
      {deleting && <DeleteMessageDialog message={deleting} peerName={peerName} onClose={() => setDeleting(null)} />}
    </>
  );
}
