import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails, GroupMemberInfo } from '../../../ipc-contract';
import { ContextMenu } from '../../components/ContextMenu';
import type { MenuEntry } from '../../components/menuEntry';
import { useRovingRows } from '../../hooks/useRovingRows';
import { memberAt, type MemberView, type MemberWindow } from '../../stores/groupMembersStore';
import { MemberRow } from './MemberRow';
import './MemberList.css';

const ROW_HEIGHT = 52;
const OVERSCAN = 8;

interface MemberListProps {
  readonly details: GroupDetails;
  readonly view: MemberView;
  readonly window: MemberWindow;
  /** Another text shows another list: it begins at its top. */
  readonly keyword: string;
  readonly ownUserID: string;
  /** What the menu of a member holds. */
  readonly entriesOf: (member: GroupMemberInfo) => readonly MenuEntry[];
  /** A press on a row; null where it does nothing. */
  readonly onPress: (member: GroupMemberInfo) => void;
  /** Members are being chosen: who is, and who can be. */
  readonly choice: {
    readonly isChosen: (userID: string) => boolean;
    readonly canChoose: (member: GroupMemberInfo) => boolean;
  } | null;
}

/** The way to the profile alone is no reason for a button: a press on the row leads there. */
function hasMore(entries: readonly MenuEntry[]): boolean {
  return entries.some((entry) => entry !== 'separator' && entry.key !== 'profile');
}

/** Members, drawn only where they are seen and read only around there: a hundred thousand are like a hundred. */
export function MemberList(props: MemberListProps) {
  const { details, view, window, keyword, ownUserID, entriesOf, onPress, choice } = props;
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const active = useRef(0);
  const total = window.total ?? 0;

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const { current } = active;
      return shown.includes(current) || current >= total ? shown : [...shown, current].sort((a, b) => a - b);
    },
  });
  const roving = useRovingRows({
    count: total,
    indexOf: Number,
    idAt: (index) => (index < total ? String(index) : undefined),
    selectedID: null,
    virtualizer,
    pageSize: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / ROW_HEIGHT) - 1),
  });
  const activeIndex = Math.min(roving.activeIndex, Math.max(0, total - 1));
  useEffect(() => {
    active.current = activeIndex;
  });
  useEffect(() => {
    virtualizer.scrollToOffset(0);
  }, [virtualizer, keyword]);

  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (total > 0) view.show(first - OVERSCAN, Math.min(last + OVERSCAN, total - 1));
  }, [view, first, last, total]);

  const memberOf = (element: Element): GroupMemberInfo | undefined => {
    const index = element.closest('[data-index]')?.getAttribute('data-index');
    return index == null ? undefined : memberAt(window, Number(index));
  };

  return (
    <ContextMenu
      label={t('groups.member.menu')}
      entriesOf={(pressed) => {
        const member = memberOf(pressed);
        const entries = member ? entriesOf(member) : [];
        return entries.length > 0 ? entries : null;
      }}
    >
      <div className="member-scroll scroll" ref={scroll} data-testid="member-scroll">
        <div
          className="member-list"
          role="listbox"
          aria-label={t('groups.member.list', { name: details.group.groupName })}
          aria-multiselectable={choice !== null}
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={roving.onKeyDown}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const member = memberAt(window, item.index);
            return (
              <MemberRow
                key={item.key}
                member={member}
                index={item.index}
                total={total}
                top={item.start}
                isSelf={member?.userID === ownUserID}
                isActive={item.index === activeIndex}
                hasMenu={choice === null && member !== undefined && hasMore(entriesOf(member))}
                choice={
                  choice && member
                    ? { isChosen: choice.isChosen(member.userID), canChoose: choice.canChoose(member) }
                    : null
                }
                onPress={onPress}
                onFocus={roving.activate}
              />
            );
          })}
        </div>
      </div>
    </ContextMenu>
  );
}
