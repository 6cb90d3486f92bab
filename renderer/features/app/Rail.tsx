import { MessagesSquare, Settings, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar';
import { Tip } from '../../components/Tip';
import { useApp } from '../../stores/appStore';
import { countOpenRequests, useFriendRequestsStore } from '../../stores/friendRequestsStore';
import { countOpenGroupRequests, useGroupRequestsStore } from '../../stores/groupRequestsStore';
import { showSection, showSettingsPage, useNavStore } from '../../stores/navStore';
import { ConnectionDot } from '../connection/ConnectionDot';
import { RailButton } from './RailButton';
import './Rail.css';

/** The narrow bar at the very left: oneself, the sections, and the state of the connection. */
export function Rail() {
  const { t } = useTranslation();
  const section = useNavStore((state) => state.section);
  const self = useApp((app) => app.self);
  const session = useApp((app) => app.session);
  const unread = useApp((app) => app.totalUnread);
  const userID = session.status === 'signedOut' ? '' : session.userID;
  const name = self?.nickname || userID;
  const requests = useOpenRequests(userID);
  const profile = t('nav.profile', { name });

  return (
    <nav className="rail drag" aria-label={t('nav.label')} data-region="rail">
      <Tip text={profile}>
        <button type="button" className="rail-self" aria-label={profile} onClick={() => showSettingsPage('account')}>
          <Avatar id={userID} name={name} faceURL={self?.faceURL ?? ''} size={40} />
        </button>
      </Tip>
      <RailButton
        icon={<MessagesSquare size={22} strokeWidth={1.75} />}
        label={t('nav.chats')}
        description={unread > 0 ? t('nav.chatsUnread', { count: unread }) : t('nav.chats')}
        isCurrent={section === 'chats'}
        unread={unread}
        onPress={() => showSection('chats')}
      />
      <RailButton
        icon={<UsersRound size={22} strokeWidth={1.75} />}
        label={t('nav.contacts')}
        description={requests > 0 ? t('people.contactsOpen', { count: requests }) : t('nav.contacts')}
        unread={requests}
        isCurrent={section === 'contacts'}
        onPress={() => showSection('contacts')}
      />
      <span className="rail-space" />
      <RailButton
        icon={<Settings size={22} strokeWidth={1.75} />}
        label={t('nav.settings')}
        isCurrent={section === 'settings'}
        onPress={() => showSection('settings')}
      />
      <ConnectionDot />
    </nav>
  );
}

/** Requests of friends and to groups that wait for an answer. */
function useOpenRequests(ownUserID: string): number {
  const friends = useFriendRequestsStore(({ items }) => countOpenRequests(items, ownUserID));
  const groups = useGroupRequestsStore(({ items }) => countOpenGroupRequests(items, ownUserID));
  return friends + groups;
}
