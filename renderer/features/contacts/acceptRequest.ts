import { call } from '../../lib/bridge';
import { friendRequestsList } from '../../stores/friendRequestsStore';
import { friendsList } from '../../stores/friendsStore';
import { report } from '../../stores/noticeStore';

/** Accepts a friend request; a failure is told in the corner of the window. */
export async function acceptRequest(fromUserID: string): Promise<void> {
  const isAccepted = await report(call('respondFriendRequest', { fromUserID, accept: true, handleMsg: '' }));
  void friendRequestsList.load();
  if (isAccepted) void friendsList.load();
}
