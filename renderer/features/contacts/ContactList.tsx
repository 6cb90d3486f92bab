import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendInfo } from '../../../ipc-contract';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { useRovingRows } from '../../hooks/useRovingRows';
import { useWatchOnline } from '../../hooks/usePresence';
import { friendSections } from '../../lib/friendSections';
import { useBlacksStore } from '../../stores/blacksStore';
import { showFriend, useNavStore } from '../../stores/navStore';
import { ContactRow } from './ContactRow';
import './ContactList.css';

const ROW_HEIGHT = 56;
const LETTER_HEIGHT = 28;
/** Three entries of 48 px and the space below them. */
const TOP_HEIGHT = 152;

interface ContactListProps {
  readonly friends: readonly FriendInfo[];
  /** What scrolls with the list above it. */
  readonly top?: ReactNode;
  /** As they come, without letters. */
  readonly isFlat?: boolean;
}

/** Friends from A to Z under their letters, with one tab stop. The letters lie between rows and take no focus. */
export function ContactList({ friends, top, isFlat = false }: ContactListProps) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const language = usePageLanguage();
  const openID = useNavStore((state) => state.friendID);
  const blacks = useBlacksStore((state) => state.items);
  const blocked = useMemo(() => new Set(blacks?.map(({ userID }) => userID)), [blacks]);
  const { rows, letterAt, indexByID } = useMemo(() => {
    const sections = isFlat ? [{ letter: null, friends }] : friendSections(friends, language);
    const letters = new Map<number, string>();
    const flat: FriendInfo[] = [];
    for (const section of sections) {
      if (section.letter !== null) letters.set(flat.length, section.letter);
      flat.push(...section.friends);
    }
    return { rows: flat, letterAt: letters, indexByID: new Map(flat.map((friend, index) => [friend.userID, index])) };
  }, [friends, language, isFlat]);
  const topHeight = top === undefined ? 0 : TOP_HEIGHT;

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => ROW_HEIGHT + (letterAt.has(index) ? LETTER_HEIGHT : 0),
    getItemKey: (index) => `${letterAt.get(index) ?? ''}:${rows[index]?.userID ?? index}`,
    overscan: 8,
    scrollMargin: topHeight,
    scrollPaddingStart: LETTER_HEIGHT,
  });
  const roving = useRovingRows({
    count: rows.length,
    indexOf: (id) => indexByID.get(id) ?? -1,
    idAt: (index) => rows[index]?.userID,
    selectedID: openID,
    virtualizer,
    pageSize: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / ROW_HEIGHT) - 1),
  });

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useWatchOnline(useMemo(() => rows.slice(first, last + 1).map(({ userID }) => userID), [rows, first, last]));

  return (
    <div className="contact-scroll scroll" ref={scroll}>
      {top !== undefined && <div className="contact-top">{top}</div>}
      <div
        className="contact-list"
        role="listbox"
        aria-label={t('contacts.label')}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={(event) => {
          roving.onKeyDown(event);
          // The beginning of the list is what stands above the first row.
          if (event.key === 'Home' && event.defaultPrevented) virtualizer.scrollToOffset(0);
        }}
      >
        {items.map((item) => {
          const friend = rows[item.index];
          if (!friend) return null;
          return (
            <ContactRow
              key={item.key}
              friend={friend}
              letter={letterAt.get(item.index)}
              index={item.index}
              total={rows.length}
              top={item.start - topHeight}
              isOpen={friend.userID === openID}
              isBlocked={blocked.has(friend.userID)}
              isActive={item.index === roving.activeIndex}
              onOpen={showFriend}
              onFocus={roving.activate}
            />
          );
        })}
      </div>
    </div>
  );
}
