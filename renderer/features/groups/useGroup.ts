import { useEffect, useState } from 'react';
import type { GroupDetails, IpcFailure } from '../../../ipc-contract';
import { groupRights, roleOf, type GroupRights, type GroupRole } from '../../lib/groupRules';
import { loadGroup, useGroupDetailsStore, watchGroup } from '../../stores/groupsStore';

interface ShownGroup {
  readonly details: GroupDetails | null;
  /** Nothing was read yet. */
  readonly isLoading: boolean;
  readonly failure: IpcFailure | null;
  readonly retry: () => void;
}

/** A group with one's own place in it, kept current while it is shown. */
export function useGroup(groupID: string): ShownGroup {
  const entry = useGroupDetailsStore(({ entries }) => entries.get(groupID));
  useEffect(() => (groupID === '' ? undefined : watchGroup(groupID)), [groupID]);
  return {
    details: entry?.details ?? null,
    isLoading: entry === undefined,
    failure: entry?.failure ?? null,
    retry: () => void loadGroup(groupID),
  };
}

/** One's own role; nobody's outside the group. */
export function ownRole({ self, isJoined }: GroupDetails): GroupRole {
  return isJoined ? roleOf(self?.roleLevel ?? 0) : 'none';
}

export function ownRights(details: GroupDetails): GroupRights {
  return groupRights(ownRole(details), details.group);
}

/** The time (Unix ms) as of mounting; renders again when `until` has passed, with a time after it. */
export function useNow(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until < now) return undefined;
    // Timers count in 32 bits: a longer wait is cut and armed again.
    const left = Math.min(Math.max(0, until - Date.now()) + 50, 2_000_000_000);
    const timer = window.setTimeout(() => setNow(Date.now()), left);
    return () => window.clearTimeout(timer);
  }, [until, now]);
  return now;
}
