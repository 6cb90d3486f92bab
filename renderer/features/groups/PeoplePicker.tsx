import { useVirtualizer } from '@tanstack/react-virtual';
import { X } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendInfo } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { findFriends, friendName } from '../../lib/friendSections';
import './PeoplePicker.css';

const ROW_HEIGHT = 48;

interface PeoplePickerProps {
  readonly friends: readonly FriendInfo[];
  /** In the order of choosing. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** Who cannot be chosen, with the reason in words. */
  readonly fixed?: { readonly userIDs: ReadonlySet<string>; readonly reason: string };
  readonly autoFocus?: boolean;
}

/**
 * Chooses among friends: a field with the chosen as chips, a list with boxes below. Arrows move in the list while the
 * field keeps the focus, Enter chooses, Backspace in the empty field takes the last one back.
 */
export function PeoplePicker({ friends, chosen, onChange, fixed, autoFocus = false }: PeoplePickerProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const [keyword, setKeyword] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => findFriends(friends, keyword, language), [friends, keyword, language]);
  const byID = useMemo(() => new Map(friends.map((friend) => [friend.userID, friend])), [friends]);
  const isChosen = useMemo(() => new Set(chosen), [chosen]);
  const current = Math.min(active, shown.length - 1);

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => shown[index]?.userID ?? index,
    overscan: 6,
  });

  const toggle = (userID: string): void => {
    if (fixed?.userIDs.has(userID)) return;
    onChange(isChosen.has(userID) ? chosen.filter((id) => id !== userID) : [...chosen, userID]);
  };
  const move = (index: number): void => {
    const wanted = Math.min(Math.max(index, 0), shown.length - 1);
    setActive(wanted);
    if (wanted >= 0) virtualizer.scrollToIndex(wanted, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(current + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      const friend = shown[current];
      if (!friend) return;
      event.preventDefault();
      toggle(friend.userID);
      if (keyword !== '') {
        setKeyword('');
        move(0);
      }
    } else if (event.key === 'Backspace' && keyword === '' && chosen.length > 0) {
      onChange(chosen.slice(0, -1));
    }
  };

  const activeFriend = shown[current];
  const optionID = (userID: string): string => `pick-${encodeURIComponent(userID)}`;
  return (
    <div className="picker">
      <div
        className="picker-field scroll"
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          input.current?.focus();
        }}
      >
        {chosen.map((userID) => {
          const friend = byID.get(userID);
          const name = friend ? friendName(friend) : userID;
          return (
            <button
              key={userID}
              type="button"
              className="picker-chip"
              aria-label={t('groups.create.remove', { name })}
              title={t('groups.create.remove', { name })}
              data-testid="picker-chip"
              onClick={() => {
                toggle(userID);
                input.current?.focus();
              }}
            >
              <bdi className="one-line">{name}</bdi>
              <X size={12} aria-hidden="true" />
            </button>
          );
        })}
        <input
          ref={input}
          className="picker-input"
          type="text"
          role="combobox"
          aria-label={t('groups.create.search')}
          aria-expanded="true"
          aria-controls="picker-list"
          aria-activedescendant={activeFriend ? optionID(activeFriend.userID) : undefined}
          placeholder={chosen.length === 0 ? t('groups.create.search') : undefined}
          value={keyword}
          maxLength={64}
          spellCheck={false}
          autoComplete="off"
          autoFocus={autoFocus}
          data-testid="picker-input"
          onChange={(event) => {
            setKeyword(event.target.value);
            setActive(0);
            virtualizer.scrollToOffset(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="picker-scroll scroll" ref={scroll}>
        {shown.length === 0 && <p className="picker-none">{t('groups.create.none', { text: keyword.trim() })}</p>}
        <div
          className="picker-list"
          id="picker-list"
          role="listbox"
          aria-multiselectable="true"
          aria-label={t('groups.create.list')}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const friend = shown[item.index];
            if (!friend) return null;
            const { userID } = friend;
            const name = friendName(friend);
            const isFixed = fixed?.userIDs.has(userID) ?? false;
            return (
              <div
                key={item.key}
                id={optionID(userID)}
                className="picker-row"
                role="option"
                aria-selected={isChosen.has(userID)}
                aria-disabled={isFixed || undefined}
                aria-posinset={item.index + 1}
                aria-setsize={shown.length}
                data-active={item.index === current || undefined}
                data-testid="picker-row"
                data-user-id={userID}
                style={{ transform: `translateY(${item.start}px)` }}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setActive(item.index);
                  toggle(userID);
                }}
              >
                <span
                  className="picker-box"
                  data-checked={isFixed || isChosen.has(userID) || undefined}
                  aria-hidden="true"
                />
                <Avatar id={userID} name={name} faceURL={friend.faceURL} size={32} />
                <bdi className="picker-name one-line">{name}</bdi>
                {isFixed && <span className="picker-reason">{fixed?.reason}</span>}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
