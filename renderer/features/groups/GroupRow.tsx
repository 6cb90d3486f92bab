import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupInfo } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { IconButton } from '../../components/IconButton';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { groupName } from '../../lib/groupSections';
import { membersWords } from './groupWords';
import { ownRole, useGroup } from './useGroup';
import './MemberBadges.css';

interface GroupRowProps {
  readonly group: GroupInfo;
  /** The letter that begins above this row. */
  readonly letter: string | undefined;
  readonly index: number;
  readonly total: number;
  /** Px from the top of the list. */
  readonly top: number;
  readonly isActive: boolean;
  readonly onOpen: (groupID: string, withDetails: boolean) => void;
  readonly onFocus: (index: number) => void;
}

/** One group of the list: a press opens its chat, the button at the end its details. */
export function GroupRow({ group, letter, index, total, top, isActive, onOpen, onFocus }: GroupRowProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const { groupID } = group;
  const { details } = useGroup(groupID);
  const role = details ? ownRole(details) : 'none';
  const name = groupName(group);
  return (
    <div className="group-item" role="presentation" style={{ transform: `translateY(${top}px)` }}>
      {letter !== undefined && (
        <div className="group-letter" aria-hidden="true">
          {letter}
        </div>
      )}
      <div
        className="group-row"
        role="option"
        aria-selected={false}
        aria-posinset={index + 1}
        aria-setsize={total}
        tabIndex={isActive ? 0 : -1}
        data-testid="group-row"
        data-group-id={groupID}
        data-index={index}
        {...(isActive ? { 'data-region-focus': '' } : {})}
        onFocus={() => onFocus(index)}
        onClick={() => onOpen(groupID, false)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
          event.preventDefault();
          onOpen(groupID, false);
        }}
      >
        <Avatar id={groupID} name={name} faceURL={group.faceURL} size={40} />
        <span className="group-row-words">
          <span className="group-row-name">
            <bdi className="one-line">{name}</bdi>
            {(role === 'owner' || role === 'admin') && (
              <span className="role-badge" data-role={role}>
                {t(`groups.role.${role}`)}
              </span>
            )}
          </span>
          <span className="group-row-text one-line">{membersWords(t, group.memberCount, language)}</span>
        </span>
        <IconButton
          label={t('groups.page.showDetails', { name })}
          tabIndex={isActive ? 0 : -1}
          data-testid="group-row-details"
          onClick={(event) => {
            event.stopPropagation();
            onOpen(groupID, true);
          }}
        >
          <Info size={18} strokeWidth={1.75} />
        </IconButton>
      </div>
    </div>
  );
}
