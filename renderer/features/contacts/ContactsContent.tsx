import { useNavStore } from '../../stores/navStore';
import { BlockedPage } from './BlockedPage';
import { NewFriendsPage } from './NewFriendsPage';
import { ProfileColumn } from './ProfileColumn';

/** What belongs to the choice in the contacts: a page of its own, or somebody's profile. */
export function ContactsContent({ isNarrow }: { readonly isNarrow: boolean }) {
  const page = useNavStore((state) => state.contactsPage);
  switch (page) {
    case 'newFriends':
      return <NewFriendsPage isNarrow={isNarrow} />;
    case 'blocked':
      return <BlockedPage isNarrow={isNarrow} />;
    case 'groups':
    case null:
      return <ProfileColumn isNarrow={isNarrow} />;
  }
}
