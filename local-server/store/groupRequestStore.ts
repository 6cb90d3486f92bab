import { Table } from './table';

export interface GroupRequestRow {
  readonly groupID: string;
  readonly userID: string;
  /** 0 open, 1 accepted, -1 refused. */
  readonly handleResult: number;
  readonly reqMsg: string;
  readonly handleMsg: string;
  readonly reqTime: number;
  readonly ex: string;
  readonly joinSource: number;
  /** '' for an own application. */
  readonly inviterUserID: string;
}

/** Applications to groups, one per group and person. */
export class GroupRequestStore extends Table {
  private readonly selectOne = this.db.prepare<[string, string], GroupRequestRow>(
    'SELECT * FROM group_requests WHERE groupID = ? AND userID = ?',
  );
  private readonly selectOfGroup = this.db.prepare<[string], GroupRequestRow>(
    'SELECT * FROM group_requests WHERE groupID = ? ORDER BY reqTime DESC, userID',
  );
  private readonly selectOfUser = this.db.prepare<[string], GroupRequestRow>(
    'SELECT * FROM group_requests WHERE userID = ? ORDER BY reqTime DESC, groupID',
  );
  private readonly upsert = this.db.prepare<[GroupRequestRow]>(
    `INSERT OR REPLACE INTO group_requests VALUES (:groupID, :userID, :handleResult, :reqMsg, :handleMsg, :reqTime, :ex,
       :joinSource, :inviterUserID)`,
  );

  get(groupID: string, userID: string): GroupRequestRow | undefined {
    return this.selectOne.get(groupID, userID);
  }

  put(row: GroupRequestRow): void {
    this.upsert.run(row);
  }

  /** Newest first. */
  ofGroup(groupID: string): GroupRequestRow[] {
    return this.selectOfGroup.all(groupID);
  }

  /** Newest first. */
  ofUser(userID: string): GroupRequestRow[] {
    return this.selectOfUser.all(userID);
  }
}
