import { UsersRound } from 'lucide-react';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { ReadFailure } from '../../components/ReadFailure';
import { SearchField } from '../../components/SearchField';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { findFriends } from '../../lib/friendSections';
import { useApp } from '../../stores/appStore';
import { openAddFriend } from '../../stores/dialogStore';
import { friendsList, useFriendsStore } from '../../stores/friendsStore';
import { showFriend } from '../../stores/navStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { ContactEntries } from './ContactEntries';
import { ContactList } from './ContactList';
import { NewContactMenu } from './NewContactMenu';
import './ContactList.css';

/** The contacts: a filter, the fixed pages, and friends from A to Z. */
export function ContactsColumn({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const friends = useFriendsStore((state) => state.items);
  const failure = useFriendsStore((state) => state.failure);
  // Before the first comparison with the server, an empty device is not an empty account.
  const isFilling = useApp(({ sync, session }) =>
    sync.status === 'syncing' ? sync.first : sync.status === 'idle' && session.status === 'signedIn',
  );
  const [typed, setTyped] = useState('');
  const keyword = useDeferredValue(typed.trim());
  const isFiltered = keyword !== '';
  const found = friends !== null && isFiltered ? findFriends(friends, keyword, language) : null;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const first = found?.[0];
    if (event.key === 'Enter' && first) {
      event.preventDefault();
      showFriend(first.userID);
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      document.querySelector<HTMLElement>('.contact-row[tabindex="0"]')?.focus();
    }
  };

  return (
    <aside className="column list-column" data-region="list" aria-label={t('contacts.title')}>
      <header className="list-header drag">
        <h1 className="list-title">{t('contacts.title')}</h1>
        <NewContactMenu />
      </header>
      {isNarrow && <ConnectionBar />}
      <div className="contact-filter">
        <SearchField
          label={t('people.filter')}
          value={typed}
          onChange={setTyped}
          onKeyDown={onKeyDown}
          testID="contact-filter"
        />
      </div>
      <div className="list-body">
        {found && found.length > 0 && <ContactList friends={found} isFlat />}
        {found?.length === 0 && <p className="contact-none">{t('people.filterNone', { text: keyword })}</p>}
        {!isFiltered && friends !== null && friends.length > 0 && (
          <ContactList friends={friends} top={<ContactEntries />} />
        )}
        {!isFiltered && (friends === null || friends.length === 0) && (
          <div className="contact-empty">
            <ContactEntries />
            {friends === null && failure && <ReadFailure failure={failure} onRetry={() => void friendsList.load()} />}
            {friends !== null && !isFilling && (
              <EmptyState
                icon={<UsersRound size={36} strokeWidth={1.25} />}
                title={t('contacts.empty')}
                text={t('people.list.emptyText')}
                action={{ label: t('people.addFriend'), run: openAddFriend }}
              />
            )}
          </div>
        )}
      </div>
    </aside>
  );
}
