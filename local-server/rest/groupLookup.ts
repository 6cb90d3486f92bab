import type { Store } from '../store/store';

/** What other areas show of a group. */
export interface GroupSummary {
  readonly groupName: string;
  readonly faceURL: string;
  readonly memberCount: number;
  readonly ownerUserID: string;
  readonly groupType: number;
}

export type GroupLookup = (groupID: string) => GroupSummary | undefined;

/** Looks groups up for the routes that only name them. */
export function groupLookup(_store: Store): GroupLookup {
  return () => undefined;
}
