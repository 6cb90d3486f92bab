import { useVirtualizer } from '@tanstack/react-virtual';
import { UsersRound } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupInfo } from '../../../ipc-contract';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { SearchField } from '../../components/SearchField';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { useRovingRows } from '../../hooks/useRovingRows';
import { placedGroups } from '../../lib/groupSections';
import { groupsList, useGroupsStore } from '../../stores/groupsStore';
import { reportFailure } from './reportFailure';
import { openGroupChat } from './groupActions';
import { GroupRow } from './GroupRow';
import { openCreateGroup } from './openGroupDialogs';

const ROW_HEIGHT = 56;
const LETTER_HEIGHT = 28;

function open(groupID: string, withDetails: boolean): void {
  void openGroupChat(groupID, { withDetails }).then(reportFailure);
}

/** All groups from A to Z; typing narrows them. */
export function JoinedGroups() {
  const { t } = useTranslation();
  const groups = useGroupsStore((state) => state.items);
  const failure = useGroupsStore((state) => state.failure);
  const [keyword, setKeyword] = useState('');
  if (groups === null) return failure && <ReadFailure failure={failure} onRetry={() => void groupsList.load()} />;
  if (groups.length === 0) {
    return (
      <EmptyState
        icon={<UsersRound size={36} strokeWidth={1.25} />}
        title={t('groups.page.emptyTitle')}
        text={t('groups.page.emptyText')}
        action={{ label: t('groups.create.title'), run: () => openCreateGroup() }}
      />
    );
  }
  return (
    <>
      <div className="groups-filter">
        <SearchField label={t('groups.page.filter')} value={keyword} onChange={setKeyword} testID="groups-filter" />
      </div>
      <GroupList groups={groups} keyword={keyword} />
    </>
  );
}

function GroupList({ groups, keyword }: { readonly groups: readonly GroupInfo[]; readonly keyword: string }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => placedGroups(groups, keyword, language), [groups, keyword, language]);
  const indexByID = useMemo(() => new Map(rows.map(({ group }, index) => [group.groupID, index])), [rows]);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => ROW_HEIGHT + (rows[index]?.letter === undefined ? 0 : LETTER_HEIGHT),
    getItemKey: (index) => `${rows[index]?.letter ?? ''}:${rows[index]?.group.groupID ?? index}`,
    overscan: 6,
  });
  const roving = useRovingRows({
    count: rows.length,
    indexOf: (id) => indexByID.get(id) ?? -1,
    idAt: (index) => rows[index]?.group.groupID,
    selectedID: null,
    virtualizer,
    pageSize: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / ROW_HEIGHT) - 1),
  });
  if (rows.length === 0) {
    return (
      <p className="groups-none" role="status">
        {t('groups.page.filterNone', { text: keyword.trim() })}
      </p>
    );
  }
  return (
    <div className="groups-scroll scroll" ref={scroll}>
      <div
        className="groups-list"
        role="listbox"
        aria-label={t('groups.page.list')}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={roving.onKeyDown}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <GroupRow
              key={item.key}
              group={row.group}
              letter={row.letter}
              index={item.index}
              total={rows.length}
              top={item.start}
              isActive={item.index === roving.activeIndex}
              onOpen={open}
              onFocus={roving.activate}
            />
          );
        })}
      </div>
    </div>
  );
}
