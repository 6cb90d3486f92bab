import { call } from '../lib/bridge';
import { createListStore } from './createListStore';

/** All friends. */
export const friendsList = createListStore('friends', () => call('getFriends', {}));
export const useFriendsStore = friendsList.useStore;
