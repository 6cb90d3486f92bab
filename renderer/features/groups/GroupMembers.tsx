import { ArrowLeft, ListChecks, UserRoundPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails, GroupMemberInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { IconButton } from '../../components/IconButton';
import { ReadFailure } from '../../components/ReadFailure';
import { SearchField } from '../../components/SearchField';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { memberRights, roleOf } from '../../lib/groupRules';
import { openProfile } from '../../stores/dialogStore';
import { AskedMemberDialog } from './AskedMemberDialog';
import { countWords, membersWords } from './groupWords';
import { canOpenProfile, memberEntries, type AskedMember } from './memberEntries';
import { MemberList } from './MemberList';
import { MembersProgress } from './MembersProgress';
import { openInvite } from './openGroupDialogs';
import { ownRights, ownRole } from './useGroup';
import { useMembers } from './useMembers';
import './GroupMembers.css';

/** What one call may remove (rest 9). */
const MAX_REMOVED = 1000;

interface GroupMembersProps {
  readonly details: GroupDetails;
  readonly onBack: () => void;
}

/** All members of a group: searched, looked at, managed. */
export function GroupMembers({ details, onBack }: GroupMembersProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const ownUserID = useOwnUserID();
  const { group } = details;
  const { groupID } = group;
  const [keyword, setKeyword] = useState('');
  const [asked, setAsked] = useState<AskedMember | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, GroupMemberInfo> | null>(null);
  const { view, window } = useMembers(groupID, keyword);
  const rights = ownRights(details);
  const role = ownRole(details);
  const canRemove = (member: GroupMemberInfo): boolean =>
    memberRights(role, roleOf(member.roleLevel), member.userID === ownUserID).canRemove;

  const press = (member: GroupMemberInfo): void => {
    if (chosen === null) {
      if (canOpenProfile(details, member.userID, ownUserID)) openProfile(member.userID, groupID);
      return;
    }
    if (!canRemove(member)) return;
    const next = new Map(chosen);
    if (!next.delete(member.userID) && next.size < MAX_REMOVED) next.set(member.userID, member);
    setChosen(next);
  };

  const isNothingFound = window.total === 0 && keyword.trim() !== '';
  return (
    <section
      className="group-members"
      data-testid="group-members"
      aria-label={t('groups.details.members')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || asked) return;
        event.preventDefault();
        if (chosen) setChosen(null);
        else onBack();
      }}
    >
      <div className="group-members-head">
        <IconButton label={t('groups.member.back')} onClick={onBack} data-testid="members-back">
          <ArrowLeft size={18} />
        </IconButton>
        <h3 className="group-members-title numbers">{membersWords(t, group.memberCount, language)}</h3>
        {rights.canRemoveSome && (
          <IconButton
            label={chosen ? t('groups.member.selectEnd') : t('groups.member.select')}
            aria-pressed={chosen !== null}
            onClick={() => setChosen(chosen ? null : new Map())}
            data-testid="members-select"
          >
            {chosen ? <X size={18} /> : <ListChecks size={18} />}
          </IconButton>
        )}
        {rights.canInvite && (
          <IconButton
            label={t('groups.details.invite')}
            onClick={() => openInvite(groupID)}
            data-testid="members-invite"
          >
            <UserRoundPlus size={18} />
          </IconButton>
        )}
      </div>
      <div className="group-members-search">
        <SearchField
          label={t('groups.member.search')}
          value={keyword}
          onChange={setKeyword}
          maxLength={64}
          autoFocus
          testID="member-search"
        />
        {!window.isComplete && window.total !== null && keyword.trim() === '' && (
          <MembersProgress done={window.total} total={group.memberCount} />
        )}
      </div>
      {window.failure && window.pages.size === 0 ? (
        <ReadFailure failure={window.failure} onRetry={view.reread} />
      ) : isNothingFound ? (
        <p className="group-members-none" role="status">
          {window.isComplete
            ? t('groups.member.none', { text: keyword.trim() })
            : t('groups.member.nonePartly', { text: keyword.trim() })}
        </p>
      ) : (
        <MemberList
          details={details}
          view={view}
          window={window}
          keyword={keyword}
          ownUserID={ownUserID}
          entriesOf={(member) => memberEntries(t, details, member, ownUserID, setAsked)}
          onPress={press}
          choice={chosen ? { isChosen: (userID) => chosen.has(userID), canChoose: canRemove } : null}
        />
      )}
      {chosen && (
        <div className="group-members-choice">
          <span className="numbers" role="status">
            {t('groups.member.selected', { number: countWords(chosen.size, language) })}
          </span>
          <Button
            look="danger"
            disabled={chosen.size === 0}
            onClick={() => setAsked({ what: 'remove', members: [...chosen.values()] })}
            data-testid="remove-selected"
          >
            {t('groups.member.removeSelected', { number: countWords(chosen.size, language) })}
          </Button>
        </div>
      )}
      {asked && (
        <AskedMemberDialog
          asked={asked}
          details={details}
          onClose={(isDone) => {
            setAsked(null);
            if (isDone && asked.what === 'remove') setChosen(null);
          }}
        />
      )}
    </section>
  );
}
