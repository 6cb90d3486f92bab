import { create } from 'zustand';

const KEY = 'announcementsRead';
/** Groups whose announcement was read, at most; the oldest entries go first. */
const KEPT = 500;

function isTimes(value: unknown): value is Record<string, number> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((time) => typeof time === 'number' && Number.isFinite(time))
  );
}

function stored(): ReadonlyMap<string, number> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return new Map(isTimes(value) ? Object.entries(value) : []);
  } catch {
    // Something else wrote there: then every announcement counts as new once.
    return new Map();
  }
}

/** When the announcement that was read last in each group had been published (Unix ms). */
export const useAnnouncementsRead = create<{ readonly times: ReadonlyMap<string, number> }>()(() => ({
  times: stored(),
}));

/** @param updateTime Of the announcement that was read or put aside, Unix ms */
export function noteAnnouncementRead(groupID: string, updateTime: number): void {
  const { times } = useAnnouncementsRead.getState();
  if ((times.get(groupID) ?? 0) >= updateTime) return;
  const next = new Map(times);
  next.delete(groupID);
  next.set(groupID, updateTime);
  const kept = new Map([...next].slice(-KEPT));
  useAnnouncementsRead.setState({ times: kept });
  localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
}
