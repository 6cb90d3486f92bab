import type { Database, Statement } from 'better-sqlite3';
import type { GroupMemberInfo } from '../types/group';

const COLUMNS = [
  'groupID',
  'userID',
  'nickname',
  'faceURL',
  'roleLevel',
  'joinTime',
  'joinSource',
  'inviterUserID',
  'operatorUserID',
  'muteEndTime',
  'appMangerLevel',
  'ex',
] as const satisfies readonly (keyof GroupMemberInfo)[];

/** Who, from which place on, and how many. */
interface Window {
  readonly groupID: string;
  readonly offset: number;
  readonly count: number;
}

/** Stored members of groups, by group: owner, administrators, then members in order of joining. */
export class GroupMembersTable {
  private readonly upsert: Statement<[GroupMemberInfo & { readonly folded: string }]>;
  private readonly selectOne: Statement<[string, string], GroupMemberInfo>;
  private readonly selectPage: Statement<[Window], GroupMemberInfo>;
  private readonly countOfGroup: Statement<[string], { n: number }>;
  private readonly selectIDs: Statement<[string], { userID: string }>;
  private readonly deleteOne: Statement<[string, string]>;
  private readonly deleteGroup: Statement<[string]>;
  private readonly countFound: Statement<[string, string], { n: number }>;
  private readonly selectFound: Statement<[Window & { readonly keyword: string }], GroupMemberInfo>;

  constructor(db: Database) {
    const columns = [...COLUMNS, 'folded'];
    const changing = COLUMNS.slice(2);
    this.upsert = db.prepare(
      `INSERT INTO groupMembers (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
       ON CONFLICT (groupID, userID) DO UPDATE SET
         ${[...changing, 'folded'].map((name) => `${name} = excluded.${name}`).join(', ')}
       WHERE (${changing.join(', ')}) IS NOT (${changing.map((name) => `excluded.${name}`).join(', ')})`,
    );
    this.selectOne = db.prepare(`SELECT ${COLUMNS.join(', ')} FROM groupMembers WHERE groupID = ? AND userID = ?`);
    this.selectPage = db.prepare(windowOf('true'));
    this.selectFound = db.prepare(windowOf('instr(folded, @keyword) > 0'));
    this.countFound = db.prepare(
      `SELECT count(*) AS n FROM groupMembers INDEXED BY groupMembersByPlace WHERE groupID = ? AND instr(folded, ?) > 0`,
    );
    this.countOfGroup = db.prepare('SELECT count(*) AS n FROM groupMembers WHERE groupID = ?');
    this.selectIDs = db.prepare('SELECT userID FROM groupMembers WHERE groupID = ?');
    this.deleteOne = db.prepare('DELETE FROM groupMembers WHERE groupID = ? AND userID = ?');
    this.deleteGroup = db.prepare('DELETE FROM groupMembers WHERE groupID = ?');
  }

  /** @returns whether anything is different now */
  put(member: GroupMemberInfo): boolean {
    return this.upsert.run({ ...member, folded: fold(`${member.nickname}\n${member.userID}`) }).changes > 0;
  }

  /** Fast enough to be asked for each message that is shown. */
  get(groupID: string, userID: string): GroupMemberInfo | null {
    return this.selectOne.get(groupID, userID) ?? null;
  }

  page(groupID: string, offset: number, count: number): readonly GroupMemberInfo[] {
    return this.selectPage.all({ groupID, offset, count });
  }

  count(groupID: string): number {
    return this.countOfGroup.get(groupID)?.n ?? 0;
  }

  /** Members whose nickname or ID contains the keyword, in any case, and how many there are. */
  search(
    groupID: string,
    keyword: string,
    offset: number,
    count: number,
  ): { readonly members: readonly GroupMemberInfo[]; readonly total: number } {
    const folded = fold(keyword);
    return {
      members: this.selectFound.all({ groupID, keyword: folded, offset, count }),
      total: this.countFound.get(groupID, folded)?.n ?? 0,
    };
  }

  userIDs(groupID: string): readonly string[] {
    return this.selectIDs.all(groupID).map((row) => row.userID);
  }

  /** @returns whether there was such a member */
  remove(groupID: string, userID: string): boolean {
    return this.deleteOne.run(groupID, userID).changes > 0;
  }

  removeAll(groupID: string): void {
    this.deleteGroup.run(groupID);
  }
}

/**
 * A window of the members that fit. The index has all that is needed to find them in their order; only the rows of the window are
 * looked up, however far down it lies.
 */
function windowOf(fits: string): string {
  return `SELECT ${COLUMNS.map((name) => `m.${name}`).join(', ')} FROM (
      SELECT userID FROM groupMembers INDEXED BY groupMembersByPlace WHERE groupID = @groupID AND ${fits}
      ORDER BY roleLevel DESC, joinTime, userID LIMIT @count OFFSET @offset
    ) k CROSS JOIN groupMembers m WHERE m.groupID = @groupID AND m.userID = k.userID
    ORDER BY m.roleLevel DESC, m.joinTime, m.userID`;
}

/** SQLite knows the case of ASCII letters only; names are written in all scripts. */
function fold(text: string): string {
  return text.toLowerCase();
}
