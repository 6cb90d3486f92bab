import type { FriendInfo } from '../types/user';

type Placed = Pick<FriendInfo, 'userID' | 'isPinned' | 'createTime'>;

/**
 * The server lists pinned friends first and keeps the order of insertion in both parts (docs/protocol.md, rest 5.1). Gives one order
 * of insertion from which exactly this list follows, and, by time, most likely also the one after a pin changes.
 */
export function insertionOrder(listed: readonly Placed[]): string[] {
  const pinned = listed.filter((friend) => friend.isPinned);
  const others = listed.filter((friend) => !friend.isPinned);
  const order: string[] = [];
  let taken = 0;
  for (const friend of pinned) {
    for (; taken < others.length; taken += 1) {
      const other = others[taken];
      if (other === undefined || other.createTime > friend.createTime) break;
      order.push(other.userID);
    }
    order.push(friend.userID);
  }
  return [...order, ...others.slice(taken).map((other) => other.userID)];
}
