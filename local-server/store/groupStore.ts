import { Table } from './table';

export interface GroupRow {
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

const DISMISSED = 2;

/** Groups, without their members. */
export class GroupStore extends Table {
  private readonly selectOne = this.db.prepare<[string], GroupRow>('SELECT * FROM groups WHERE groupID = ?');
  private readonly upsert = this.db.prepare<[GroupRow]>(
    `INSERT OR REPLACE INTO groups VALUES (:groupID, :groupName, :notification, :introduction, :faceURL, :ownerUserID,
       :createTime, :memberCount, :ex, :status, :creatorUserID, :groupType, :needVerification, :lookMemberInfo,
       :applyMemberFriend, :notificationUpdateTime, :notificationUserID)`,
  );
  private readonly selectAll = this.db.prepare<[], GroupRow>(
    `SELECT * FROM groups WHERE status <> ${String(DISMISSED)} ORDER BY createTime DESC, groupID`,
  );
  private readonly selectDismissed = this.db
    .prepare<[], string>(
      `SELECT groupID FROM groups g WHERE status = ${String(DISMISSED)}
         AND EXISTS (SELECT 1 FROM group_members m WHERE m.groupID = g.groupID)`,
    )
    .pluck();
  private readonly countBefore = this.db
    .prepare<[number], number>('SELECT count(*) FROM groups WHERE createTime < ?')
    .pluck();
  private readonly countAll = this.db.prepare<[], number>('SELECT count(*) FROM groups').pluck();
  private readonly selectDays = this.db.prepare<[number, number], { day: string; count: number }>(
    `SELECT date(createTime / 1000, 'unixepoch') AS day, count(*) AS count FROM groups
     WHERE createTime >= ? AND createTime < ? GROUP BY day ORDER BY day`,
  );

  get(groupID: string): GroupRow | undefined {
    return this.selectOne.get(groupID);
  }

  put(row: GroupRow): void {
    this.upsert.run(row);
  }

  /** Not dismissed, newest first. */
  all(): GroupRow[] {
    return this.selectAll.all();
  }

  /** Dismissed groups whose members were not removed yet. */
  halfDismissed(): string[] {
    return this.selectDismissed.all();
  }

  count(): number {
    return this.countAll.get() ?? 0;
  }

  createdBefore(time: number): number {
    return this.countBefore.get(time) ?? 0;
  }

  /** Groups created in start…end (ms, end exclusive), by UTC day. */
  createdByDay(start: number, end: number): { day: string; count: number }[] {
    return this.selectDays.all(start, end);
  }
}
