import type { FriendRequestInfo } from '../../../ipc-contract';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { useBlacksStore } from '../../stores/blacksStore';
import { useFriendRequestsStore } from '../../stores/friendRequestsStore';
import { useFriendsStore } from '../../stores/friendsStore';

export interface Standing {
  readonly kind: 'self' | 'friend' | 'blocked' | 'requested' | 'asksYou' | 'stranger';
  /** The open request of `requested` and `asksYou`. */
  readonly request: FriendRequestInfo | null;
}

/** How one stands with somebody, as far as adding them is concerned. */
export function useStanding(userID: string): Standing {
  const ownUserID = useOwnUserID();
  const isFriend = useFriendsStore(({ items }) => items?.some((friend) => friend.userID === userID) ?? false);
  const isBlack = useBlacksStore(({ items }) => items?.some((black) => black.userID === userID) ?? false);
  const received = useFriendRequestsStore(({ items }) =>
    items?.find(({ fromUserID, toUserID, handleResult }) => {
      return handleResult === 0 && fromUserID === userID && toUserID === ownUserID;
    }),
  );
  const sent = useFriendRequestsStore(({ items }) =>
    items?.find(({ fromUserID, toUserID, handleResult }) => {
      return handleResult === 0 && fromUserID === ownUserID && toUserID === userID;
    }),
  );
  if (userID === ownUserID) return { kind: 'self', request: null };
  if (isBlack) return { kind: 'blocked', request: null };
  if (isFriend) return { kind: 'friend', request: null };
  if (received) return { kind: 'asksYou', request: received };
  if (sent) return { kind: 'requested', request: sent };
  return { kind: 'stranger', request: null };
}
