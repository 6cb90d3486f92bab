import { useNavStore } from '../../stores/navStore';
import { GroupsPage } from '../groups/GroupsPage';
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
      return <GroupsPage isNarrow={isNarrow} />;
    case null:
      return <ProfileColumn isNarrow={isNarrow} />;
  }
}
