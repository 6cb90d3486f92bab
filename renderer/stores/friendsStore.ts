import { create } from 'zustand';
import type { FriendInfo, IpcFailure } from '../../ipc-contract';
import { call } from '../lib/bridge';

interface FriendsStore {
  /** Null until it was read once. */
  readonly friends: readonly FriendInfo[] | null;
  readonly failure: IpcFailure | null;
}

const initial: FriendsStore = { friends: null, failure: null };

export const useFriendsStore = create<FriendsStore>()(() => initial);

let generation = 0;

export function clearFriends(): void {
  generation += 1;
  useFriendsStore.setState(initial);
}

/** Reads the list; of several reads under way only the last one counts. */
export async function loadFriends(): Promise<void> {
  generation += 1;
  const started = generation;
  const result = await call('getFriends', {});
  if (started !== generation) return;
  useFriendsStore.setState(result.ok ? { friends: result.value, failure: null } : { failure: result.failure });
}
