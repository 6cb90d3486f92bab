import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendInfo } from '../../../ipc-contract';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { useRovingRows } from '../../hooks/useRovingRows';
import { friendSections } from '../../lib/friendSections';
import { showFriend, useNavStore } from '../../stores/navStore';
import { ContactRow } from './ContactRow';
import './ContactList.css';

const ROW_HEIGHT = 56;
const LETTER_HEIGHT = 28;

/** Friends from A to Z under their letters, with one tab stop. The letters lie between rows and take no focus. */
export function ContactList({ friends }: { readonly friends: readonly FriendInfo[] }) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const language = usePageLanguage();
  const openID = useNavStore((state) => state.friendID);
  const { rows, letterAt, indexByID } = useMemo(() => {
    const sections = friendSections(friends, language);
    const letters = new Map<number, string>();
    const flat: FriendInfo[] = [];
    for (const section of sections) {
      letters.set(flat.length, section.letter);
      flat.push(...section.friends);
    }
    return { rows: flat, letterAt: letters, indexByID: new Map(flat.map((friend, index) => [friend.userID, index])) };
  }, [friends, language]);

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => ROW_HEIGHT + (letterAt.has(index) ? LETTER_HEIGHT : 0),
    getItemKey: (index) => `${letterAt.get(index) ?? ''}:${rows[index]?.userID ?? index}`,
    overscan: 8,
  });
  const roving = useRovingRows({
    count: rows.length,
    indexOf: (id) => indexByID.get(id) ?? -1,
    idAt: (index) => rows[index]?.userID,
    selectedID: openID,
    virtualizer,
    pageSize: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / ROW_HEIGHT) - 1),
  });

  return (
    <div className="contact-scroll scroll" ref={scroll}>
      <div
        className="contact-list"
        role="listbox"
        aria-label={t('contacts.label')}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={roving.onKeyDown}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const friend = rows[item.index];
          if (!friend) return null;
          return (
            <ContactRow
              key={item.key}
              friend={friend}
              letter={letterAt.get(item.index)}
              index={item.index}
              total={rows.length}
              top={item.start}
              isOpen={friend.userID === openID}
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
