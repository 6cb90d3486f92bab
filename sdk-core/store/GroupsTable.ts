import type { Database, Statement } from 'better-sqlite3';
import type { GroupInfo } from '../types/group';

/** How much of a group's member list is stored: what came along, the whole list as soon as it is loaded, the whole list. */
export const memberListState = { partial: 0, wanted: 1, complete: 2 } as const;

export interface GroupRow extends GroupInfo {
  /** 0: left, dismissed, or never joined. */
  readonly isJoined: number;
  /** See `memberListState`. */
  readonly memberList: number;
}

const INFO_COLUMNS = [
  'groupID',
  'groupName',
  'notification',
  'introduction',
  'faceURL',
  'ownerUserID',
  'createTime',
  'memberCount',
  'ex',
  'status',
  'creatorUserID',
  'groupType',
  'needVerification',
  'lookMemberInfo',
  'applyMemberFriend',
  'notificationUpdateTime',
  'notificationUserID',
] as const satisfies readonly (keyof GroupInfo)[];

/** Groups the user is, was or may be in: one that was left keeps its name for its stored chat. */
export class GroupsTable {
  private readonly upsert: Statement<[GroupInfo & { readonly isJoined: number }]>;
  private readonly selectOne: Statement<[string], GroupRow>;
  private readonly selectJoined: Statement<[], GroupInfo>;
  private readonly selectJoinedIDs: Statement<[], { groupID: string }>;
  private readonly updateJoined: Statement<[number, string]>;
  private readonly updateMemberList: Statement<[number, string]>;

  constructor(db: Database) {
    const columns = [...INFO_COLUMNS, 'isJoined'];
    const changing = columns.filter((name) => name !== 'groupID');
    this.upsert = db.prepare(
      `INSERT INTO groups (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
       ON CONFLICT (groupID) DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
       WHERE (${changing.join(', ')}) IS NOT (${changing.map((name) => `excluded.${name}`).join(', ')})`,
    );
    this.selectOne = db.prepare('SELECT * FROM groups WHERE groupID = ?');
    this.selectJoined = db.prepare(
      `SELECT ${INFO_COLUMNS.join(', ')} FROM groups WHERE isJoined = 1 ORDER BY groupName COLLATE NOCASE, groupID`,
    );
    this.selectJoinedIDs = db.prepare('SELECT groupID FROM groups WHERE isJoined = 1');
    this.updateJoined = db.prepare('UPDATE groups SET isJoined = ? WHERE groupID = ?');
    this.updateMemberList = db.prepare('UPDATE groups SET memberList = ? WHERE groupID = ?');
  }

  /** @returns whether anything is different now */
  put(group: GroupInfo, isJoined: boolean): boolean {
    return this.upsert.run({ ...group, isJoined: isJoined ? 1 : 0 }).changes > 0;
  }

  get(groupID: string): GroupRow | null {
    return this.selectOne.get(groupID) ?? null;
  }

  joined(): readonly GroupInfo[] {
    return this.selectJoined.all();
  }

  joinedIDs(): readonly string[] {
    return this.selectJoinedIDs.all().map((row) => row.groupID);
  }

  setLeft(groupID: string): void {
    this.updateJoined.run(0, groupID);
  }

  setMemberList(groupID: string, state: (typeof memberListState)[keyof typeof memberListState]): void {
    this.updateMemberList.run(state, groupID);
  }
}
