import { ChevronRight, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { openProfile } from '../../stores/dialogStore';
import { membersWords } from './groupWords';
import { canOpenProfile } from './memberEntries';
import { openInvite } from './openGroupDialogs';
import { ownRights } from './useGroup';
import { useMembers } from './useMembers';

/** Two rows of five, with one place for the invitation. */
const SHOWN = 10;

interface MemberPreviewProps {
  readonly details: GroupDetails;
  readonly onShowAll: () => void;
}

/** The first members of a group, the way to the others, and to inviting more. */
export function MemberPreview({ details, onShowAll }: MemberPreviewProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const ownUserID = useOwnUserID();
  const { group } = details;
  const { window } = useMembers(group.groupID, '');
  const { canInvite } = ownRights(details);
  const members = (window.pages.get(0) ?? []).slice(0, canInvite ? SHOWN - 1 : SHOWN);
  return (
    <section className="member-preview" aria-label={t('groups.details.members')}>
      <button type="button" className="member-preview-head" onClick={onShowAll} data-testid="show-members">
        <span className="numbers">{membersWords(t, group.memberCount, language)}</span>
        <span className="member-preview-all">
          {t('groups.details.showAll')}
          <ChevronRight size={16} aria-hidden="true" />
        </span>
      </button>
      <div className="member-grid">
        {members.map((member) => {
          const name = member.nickname || member.userID;
          return (
            <button
              key={member.userID}
              type="button"
              className="member-tile"
              title={name}
              disabled={!canOpenProfile(details, member.userID, ownUserID)}
              data-testid="member-tile"
              onClick={() => openProfile(member.userID, group.groupID)}
            >
              <Avatar id={member.userID} name={name} faceURL={member.faceURL} size={40} />
              <bdi className="member-tile-name one-line">{name}</bdi>
            </button>
          );
        })}
        {canInvite && (
          <button
            type="button"
            className="member-tile"
            onClick={() => openInvite(group.groupID)}
            data-testid="invite-tile"
          >
            <span className="member-tile-plus" aria-hidden="true">
              <Plus size={18} />
            </span>
            <span className="member-tile-name one-line">{t('groups.details.invite')}</span>
          </button>
        )}
      </div>
    </section>
  );
}
