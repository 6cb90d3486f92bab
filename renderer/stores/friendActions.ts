import type { IpcFailure, IpcResult } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { blacksList } from './blacksStore';
import { friendsList } from './friendsStore';
import { showConversation } from './navStore';

/** Changes remark or pin at once on screen; a refusal brings back what is stored. */
export async function changeFriend(
  userID: string,
  patch: { readonly remark?: string; readonly isPinned?: boolean },
): Promise<IpcResult<void>> {
  friendsList.foresee((friends) =>
    friends.map((friend) => (friend.userID === userID ? { ...friend, ...patch } : friend)),
  );
  const result = await call('updateFriend', { userID, ...patch });
  if (!result.ok) await friendsList.load();
  return result;
}

export async function unblock(userID: string): Promise<IpcResult<void>> {
  blacksList.foresee((blacks) => blacks.filter((black) => black.userID !== userID));
  const result = await call('removeBlack', { userID });
  if (!result.ok) await blacksList.load();
  return result;
}

/** Opens the chat with somebody. Returns why that failed. */
export async function writeTo(userID: string): Promise<IpcFailure | null> {
  const result = await call('openSingleConversation', { userID });
  if (!result.ok) return result.failure;
  showConversation(result.value.conversationID, result.value);
  return null;
}
