import type { GroupRequestInfo } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { createListStore } from './createListStore';

/** Applications to groups: received for the groups that one manages, and own ones. */
export const groupRequestsList = createListStore('groupRequests', () => call('getGroupRequests', {}));
export const useGroupRequestsStore = groupRequestsList.useStore;

/** Others who want into a group that one manages; whom one has invited oneself, somebody else decides about. */
export function isReceived({ userID, inviterUserID }: GroupRequestInfo, ownUserID: string): boolean {
  return userID !== ownUserID && inviterUserID !== ownUserID;
}

/** How many applications of others wait for an answer. */
export function countOpenGroupRequests(requests: readonly GroupRequestInfo[] | null, ownUserID: string): number {
  return (requests ?? []).filter((request) => request.handleResult === 0 && isReceived(request, ownUserID)).length;
}
