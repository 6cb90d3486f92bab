import { Table } from './table';

export interface GroupMemberRow {
  readonly groupID: string;
  readonly userID: string;
  /** The member's own in this group, '' = the profile's. */
  readonly nickname: string;
  readonly faceURL: string;
  readonly roleLevel: number;
  readonly joinTime: number;
  readonly joinSource: number;
  readonly operatorUserID: string;
  readonly ex: string;
  readonly muteEndTime: number;
  readonly inviterUserID: string;
}

/** A member as others see him: name and picture filled from the profile where the group has none. */
export type ShownMemberRow = GroupMemberRow;

const COLUMNS =
  'groupID, userID, nickname, faceURL, roleLevel, joinTime, joinSource, operatorUserID, ex, muteEndTime, inviterUserID';
const SHOWN = `SELECT m.groupID, m.userID, coalesce(nullif(m.nickname, ''), u.nickname, '') AS nickname,
  coalesce(nullif(m.faceURL, ''), u.faceURL, '') AS faceURL, m.roleLevel, m.joinTime, m.joinSource, m.operatorUserID, m.ex,
  m.muteEndTime, m.inviterUserID FROM group_members m LEFT JOIN users u ON u.userID = m.userID`;
const PLACE = 'ORDER BY m.roleLevel DESC, m.id';
const ADMIN_LEVEL = 60;

/** Members of groups. */
export class GroupMemberStore extends Table {
  private readonly selectOne = this.db.prepare<[string, string], GroupMemberRow>(
    `SELECT ${COLUMNS} FROM group_members WHERE groupID = ? AND userID = ?`,
  );
  private readonly exists = this.db
    .prepare<[string, string], number>('SELECT 1 FROM group_members WHERE groupID = ? AND userID = ?')
    .pluck();
  private readonly selectShown = this.db.prepare<[string, string], ShownMemberRow>(
    `${SHOWN} WHERE m.groupID = ? AND m.userID = ?`,
  );
  // The page is cut before the profiles are looked up: the last page of a large group costs as much as the first.
  private readonly selectPage = this.db.prepare<[string, number, number], ShownMemberRow>(
    `${SHOWN} WHERE m.id IN (SELECT m.id FROM group_members m WHERE m.groupID = ? ${PLACE} LIMIT ? OFFSET ?) ${PLACE}`,
  );
  private readonly selectFound = this.db.prepare<[string, string, string], ShownMemberRow>(
    `SELECT * FROM (${SHOWN} WHERE m.groupID = ? ${PLACE}) WHERE nickname LIKE ? ESCAPE '\\' OR userID LIKE ? ESCAPE '\\'`,
  );
  private readonly selectIDs = this.db
    .prepare<[string], string>(`SELECT m.userID FROM group_members m WHERE m.groupID = ? ${PLACE}`)
    .pluck();
  private readonly selectManagers = this.db
    .prepare<[string], string>(
      `SELECT m.userID FROM group_members m WHERE m.groupID = ? AND m.roleLevel >= ${String(ADMIN_LEVEL)} ${PLACE}`,
    )
    .pluck();
  private readonly selectGroups = this.db
    .prepare<[string], string>('SELECT groupID FROM group_members WHERE userID = ? ORDER BY id')
    .pluck();
  private readonly selectManaged = this.db
    .prepare<[string], string>(
      `SELECT groupID FROM group_members WHERE userID = ? AND roleLevel >= ${String(ADMIN_LEVEL)} ORDER BY id`,
    )
    .pluck();
  private readonly selectUnnamed = this.db
    .prepare<[string], string>(
      "SELECT groupID FROM group_members WHERE userID = ? AND (nickname = '' OR faceURL = '') ORDER BY id",
    )
    .pluck();
  private readonly insertOne = this.db.prepare<[GroupMemberRow]>(
    `INSERT INTO group_members (${COLUMNS}) VALUES (:groupID, :userID, :nickname, :faceURL, :roleLevel, :joinTime,
       :joinSource, :operatorUserID, :ex, :muteEndTime, :inviterUserID)`,
  );
  private readonly updateOne = this.db.prepare<[GroupMemberRow]>(
    `UPDATE group_members SET nickname = :nickname, faceURL = :faceURL, roleLevel = :roleLevel, ex = :ex,
       muteEndTime = :muteEndTime WHERE groupID = :groupID AND userID = :userID`,
  );
  private readonly deleteOne = this.db.prepare<[string, string]>(
    'DELETE FROM group_members WHERE groupID = ? AND userID = ?',
  );
  private readonly deleteAll = this.db.prepare<[string]>('DELETE FROM group_members WHERE groupID = ?');

  get(groupID: string, userID: string): GroupMemberRow | undefined {
    return this.selectOne.get(groupID, userID);
  }

  has(groupID: string, userID: string): boolean {
    return this.exists.get(groupID, userID) !== undefined;
  }

  shown(groupID: string, userID: string): ShownMemberRow | undefined {
    return this.selectShown.get(groupID, userID);
  }

  /** Highest role first, then in order of joining. */
  page(groupID: string, offset: number, limit: number): ShownMemberRow[] {
    return this.selectPage.all(groupID, limit, offset);
  }

  /** Members whose name or ID contains `keyword`, in the order of {@link page}. */
  find(groupID: string, keyword: string): ShownMemberRow[] {
    const pattern = `%${keyword.replace(/[\\%_]/g, '\\$&')}%`;
    return this.selectFound.all(groupID, pattern, pattern);
  }

  /** Same order as {@link page}. */
  ids(groupID: string): string[] {
    return this.selectIDs.all(groupID);
  }

  /** Owner and administrators. */
  managers(groupID: string): string[] {
    return this.selectManagers.all(groupID);
  }

  groupsOf(userID: string): string[] {
    return this.selectGroups.all(userID);
  }

  managedBy(userID: string): string[] {
    return this.selectManaged.all(userID);
  }

  /** Groups that show the name or picture of this user's profile. */
  showingProfileOf(userID: string): string[] {
    return this.selectUnnamed.all(userID);
  }

  /** Throws SQLite's constraint error for somebody who is a member already. */
  insert(row: GroupMemberRow): void {
    this.insertOne.run(row);
  }

  update(row: GroupMemberRow): void {
    this.updateOne.run(row);
  }

  remove(groupID: string, userID: string): void {
    this.deleteOne.run(groupID, userID);
  }

  removeAll(groupID: string): void {
    this.deleteAll.run(groupID);
  }
}
