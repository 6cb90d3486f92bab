import type { GroupRequestInfo } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { createListStore } from './createListStore';

/** Applications to groups: received for the groups that one manages, and own ones. */
export const groupRequestsList = createListStore('groupRequests', () => call('getGroupRequests', {}));
export const useGroupRequestsStore = groupRequestsList.useStore;

/** How many applications of others wait for an answer. */
export function countOpenGroupRequests(requests: readonly GroupRequestInfo[] | null, ownUserID: string): number {
  return (requests ?? []).filter(({ userID, handleResult }) => userID !== ownUserID && handleResult === 0).length;
}
