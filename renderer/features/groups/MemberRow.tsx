import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupMemberInfo } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { openContextMenu } from '../../components/ContextMenu';
import { IconButton } from '../../components/IconButton';
import { MemberBadges } from './MemberBadges';

interface MemberRowProps {
  /** Undefined while the row is not loaded. */
  readonly member: GroupMemberInfo | undefined;
  readonly index: number;
  readonly total: number;
  /** Px from the top of the list. */
  readonly top: number;
  readonly isSelf: boolean;
  readonly isActive: boolean;
  readonly hasMenu: boolean;
  readonly choice: { readonly isChosen: boolean; readonly canChoose: boolean } | null;
  readonly onPress: (member: GroupMemberInfo) => void;
  readonly onFocus: (index: number) => void;
}

/** One member: face, name, what they are, and the way to their menu. */
export function MemberRow(props: MemberRowProps) {
  const { member, index, total, top, isSelf, isActive, hasMenu, choice, onPress, onFocus } = props;
  const { t } = useTranslation();
  const transform = `translateY(${top}px)`;
  if (!member) {
    return (
      <div className="member-row" style={{ transform }} aria-hidden="true">
        <span className="skeleton-avatar member-skeleton-avatar" />
        <span className="skeleton-line member-skeleton-line" />
      </div>
    );
  }
  const { userID } = member;
  const name = member.nickname || userID;
  return (
    <div
      className="member-row"
      role="option"
      aria-selected={choice?.isChosen ?? false}
      aria-disabled={choice !== null && !choice.canChoose ? true : undefined}
      aria-posinset={index + 1}
      aria-setsize={total}
      tabIndex={isActive ? 0 : -1}
      data-testid="member-row"
      data-user-id={userID}
      data-index={index}
      style={{ transform }}
      onFocus={() => onFocus(index)}
      onClick={() => onPress(member)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        onPress(member);
      }}
    >
      {choice && (
        <span
          className="picker-box"
          data-checked={choice.isChosen || undefined}
          data-disabled={!choice.canChoose || undefined}
          aria-hidden="true"
        />
      )}
      <Avatar id={userID} name={name} faceURL={member.faceURL} size={36} />
      <span className="member-words">
        <bdi className="one-line">{name}</bdi>
        {isSelf && <span className="member-you">{t('groups.youMark')}</span>}
      </span>
      <MemberBadges member={member} />
      {hasMenu && (
        <IconButton
          className="member-more"
          label={t('groups.member.more', { name })}
          tabIndex={-1}
          data-testid="member-more"
          onClick={(event) => {
            event.stopPropagation();
            openContextMenu(event);
          }}
        >
          <Ellipsis size={16} />
        </IconButton>
      )}
    </div>
  );
}
