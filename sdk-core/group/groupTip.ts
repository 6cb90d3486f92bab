import { z } from 'zod';
import { groupMember, groupRequest, toGroupRequest } from '../api/groupShapes';
import { groupInfo, int, text } from '../api/shapes';
import type { ListVersion } from '../store/VersionsTable';
import type { GroupInfo, GroupMemberInfo, GroupRequestInfo } from '../types/group';

/** What a notification of a group says (notifications 5.3), whatever its number. */
export type GroupTip =
  /** A group with the receiver in it came to be; its list of members is cut and proves nothing. */
  | { readonly kind: 'created' }
  | {
      readonly kind: 'changed';
      readonly groupID: string;
      readonly version: ListVersion;
      /** The group as it is now; null when the notification is about members alone. */
      readonly group: GroupInfo | null;
      /** Members that came or changed. */
      readonly put: readonly GroupMemberInfo[];
      /** Those of `put` that came. */
      readonly came: readonly string[];
      readonly gone: readonly string[];
    }
  | { readonly kind: 'dismissed'; readonly group: GroupInfo }
  | { readonly kind: 'request'; readonly groupID: string; readonly request: GroupRequestInfo };

type Tips = Readonly<Record<string, unknown>>;
type Reader = (tips: Tips) => GroupTip | null;

/** A member left out because it is malformed would be lost for good, since the version moves: all or nothing. */
const members = z
  .array(groupMember)
  .nullish()
  .transform((list) => list ?? []);
const versioned = { group: groupInfo, groupMemberVersion: int, groupMemberVersionID: text };

/** Makes the reader of one number: what its tips look like, and what they mean. */
function reading<T>(schema: z.ZodType<T>, meaning: (tips: T) => GroupTip): Reader {
  return (tips) => {
    const parsed = schema.safeParse(tips);
    return parsed.success ? meaning(parsed.data) : null;
  };
}

interface Versioned {
  readonly group: GroupInfo;
  readonly groupMemberVersion: number;
  readonly groupMemberVersionID: string;
}

function versionOf({ groupMemberVersion, groupMemberVersionID }: Versioned): ListVersion {
  return { versionID: groupMemberVersionID, version: groupMemberVersion };
}

function changed(
  tips: Versioned,
  what: Partial<Pick<GroupTip & { kind: 'changed' }, 'group' | 'put' | 'came' | 'gone'>>,
): GroupTip {
  const { groupID } = tips.group;
  return {
    kind: 'changed',
    groupID,
    version: versionOf(tips),
    group: tips.group,
    put: [],
    came: [],
    gone: [],
    ...what,
  };
}

const ids = (list: readonly GroupMemberInfo[]): readonly string[] => list.map((member) => member.userID);

const groupChanged = reading(z.object(versioned), (tips) => changed(tips, {}));
const memberChanged = reading(z.object({ ...versioned, changedUser: groupMember }), (tips) =>
  changed(tips, { group: null, put: [tips.changedUser] }),
);
const memberMuted = reading(z.object({ ...versioned, mutedUser: groupMember }), (tips) =>
  changed(tips, { group: null, put: [tips.mutedUser] }),
);
const requestChanged = reading(z.object({ group: groupInfo, request: groupRequest }), ({ group, request }) => ({
  kind: 'request',
  groupID: group.groupID,
  request: toGroupRequest(request, group),
}));

const readers: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [1501, reading(z.object({ group: groupInfo }), () => ({ kind: 'created' }))],
  [1502, groupChanged],
  [1503, requestChanged],
  [
    1504,
    reading(z.object({ ...versioned, quitUser: groupMember }), (tips) =>
      changed(tips, { gone: [tips.quitUser.userID] }),
    ),
  ],
  [1505, requestChanged],
  [1506, requestChanged],
  [
    1507,
    reading(z.object({ ...versioned, newGroupOwner: groupMember, oldGroupOwnerInfo: groupMember.nullish() }), (tips) =>
      changed(tips, { put: [tips.newGroupOwner, ...(tips.oldGroupOwnerInfo == null ? [] : [tips.oldGroupOwnerInfo])] }),
    ),
  ],
  [
    1508,
    reading(z.object({ ...versioned, kickedUserList: members }), (tips) =>
      changed(tips, { gone: ids(tips.kickedUserList) }),
    ),
  ],
  [
    1509,
    reading(z.object({ ...versioned, invitedUserList: members }), (tips) =>
      changed(tips, { put: tips.invitedUserList, came: ids(tips.invitedUserList) }),
    ),
  ],
  [
    1510,
    reading(z.object({ ...versioned, entrantUser: groupMember }), (tips) =>
      changed(tips, { put: [tips.entrantUser], came: [tips.entrantUser.userID] }),
    ),
  ],
  [1511, reading(z.object({ group: groupInfo }), ({ group }) => ({ kind: 'dismissed', group }))],
  [1512, memberMuted],
  [1513, memberMuted],
  [1514, groupChanged],
  [1515, groupChanged],
  [1516, memberChanged],
  [1517, memberChanged],
  [1518, memberChanged],
  [1519, groupChanged],
  [1520, groupChanged],
]);

/** Reads the tips of a notification 1501–1520; null when the number is none of them or the tips are malformed. */
export function readGroupTip(contentType: number, tips: Tips): GroupTip | null {
  return readers.get(contentType)?.(tips) ?? null;
}
