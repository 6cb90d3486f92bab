import { isRecord, parseRecord } from '../json/safeJson';
import type { ScriptedServer } from './ScriptedServer';

interface Group {
  readonly groupID: string;
  groupName: string;
  status: number;
  versionID: string;
  /** What each version changed, from version 2 on. */
  readonly log: { readonly userID: string; readonly isGone: boolean }[];
  readonly members: Map<string, { userID: string; nickname: string; roleLevel: number; joinTime: number }>;
}

const REFUSED = '{"errCode":1002,"errMsg":"NoPermissionError","errDlt":""}';
/** More changes than these are not worth listing (sync 10.1). */
const MAX_LISTED = 200;

/** The group calls of a server for one user, honest by default, on top of a `ScriptedServer`. */
export class ScriptedGroups {
  readonly groups = new Map<string, Group>();
  /** Every call that came, as path and body. */
  readonly calls: { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[] = [];
  /** Runs before a call is answered: a test changes the groups, waits, or ends the answer with a text of its own. */
  before: (path: string, body: Readonly<Record<string, unknown>>) => string | undefined | Promise<string | undefined> =
    () => undefined;
  /** Groups that the member calls refuse, although the list of joined groups names them. */
  readonly refusing = new Set<string>();
  /** Answers a call with as many groups at most. */
  groupsPerAnswer = Infinity;
  /** Answers a page with as many members at most, however many are asked for. */
  membersPerAnswer = Infinity;
  private joinedVersion = 1;
  private joinedVersionID = 'a'.repeat(24);

  constructor(
    server: ScriptedServer,
    private readonly userID: string,
  ) {
    server.script.rest = async (path, text) => {
      const body = parseRecord(text) ?? {};
      this.calls.push({ path, body });
      return (await this.before(path, body)) ?? this.answer(path, body);
    };
  }

  /** A group with the user and `size - 1` others in it. */
  add(groupID: string, size: number): Group {
    const members: Group['members'] = new Map();
    const group: Group = { groupID, groupName: groupID, status: 0, versionID: 'b'.repeat(24), log: [], members };
    this.groups.set(groupID, group);
    for (let index = 1; index < size; index += 1) this.enter(group, `m${index}`, index);
    this.enter(group, this.userID, size);
    this.joinedVersionID = String(this.groups.size).padStart(24, 'a');
    return group;
  }

  enter(group: Group, userID: string, joinTime: number): void {
    const roleLevel = group.members.size === 0 ? 100 : 20;
    group.members.set(userID, { userID, nickname: `name of ${userID}`, roleLevel, joinTime });
    group.log.push({ userID, isGone: false });
  }

  leave(group: Group, userID: string): void {
    group.members.delete(userID);
    group.log.push({ userID, isGone: true });
  }

  /** The user is out, and the next comparison of joined groups needs the whole list. */
  forget(groupID: string): void {
    this.groups.delete(groupID);
    this.joinedVersionID = 'c'.repeat(24);
  }

  memberIDs(groupID: string): string[] {
    return [...(this.groups.get(groupID)?.members.keys() ?? [])].sort();
  }

  countOf(path: string): number {
    return this.calls.filter((call) => call.path === path).length;
  }

  private answer(path: string, body: Readonly<Record<string, unknown>>): string | null {
    switch (path) {
      case '/group/get_incremental_join_groups':
        return ok({
          versionID: this.joinedVersionID,
          version: this.joinedVersion,
          full: body['versionID'] !== this.joinedVersionID || body['version'] !== this.joinedVersion,
        });
      case '/group/get_joined_group_list':
        return ok({ total: this.groups.size, groups: [...this.groups.values()].map(infoOf) });
      case '/group/get_full_join_group_ids':
        return ok({ equal: false, groupIDs: [...this.groups.keys()] });
      case '/group/get_groups_info': {
        const wanted = listOf(body['groupIDs']);
        return ok({
          groupInfos: [...this.groups.values()].filter(({ groupID }) => wanted.includes(groupID)).map(infoOf),
        });
      }
      case '/group/get_incremental_group_members_batch':
        return this.increments(listOf(body['reqList']).filter(isRecord));
    }
    if (typeof body['groupID'] !== 'string') return null;
    const group = this.groups.get(body['groupID']);
    if (group === undefined || this.refusing.has(group.groupID)) return REFUSED;
    const all = [...group.members.values()].sort((a, b) => b.roleLevel - a.roleLevel || a.joinTime - b.joinTime);
    switch (path) {
      case '/group/get_group_member_list': {
        const page = isRecord(body['pagination']) ? body['pagination'] : {};
        const size = Number(page['showNumber']);
        const from = (Number(page['pageNumber']) - 1) * size;
        return ok({ total: all.length, members: all.slice(from, from + Math.min(size, this.membersPerAnswer)) });
      }
      case '/group/get_group_members_info': {
        const wanted = new Set(listOf(body['userIDs']));
        return ok({ members: all.filter(({ userID }) => wanted.has(userID)) });
      }
      case '/group/get_full_group_member_user_ids':
        return ok({ equal: false, userIDs: all.map(({ userID }) => userID) });
      default:
        return null;
    }
  }

  private increments(requests: readonly Readonly<Record<string, unknown>>[]): string {
    const respList: Record<string, unknown> = {};
    for (const request of requests) {
      const group = this.groups.get(String(request['groupID']));
      if (group === undefined || this.refusing.has(group.groupID)) return REFUSED;
      if (group.status === 2 || Object.keys(respList).length >= this.groupsPerAnswer) continue;
      const since = Number(request['version']);
      const changed = new Set(group.log.slice(since).map(({ userID }) => userID));
      const full = request['versionID'] !== group.versionID || since === 0 || changed.size > MAX_LISTED;
      respList[group.groupID] = {
        versionID: group.versionID,
        version: group.log.length,
        full,
        delete: full ? null : [...changed].filter((userID) => !group.members.has(userID)),
        insert: null,
        update: full ? null : [...changed].flatMap((userID) => group.members.get(userID) ?? []),
        group: infoOf(group),
        sortVersion: 0,
      };
    }
    return ok({ respList });
  }
}

function infoOf(group: Group): object {
  const { groupID, groupName, status, members } = group;
  return { groupID, groupName, status, memberCount: members.size, ownerUserID: 'm1', groupType: 2 };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function ok(data: object): string {
  return JSON.stringify({ errCode: 0, errMsg: '', errDlt: '', data });
}
