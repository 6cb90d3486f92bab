import { create } from 'zustand';
import type { AppEvent, IpcFailure, UserProfile } from '../../ipc-contract';
import { call } from '../lib/bridge';

interface ProfilesStore {
  readonly profiles: ReadonlyMap<string, UserProfile>;
  readonly failures: ReadonlyMap<string, IpcFailure>;
  /** Counts what could have changed a profile: whoever shows one reads it again. */
  readonly changes: number;
}

const initial: ProfilesStore = { profiles: new Map(), failures: new Map(), changes: 0 };
/** More than anybody looks at; the oldest go first. */
const KEPT = 500;

/** Profiles that were looked at, so that a second look shows them at once. */
export const useProfilesStore = create<ProfilesStore>()(() => initial);

let generation = 0;

export function clearProfiles(): void {
  generation += 1;
  useProfilesStore.setState(initial);
}

function withEntry<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  const next = new Map(map);
  next.delete(key);
  next.set(key, value);
  const oldest = next.keys().next();
  if (next.size > KEPT && !oldest.done) next.delete(oldest.value);
  return next;
}

export async function loadProfile(userID: string): Promise<void> {
  const started = generation;
  const result = await call('getUserProfile', { userID });
  if (started !== generation) return;
  useProfilesStore.setState(({ profiles, failures }) => {
    if (!result.ok) return { failures: withEntry(failures, userID, result.failure) };
    const rest = new Map(failures);
    rest.delete(userID);
    return { profiles: withEntry(profiles, userID, result.value), failures: rest };
  });
}

export function applyProfileEvents(events: readonly AppEvent[]): void {
  const { profiles, changes } = useProfilesStore.getState();
  const isChanged = events.some((event) => {
    switch (event.type) {
      case 'friends':
      case 'blacks':
      case 'self':
        return true;
      case 'users':
        return event.userIDs.some((userID) => profiles.has(userID));
      default:
        return false;
    }
  });
  if (isChanged) useProfilesStore.setState({ changes: changes + 1 });
}
