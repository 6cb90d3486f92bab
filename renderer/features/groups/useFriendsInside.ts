import { useEffect, useState } from 'react';
import type { FriendInfo } from '../../../ipc-contract';
import { call } from '../../lib/bridge';

const PAGE = 200;
/** Beyond this many members the engine leaves out who is in already when it invites; the list just does not say so. */
const MAX_LOOKED_AT = 20_000;

/** Which of these friends are members of a group, as far as members are stored. */
export function useFriendsInside(groupID: string, friends: readonly FriendInfo[]): ReadonlySet<string> {
  const [inside, setInside] = useState<ReadonlySet<string>>(() => new Set());
  useEffect(() => {
    let isOver = false;
    const wanted = new Set(friends.map((friend) => friend.userID));
    const look = async (): Promise<void> => {
      const found = new Set<string>();
      for (let offset = 0; offset < MAX_LOOKED_AT; offset += PAGE) {
        const result = await call('getGroupMembers', { groupID, offset, count: PAGE });
        if (isOver || !result.ok) return;
        for (const { userID } of result.value.members) if (wanted.has(userID)) found.add(userID);
        if (found.size > 0) setInside(new Set(found));
        if (offset + PAGE >= result.value.total || found.size === wanted.size) return;
      }
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [groupID, friends]);
  return inside;
}
