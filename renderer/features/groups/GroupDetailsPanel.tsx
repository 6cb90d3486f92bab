import { Users } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationItem } from '../../../ipc-contract';
import { PanelGroup } from '../../components/ActionLine';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { ClearHistoryLine } from '../details/ClearHistoryLine';
import { ConversationSwitches } from '../details/ConversationSwitches';
import { closeGroupMembers, openGroupMembers, useDetailsView } from './detailsView';
import { GroupAbout } from './GroupAbout';
import { GroupEnd } from './GroupEnd';
import { GroupHead } from './GroupHead';
import { GroupManagement } from './GroupManagement';
import { GroupMembers } from './GroupMembers';
import { MemberPreview } from './MemberPreview';
import { useGroup } from './useGroup';
import './GroupDetailsPanel.css';

/** Leads from the list of members to the details, and the focus to where it came from. */
function backToDetails(): void {
  closeGroupMembers();
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.member-preview-head')?.focus());
}

/** Everything about the group of a conversation: what it is, who is in it, what one may change. */
export function GroupDetailsPanel({ conversation }: { readonly conversation: ConversationItem }) {
  const { t } = useTranslation();
  const { groupID } = conversation;
  const { details, isLoading, failure, retry } = useGroup(groupID);
  const isMembersOpen = useDetailsView(({ membersOf }) => membersOf === groupID);
  // Opened again, the panel begins with the details.
  useEffect(() => closeGroupMembers, []);

  if (details && details.isJoined && isMembersOpen) {
    return <GroupMembers key={groupID} details={details} onBack={backToDetails} />;
  }
  return (
    <div className="details-body scroll" data-testid="group-details">
      {details && <GroupHead details={details} />}
      {details?.isJoined && (
        <MemberPreview key={groupID} details={details} onShowAll={() => openGroupMembers(groupID)} />
      )}
      {details && <GroupAbout details={details} />}
      {!details && failure && <ReadFailure failure={failure} onRetry={retry} />}
      {!details && !failure && !isLoading && (
        <EmptyState icon={<Users size={36} strokeWidth={1.25} />} title={t('groups.unknown')} />
      )}
      <ConversationSwitches conversation={conversation} />
      {details?.isJoined && <GroupManagement details={details} />}
      <PanelGroup>
        <ClearHistoryLine conversation={conversation} />
        {details?.isJoined && <GroupEnd details={details} />}
      </PanelGroup>
    </div>
  );
}
