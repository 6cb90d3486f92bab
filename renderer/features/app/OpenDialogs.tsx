import { useDialogStore, closeAddFriend } from '../../stores/dialogStore';
import { AddFriendDialog } from '../contacts/AddFriendDialog';
import { ProfileDialog } from '../contacts/ProfileDialog';

/** The dialogs that can be opened from anywhere. */
export function OpenDialogs() {
  const profile = useDialogStore((state) => state.profile);
  const isAddFriendOpen = useDialogStore((state) => state.isAddFriendOpen);
  return (
    <>
      {isAddFriendOpen && <AddFriendDialog onClose={closeAddFriend} />}
      {profile && <ProfileDialog userID={profile.userID} />}
    </>
  );
}
