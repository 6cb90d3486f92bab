import type { FriendInfo } from '../../../ipc-contract';
import { useFriendsStore } from '../../stores/friendsStore';

/** The remarks of each list of friends that was read; it goes with its list. */
const remarks = new WeakMap<readonly FriendInfo[], ReadonlyMap<string, string>>();

/** The name that one has given to a friend; empty for everybody else. */
export function remarkOf(userID: string): string {
  const { items } = useFriendsStore.getState();
  if (items === null) return '';
  let known = remarks.get(items);
  if (!known) {
    known = new Map(items.filter(({ remark }) => remark !== '').map((friend) => [friend.userID, friend.remark]));
    remarks.set(items, known);
  }
  return known.get(userID) ?? '';
}
