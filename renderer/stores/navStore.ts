import { create } from 'zustand';
import { useChatStore, closeConversation, openConversation } from './chatStore';
import { readingPosition } from './readingPositions';
import type { ConversationItem } from '../../ipc-contract';

export type Section = 'chats' | 'contacts' | 'settings';
/** Below this the details panel lies over the chat instead of beside it. */
export const DETAILS_OVERLAY = '(width < 1000px)';

/** Pages of the contacts beside the profiles. */
export type ContactsPage = 'newFriends' | 'groups' | 'blocked';
export type SettingsPage = 'account' | 'general' | 'server' | 'about';

interface NavStore {
  readonly section: Section;
  readonly friendID: string | null;
  /** Stands in the place of a friend's profile. */
  readonly contactsPage: ContactsPage | null;
  /** Null shows the list alone in a narrow window and the first page in a wide one. */
  readonly settingsPage: SettingsPage | null;
  /** The sign-in form is open: nobody is signed in, or an ended session is to be renewed. It stays until that worked. */
  readonly signInForm: boolean;
  /** The details panel beside a chat. */
  readonly isDetailsOpen: boolean;
}

/** Where the user is. */
export const useNavStore = create<NavStore>()(() => ({
  section: 'chats',
  friendID: null,
  contactsPage: null,
  settingsPage: null,
  signInForm: false,
  isDetailsOpen: false,
}));

export function showSection(section: Section): void {
  useNavStore.setState({ section });
}

export function showFriend(friendID: string | null): void {
  useNavStore.setState({ section: 'contacts', friendID, contactsPage: null });
}

export function showContactsPage(contactsPage: ContactsPage): void {
  useNavStore.setState({ section: 'contacts', friendID: null, contactsPage });
}

export function setDetailsOpen(isDetailsOpen: boolean): void {
  useNavStore.setState({ isDetailsOpen });
}

export function showSettingsPage(settingsPage: SettingsPage | null): void {
  useNavStore.setState({ section: 'settings', settingsPage });
}

/** Opens a conversation where the reader left it. `known` is its row when it may not be in the loaded list yet. */
export function showConversation(conversationID: string, known?: ConversationItem): void {
  useNavStore.setState({ section: 'chats' });
  void openConversation(conversationID, { known, restoreTo: readingPosition(conversationID)?.order });
}

/** One step back: from the content to the list. Tells whether there was anything to leave. */
export function goBack(): boolean {
  const { section, friendID, contactsPage, settingsPage, isDetailsOpen } = useNavStore.getState();
  switch (section) {
    case 'chats':
      if (useChatStore.getState().conversationID === null) return false;
      if (isDetailsOpen && window.matchMedia(DETAILS_OVERLAY).matches) setDetailsOpen(false);
      else closeConversation();
      return true;
    case 'contacts':
      if (friendID === null && contactsPage === null) return false;
      useNavStore.setState({ friendID: null, contactsPage: null });
      return true;
    case 'settings':
      if (settingsPage === null) return false;
      useNavStore.setState({ settingsPage: null });
      return true;
  }
}

export function setSignInForm(signInForm: boolean): void {
  useNavStore.setState({ signInForm });
}
