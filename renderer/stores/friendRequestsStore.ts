import type { FriendRequestInfo } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { createListStore } from './createListStore';

/** Friend requests, received and sent. */
export const friendRequestsList = createListStore('friendRequests', () => call('getFriendRequests', {}));
export const useFriendRequestsStore = friendRequestsList.useStore;

/** How many requests of others wait for an answer. */
export function countOpenRequests(requests: readonly FriendRequestInfo[] | null, ownUserID: string): number {
  return (requests ?? []).filter(({ toUserID, handleResult }) => toUserID === ownUserID && handleResult === 0).length;
}
