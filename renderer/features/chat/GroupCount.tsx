import { useTranslation } from 'react-i18next';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { openGroupMembers } from '../groups/detailsView';
import { membersWords } from '../groups/groupWords';
import { useGroup } from '../groups/useGroup';

/** The line under the name of a group: how many are in it, and the way to them. */
export function GroupCount({ groupID }: { readonly groupID: string }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const { details } = useGroup(groupID);
  if (details && !details.isJoined) return null;
  return (
    <p className="chat-header-id one-line numbers">
      {details && (
        <button
          type="button"
          className="chat-header-count"
          data-testid="member-count"
          onClick={() => openGroupMembers(groupID)}
        >
          {membersWords(t, details.group.memberCount, language)}
        </button>
      )}
    </p>
  );
}
