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

/** Forms of one keyword; SQLite's LIKE ignores the case of ASCII letters only. */
interface Patterns {
  readonly groupID: string;
  readonly typed: string;
  readonly lower: string;
  readonly upper: string;
  readonly capital: string;
}

/** A keyword whose case SQLite ignores by itself needs one form; any other is looked for in each way names are written. */
const FITS_ASCII = `(nickname LIKE @typed ESCAPE '\\' OR userID LIKE @typed ESCAPE '\\')`;
const FITS_ANY = `(nickname LIKE @typed ESCAPE '\\' OR nickname LIKE @lower ESCAPE '\\' OR nickname LIKE @upper ESCAPE '\\'
  OR nickname LIKE @capital ESCAPE '\\' OR userID LIKE @typed ESCAPE '\\')`;

type Window = { readonly offset: number; readonly count: number };

interface Search {
  readonly count: Statement<[Patterns], { n: number }>;
  readonly page: Statement<[Patterns & Window], GroupMemberInfo>;
}

/** Stored members of groups, by group: owner, administrators, then members in order of joining. */
export class GroupMembersTable {
  private readonly upsert: Statement<[GroupMemberInfo]>;
  private readonly selectOne: Statement<[string, string], GroupMemberInfo>;
  private readonly selectPage: Statement<[{ readonly groupID: string } & Window], GroupMemberInfo>;
  private readonly countOfGroup: Statement<[string], { n: number }>;
  private readonly selectIDs: Statement<[string], { userID: string }>;
  private readonly deleteOne: Statement<[string, string]>;
  private readonly deleteGroup: Statement<[string]>;
  private readonly asciiSearch: Search;
  private readonly anySearch: Search;

  constructor(db: Database) {
    const changing = COLUMNS.slice(2);
    this.upsert = db.prepare(
      `INSERT INTO groupMembers (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
       ON CONFLICT (groupID, userID) DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
       WHERE (${changing.join(', ')}) IS NOT (${changing.map((name) => `excluded.${name}`).join(', ')})`,
    );
    this.selectOne = db.prepare('SELECT * FROM groupMembers WHERE groupID = ? AND userID = ?');
    // The keys of a window come from the index alone; only its rows are looked up, however far down it lies.
    this.selectPage = db.prepare(
      `SELECT m.* FROM (
         SELECT userID FROM groupMembers WHERE groupID = @groupID ORDER BY roleLevel DESC, joinTime, userID
         LIMIT @count OFFSET @offset
       ) k CROSS JOIN groupMembers m WHERE m.groupID = @groupID AND m.userID = k.userID
       ORDER BY m.roleLevel DESC, m.joinTime, m.userID`,
    );
    this.countOfGroup = db.prepare('SELECT count(*) AS n FROM groupMembers WHERE groupID = ?');
    this.selectIDs = db.prepare('SELECT userID FROM groupMembers WHERE groupID = ?');
    this.deleteOne = db.prepare('DELETE FROM groupMembers WHERE groupID = ? AND userID = ?');
    this.deleteGroup = db.prepare('DELETE FROM groupMembers WHERE groupID = ?');
    this.asciiSearch = search(db, FITS_ASCII);
    this.anySearch = search(db, FITS_ANY);
  }

  /** @returns whether anything is different now */
  put(member: GroupMemberInfo): boolean {
    return this.upsert.run(member).changes > 0;
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
    const patterns = patternsOf(groupID, keyword);
    const statements = [patterns.lower, patterns.upper].every((form) => sameButASCII(form, patterns.typed))
      ? this.asciiSearch
      : this.anySearch;
    return {
      members: statements.page.all({ ...patterns, offset, count }),
      total: statements.count.get(patterns)?.n ?? 0,
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

function search(db: Database, fits: string): Search {
  return {
    count: db.prepare(`SELECT count(*) AS n FROM groupMembers WHERE groupID = @groupID AND ${fits}`),
    // "+" keeps SQLite from walking the index of places, which costs a look-up for every member that does not fit.
    page: db.prepare(
      `SELECT * FROM groupMembers WHERE groupID = @groupID AND ${fits} ORDER BY +roleLevel DESC, joinTime, userID
       LIMIT @count OFFSET @offset`,
    ),
  };
}

function patternsOf(groupID: string, keyword: string): Patterns {
  const pattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const [first = '', ...rest] = keyword.toLowerCase();
  return {
    groupID,
    typed: pattern(keyword),
    lower: pattern(keyword.toLowerCase()),
    upper: pattern(keyword.toUpperCase()),
    capital: pattern(first.toUpperCase() + rest.join('')),
  };
}

function sameButASCII(a: string, b: string): boolean {
  const folded = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return folded(a) === folded(b);
}
