import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendRequestInfo } from '../../../ipc-contract';
import { BackButton } from '../../components/BackButton';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { Segments } from '../../components/Segments';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { openAddFriend } from '../../stores/dialogStore';
import { friendRequestsList, useFriendRequestsStore } from '../../stores/friendRequestsStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { FriendRequestRow } from './FriendRequestRow';
import { RefuseRequestDialog } from './RefuseRequestDialog';
import './NewFriendsPage.css';

type Direction = 'received' | 'sent';

/** Friend requests in both directions, newest first. */
export function NewFriendsPage({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const [direction, setDirection] = useState<Direction>('received');
  const [refusing, setRefusing] = useState<FriendRequestInfo | null>(null);
  const ownUserID = useOwnUserID();
  const requests = useFriendRequestsStore((state) => state.items);
  const failure = useFriendRequestsStore((state) => state.failure);
  const shown = (requests ?? [])
    .filter(({ toUserID }) => (direction === 'received') === (toUserID === ownUserID))
    .sort((a, b) => b.createTime - a.createTime);
  return (
    <main className="column content-column" data-region="content" data-testid="new-friends-page">
      <header className="content-header drag">
        {isNarrow && <BackButton />}
        <h1 className="people-page-title">{t('people.newFriends')}</h1>
      </header>
      <ConnectionBar />
      <div className="content-body scroll">
        <div className="people-page">
          <div className="people-page-head">
            <Segments<Direction>
              label={t('people.requests.show')}
              value={direction}
              onChange={setDirection}
              testID="request-direction"
              options={[
                { value: 'received', label: t('people.requests.received') },
                { value: 'sent', label: t('people.requests.sent') },
              ]}
            />
          </div>
          {requests === null && failure && (
            <ReadFailure failure={failure} onRetry={() => void friendRequestsList.load()} />
          )}
          {requests !== null && shown.length === 0 && (
            <EmptyState
              icon={<UserRoundPlus size={36} strokeWidth={1.25} />}
              title={t('people.requests.emptyTitle')}
              text={t('people.requests.emptyText')}
              action={{ label: t('people.addFriend'), run: openAddFriend }}
            />
          )}
          <ul aria-label={t('people.requests.list')}>
            {shown.map((request) => (
              <FriendRequestRow
                key={`${request.fromUserID} ${request.toUserID}`}
                request={request}
                isReceived={direction === 'received'}
                onRefuse={() => setRefusing(request)}
              />
            ))}
          </ul>
        </div>
      </div>
      {refusing && (
        <RefuseRequestDialog
          fromUserID={refusing.fromUserID}
          name={refusing.fromNickname || refusing.fromUserID}
          onClose={() => setRefusing(null)}
        />
      )}
    </main>
  );
}
