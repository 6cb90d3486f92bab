import type { Database, Statement } from 'better-sqlite3';

/** A group as the server describes it (rest 5). */
export interface GroupInfo {
  readonly groupID: string;
  readonly groupName: string;
  readonly notification: string;
  readonly introduction: string;
  readonly faceURL: string;
  readonly ownerUserID: string;
  readonly createTime: number;
  readonly memberCount: number;
  readonly ex: string;
  readonly status: number;
  readonly creatorUserID: string;
  readonly groupType: number;
  readonly needVerification: number;
  readonly lookMemberInfo: number;
  readonly applyMemberFriend: number;
  readonly notificationUpdateTime: number;
  readonly notificationUserID: string;
}

/** Groups the user is or was in: one that was left keeps its name for its stored chat. */
export class GroupsTable {
  private readonly upsert: Statement<[GroupInfo]>;
  private readonly leave: Statement<[string]>;
  private readonly selectJoined: Statement<[], { groupID: string }>;

  constructor(db: Database) {
    this.upsert = db.prepare(
      `INSERT OR REPLACE INTO groups (groupID, groupName, notification, introduction, faceURL, ownerUserID, createTime, memberCount, ex,
         status, creatorUserID, groupType, needVerification, lookMemberInfo, applyMemberFriend, notificationUpdateTime,
         notificationUserID, isJoined)
       VALUES (@groupID, @groupName, @notification, @introduction, @faceURL, @ownerUserID, @createTime, @memberCount, @ex,
         @status, @creatorUserID, @groupType, @needVerification, @lookMemberInfo, @applyMemberFriend, @notificationUpdateTime,
         @notificationUserID, 1)`,
    );
    this.selectJoined = db.prepare('SELECT groupID FROM groups WHERE isJoined = 1');
    this.leave = db.prepare('UPDATE groups SET isJoined = 0 WHERE groupID = ?');
  }

  putJoined(group: GroupInfo): void {
    this.upsert.run(group);
  }

  joinedIDs(): readonly string[] {
    return this.selectJoined.all().map((row) => row.groupID);
  }

  setLeft(groupID: string): void {
    this.leave.run(groupID);
  }
}
