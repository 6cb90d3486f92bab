import type { IpcResult } from '../../../ipc-contract';
import { call } from '../../lib/bridge';
import { friendRequestsList } from '../../stores/friendRequestsStore';
import { friendsList } from '../../stores/friendsStore';

/** Accepts a friend request. */
export async function acceptRequest(fromUserID: string): Promise<IpcResult<void>> {
  const result = await call('respondFriendRequest', { fromUserID, accept: true, handleMsg: '' });
  // Also after a refusal: the request may have been answered on another device.
  void friendRequestsList.load();
  if (result.ok) void friendsList.load();
  return result;
}
