import { create } from 'zustand';

interface DialogStore {
  /** Whose profile is open; `groupID` names the group in which the person was met. */
  readonly profile: { readonly userID: string; readonly groupID: string | null } | null;
  readonly isAddFriendOpen: boolean;
}

/** The dialogs that can be opened from anywhere in the frame. */
export const useDialogStore = create<DialogStore>()(() => ({ profile: null, isAddFriendOpen: false }));

/** Shows anybody's profile: friend, stranger or oneself. With a group it says what the person is there. */
export function openProfile(userID: string, groupID: string | null = null): void {
  useDialogStore.setState({ profile: { userID, groupID: groupID === '' ? null : groupID } });
}

export function closeProfile(): void {
  useDialogStore.setState({ profile: null });
}

export function openAddFriend(): void {
  useDialogStore.setState({ isAddFriendOpen: true });
}

export function closeAddFriend(): void {
  useDialogStore.setState({ isAddFriendOpen: false });
}

export function closeDialogs(): void {
  useDialogStore.setState({ profile: null, isAddFriendOpen: false });
}
