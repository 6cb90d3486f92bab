/** What other areas show of a group. */
export interface GroupSummary {
  readonly groupName: string;
  readonly faceURL: string;
  readonly memberCount: number;
  readonly ownerUserID: string;
  readonly groupType: number;
}

export type GroupLookup = (groupID: string) => GroupSummary | undefined;

/** The lookup of a server without groups. */
export const noGroups: GroupLookup = () => undefined;
