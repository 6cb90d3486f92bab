import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRequestInfo } from '../../../ipc-contract';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { groupRequestsList, isReceived, useGroupRequestsStore } from '../../stores/groupRequestsStore';
import { GroupRequestRow } from './GroupRequestRow';
import { openJoinGroup } from './openGroupDialogs';
import { RefuseGroupRequestDialog } from './RefuseGroupRequestDialog';

type Direction = 'received' | 'sent';

/** Requests to join: of others to the groups that one manages, and one's own; open ones first, then the newest. */
export function GroupRequests({ direction }: { readonly direction: Direction }) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const [refusing, setRefusing] = useState<GroupRequestInfo | null>(null);
  const requests = useGroupRequestsStore((state) => state.items);
  const failure = useGroupRequestsStore((state) => state.failure);
  const isOpen = ({ handleResult }: GroupRequestInfo): number => (handleResult === 0 ? 1 : 0);
  const shown = (requests ?? [])
    .filter((request) => (direction === 'received') === isReceived(request, ownUserID))
    .sort((a, b) => isOpen(b) - isOpen(a) || b.reqTime - a.reqTime);
  return (
    <div className="groups-requests scroll">
      <div className="people-page">
        {requests === null && failure && (
          <ReadFailure failure={failure} onRetry={() => void groupRequestsList.load()} />
        )}
        {requests !== null && shown.length === 0 && (
          <EmptyState
            icon={<Inbox size={36} strokeWidth={1.25} />}
            title={t('groups.requests.emptyTitle')}
            text={direction === 'received' ? t('groups.requests.emptyReceived') : t('groups.requests.emptySent')}
            {...(direction === 'sent' ? { action: { label: t('groups.join.title'), run: openJoinGroup } } : {})}
          />
        )}
        <ul aria-label={t('groups.requests.list')}>
          {shown.map((request) => (
            <GroupRequestRow
              key={`${request.groupID} ${request.userID}`}
              request={request}
              isReceived={direction === 'received'}
              onRefuse={() => setRefusing(request)}
            />
          ))}
        </ul>
      </div>
      {refusing && <RefuseGroupRequestDialog request={refusing} onClose={() => setRefusing(null)} />}
    </div>
  );
}
