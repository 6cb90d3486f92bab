import { useDialogStore, closeAddFriend } from '../../stores/dialogStore';
import { AddFriendDialog } from '../contacts/AddFriendDialog';
import { ProfileDialog } from '../contacts/ProfileDialog';
import { GroupDialogs } from '../groups/GroupDialogs';
import { MemberProfileDialog } from '../groups/MemberProfileDialog';

/** The dialogs that can be opened from anywhere. */
export function OpenDialogs() {
  const profile = useDialogStore((state) => state.profile);
  const isAddFriendOpen = useDialogStore((state) => state.isAddFriendOpen);
  return (
    <>
      {isAddFriendOpen && <AddFriendDialog onClose={closeAddFriend} />}
      {profile?.groupID === null && <ProfileDialog userID={profile.userID} />}
      {profile && profile.groupID !== null && <MemberProfileDialog userID={profile.userID} groupID={profile.groupID} />}
      <GroupDialogs />
    </>
  );
}
