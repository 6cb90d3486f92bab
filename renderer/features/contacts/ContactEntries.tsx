import { Ban, UserRoundPlus, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ListEntry } from '../../components/ListEntry';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { countOpenRequests, useFriendRequestsStore } from '../../stores/friendRequestsStore';
import { countOpenGroupRequests, useGroupRequestsStore } from '../../stores/groupRequestsStore';
import { showContactsPage, useNavStore } from '../../stores/navStore';

/** The fixed pages of the contacts. */
export function ContactEntries() {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const page = useNavStore((state) => state.contactsPage);
  const openFriends = useFriendRequestsStore(({ items }) => countOpenRequests(items, ownUserID));
  const openGroups = useGroupRequestsStore(({ items }) => countOpenGroupRequests(items, ownUserID));
  return (
    <>
      <ListEntry
        Icon={UserRoundPlus}
        label={t('people.newFriends')}
        isCurrent={page === 'newFriends'}
        onPress={() => showContactsPage('newFriends')}
        count={openFriends}
        countLabel={t('people.newFriendsOpen', { count: openFriends })}
        testID="entry-new-friends"
      />
      <ListEntry
        Icon={UsersRound}
        label={t('people.groups')}
        isCurrent={page === 'groups'}
        onPress={() => showContactsPage('groups')}
        count={openGroups}
        countLabel={t('people.groupRequestsOpen', { count: openGroups })}
        testID="entry-groups"
      />
      <ListEntry
        Icon={Ban}
        label={t('people.blocked')}
        isCurrent={page === 'blocked'}
        onPress={() => showContactsPage('blocked')}
        testID="entry-blocked"
      />
    </>
  );
}
