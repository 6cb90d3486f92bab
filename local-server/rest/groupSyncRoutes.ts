import { groupInfo, groupMember } from '../codec/groupObjects';
import { requireOwn } from '../domain/access';
import { GroupStatus } from '../domain/groupAccess';
import { ServerError } from '../errors';
import { body, int64, list, requiredText, text, uint64 } from './fields';
import { fullIDs, orderedIncremental } from './incremental';
import type { ImApi, ImServices } from './imApi';

/** A batch answer stops adding groups once it holds this many changes (docs/protocol.md, sync 10.2). */
const BATCH_CHANGES = 500;

interface Asked {
  readonly groupID: string;
  readonly versionID: string;
  readonly version: number;
}

/** Versions of joined groups and of members (docs/protocol.md, rest 9.7, sync 10). */
export function groupSyncRoutes(api: ImApi, { store, groups }: ImServices): void {
  const joined = body({ userID: requiredText(), versionID: text(), version: int64() });
  api.post('/group/get_incremental_join_groups', joined, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const difference = store.versions.since('joinGroups', req.userID, req.versionID, req.version);
    const load = (groupIDs: readonly string[]) =>
      groupIDs.flatMap((groupID) => {
        const row = store.groups.get(groupID);
        return row ? [groupInfo(row)] : [];
      });
    return { ...orderedIncremental(difference, load), sortVersion: 0 };
  });

  const joinedIDs = body({ userID: requiredText(), idHash: uint64() });
  api.post('/group/get_full_join_group_ids', joinedIDs, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const groupIDs = store.groupMembers.groupsOf(req.userID);
    return fullIDs(store.versions, 'joinGroups', req.userID, groupIDs, req.idHash, 'groupIDs');
  });

  const membersSince = ({ groupID, versionID, version }: Asked) => {
    const difference = store.versions.since('groupMembers', groupID, versionID, version);
    const load = (userIDs: readonly string[]) =>
      userIDs.flatMap((userID) => {
        const row = store.groupMembers.shown(groupID, userID);
        return row ? [groupMember(row)] : [];
      });
    const row = store.groups.get(groupID);
    const isChanged = difference.full || difference.version !== version;
    const { deleted, inserted, updated } = difference;
    return {
      answer: { ...orderedIncremental(difference, load), group: row && isChanged ? groupInfo(row) : null },
      changes: deleted.length + inserted.length + updated.length,
    };
  };

  const one = body({ groupID: requiredText(), versionID: text(), version: int64() });
  api.post('/group/get_incremental_group_members', one, ({ body: req, caller }) => {
    groups.access.group(req.groupID);
    groups.access.requireMember(caller, req.groupID);
    groups.access.livingGroup(req.groupID);
    return membersSince(req).answer;
  });

  const asked = body({ groupID: text(), versionID: text(), version: int64() });
  api.post('/group/get_incremental_group_members_batch', body({ userID: text(), reqList: list(asked) }), (call) => {
    const { body: req, caller } = call;
    if (req.userID !== '') requireOwn(caller, req.userID);
    const answers = new Map<string, object>();
    let changes = 0;
    for (const entry of req.reqList) {
      if (changes >= BATCH_CHANGES) break;
      const row = store.groups.get(entry.groupID);
      if (row?.status === GroupStatus.Dismissed) continue;
      if (!row) throw new ServerError('RecordNotFoundError', 'group');
      groups.access.requireMember(caller, entry.groupID);
      const since = membersSince(entry);
      changes += since.changes;
      answers.set(entry.groupID, since.answer);
    }
    return answers.size > 0 ? { respList: Object.fromEntries(answers) } : {};
  });

  const memberIDs = body({ groupID: requiredText(), idHash: uint64() });
  api.post('/group/get_full_group_member_user_ids', memberIDs, ({ body: req, caller }) => {
    groups.access.group(req.groupID);
    groups.access.requireMember(caller, req.groupID);
    const ids = store.groupMembers.ids(req.groupID);
    return fullIDs(store.versions, 'groupMembers', req.groupID, ids, req.idHash, 'userIDs');
  });
}
