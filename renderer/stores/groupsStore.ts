import { create } from 'zustand';
import type { AppEvent, GroupDetails, IpcFailure } from '../../ipc-contract';
import { call } from '../lib/bridge';
import { createListStore } from './createListStore';

/** All groups that the user is a member of. */
export const groupsList = createListStore('groups', () => call('getJoinedGroups', {}));
export const useGroupsStore = groupsList.useStore;

export interface GroupEntry {
  /** Null for a group that is not known here. */
  readonly details: GroupDetails | null;
  readonly failure: IpcFailure | null;
}

interface GroupDetailsStore {
  readonly entries: ReadonlyMap<string, GroupEntry>;
}

/** The groups on screen with the user's place in them. */
export const useGroupDetailsStore = create<GroupDetailsStore>()(() => ({ entries: new Map() }));

/** How many parts of the screen show a group. */
const watchers = new Map<string, number>();
let generation = 0;

export function clearGroupDetails(): void {
  generation += 1;
  useGroupDetailsStore.setState({ entries: new Map() });
  for (const groupID of watchers.keys()) void loadGroup(groupID);
}

/** Reads a group; what is shown stays until the answer is there. */
export async function loadGroup(groupID: string): Promise<void> {
  const started = generation;
  const result = await call('getGroup', { groupID });
  if (started !== generation) return;
  useGroupDetailsStore.setState(({ entries }) => {
    const known = entries.get(groupID)?.details ?? null;
    const entry = result.ok ? { details: result.value, failure: null } : { details: known, failure: result.failure };
    return { entries: new Map(entries).set(groupID, entry) };
  });
}

/** Keeps a group current for as long as it is shown. Returns the way out. */
export function watchGroup(groupID: string): () => void {
  watchers.set(groupID, (watchers.get(groupID) ?? 0) + 1);
  void loadGroup(groupID);
  return () => {
    const left = (watchers.get(groupID) ?? 1) - 1;
    if (left > 0) watchers.set(groupID, left);
    else watchers.delete(groupID);
  };
}

/** Shows a change of a group before the engine has confirmed it; the next read has the last word. */
export function foreseeGroup(groupID: string, change: (details: GroupDetails) => GroupDetails): void {
  useGroupDetailsStore.setState(({ entries }) => {
    const details = entries.get(groupID)?.details;
    if (!details) return {};
    return { entries: new Map(entries).set(groupID, { details: change(details), failure: null }) };
  });
}

export function applyGroupEvents(events: readonly AppEvent[]): void {
  const stale = new Set<string>();
  for (const event of events) {
    if (event.type === 'groups') for (const groupID of watchers.keys()) stale.add(groupID);
    if (event.type === 'groupMembers') {
      for (const groupID of event.groupIDs) if (watchers.has(groupID)) stale.add(groupID);
    }
  }
  for (const groupID of stale) void loadGroup(groupID);
}
