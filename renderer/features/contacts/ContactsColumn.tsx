import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { friendsList, useFriendsStore } from '../../stores/friendsStore';
import { showSection } from '../../stores/navStore';
import { ContactList } from './ContactList';

/** The friend list with its header. */
export function ContactsColumn() {
  const { t } = useTranslation();
  const friends = useFriendsStore((state) => state.items);
  const failure = useFriendsStore((state) => state.failure);
  return (
    <aside className="column list-column" data-region="list" aria-label={t('contacts.title')}>
      <header className="list-header drag">
        <h1 className="list-title">{t('contacts.title')}</h1>
      </header>
      <div className="list-body">
        {friends === null && failure && <ReadFailure failure={failure} onRetry={() => void friendsList.load()} />}
        {friends !== null && friends.length > 0 && <ContactList friends={friends} />}
        {friends !== null && friends.length === 0 && (
          <EmptyState
            icon={<UsersRound size={36} strokeWidth={1.25} />}
            title={t('contacts.empty')}
            text={t('contacts.emptyText')}
            action={{ label: t('contacts.emptyAction'), run: () => showSection('chats') }}
          />
        )}
      </div>
    </aside>
  );
}
