import { Table } from './table';

export interface FriendRow {
  readonly ownerUserID: string;
  readonly friendUserID: string;
  readonly remark: string;
  readonly createTime: number;
  readonly addSource: number;
  readonly operatorUserID: string;
  readonly ex: string;
  readonly isPinned: number;
}

export interface FriendRequestRow {
  readonly fromUserID: string;
  readonly toUserID: string;
  readonly handleResult: number;
  readonly reqMsg: string;
  readonly createTime: number;
  readonly handlerUserID: string;
  readonly handleMsg: string;
  readonly handleTime: number;
  readonly ex: string;
}

export interface BlackRow {
  readonly ownerUserID: string;
  readonly blackUserID: string;
  readonly createTime: number;
  readonly addSource: number;
  readonly operatorUserID: string;
  readonly ex: string;
}

const FRIEND = 'ownerUserID, friendUserID, remark, createTime, addSource, operatorUserID, ex, isPinned';
const FRIEND_ORDER = 'ORDER BY isPinned DESC, id';

/** Friends (one row a direction), applications and black lists. */
export class FriendStore extends Table {
  private readonly selectOne = this.db.prepare<[string, string], FriendRow>(
    `SELECT ${FRIEND} FROM friends WHERE ownerUserID = ? AND friendUserID = ?`,
  );
  private readonly selectPage = this.db.prepare<[string, number, number], FriendRow>(
    `SELECT ${FRIEND} FROM friends WHERE ownerUserID = ? ${FRIEND_ORDER} LIMIT ? OFFSET ?`,
  );
  private readonly selectIDs = this.db
    .prepare<[string], string>(`SELECT friendUserID FROM friends WHERE ownerUserID = ? ${FRIEND_ORDER}`)
    .pluck();
  private readonly selectOwners = this.db
    .prepare<[string], string>('SELECT ownerUserID FROM friends WHERE friendUserID = ?')
    .pluck();
  private readonly insertOne = this.db.prepare<[FriendRow]>(
    `INSERT INTO friends (${FRIEND}) VALUES (:ownerUserID, :friendUserID, :remark, :createTime, :addSource,
       :operatorUserID, :ex, :isPinned) ON CONFLICT (ownerUserID, friendUserID) DO NOTHING`,
  );
  private readonly updateOne = this.db.prepare<[FriendRow]>(
    `UPDATE friends SET remark = :remark, ex = :ex, isPinned = :isPinned
     WHERE ownerUserID = :ownerUserID AND friendUserID = :friendUserID`,
  );
  private readonly deleteOne = this.db.prepare<[string, string]>(
    'DELETE FROM friends WHERE ownerUserID = ? AND friendUserID = ?',
  );

  get(ownerUserID: string, friendUserID: string): FriendRow | undefined {
    return this.selectOne.get(ownerUserID, friendUserID);
  }

  /** Pinned first, then oldest first. */
  page(ownerUserID: string, offset: number, limit: number): FriendRow[] {
    return this.selectPage.all(ownerUserID, limit, offset);
  }

  /** Same order as {@link page}. */
  ids(ownerUserID: string): string[] {
    return this.selectIDs.all(ownerUserID);
  }

  /** Who has this user as friend. */
  ownersOf(friendUserID: string): string[] {
    return this.selectOwners.all(friendUserID);
  }

  /** False when the direction exists already. */
  insert(row: FriendRow): boolean {
    return this.insertOne.run(row).changes > 0;
  }

  update(row: FriendRow): void {
    this.updateOne.run(row);
  }

  remove(ownerUserID: string, friendUserID: string): boolean {
    return this.deleteOne.run(ownerUserID, friendUserID).changes > 0;
  }

  private readonly selectRequest = this.db.prepare<[string, string], FriendRequestRow>(
    'SELECT * FROM friend_requests WHERE fromUserID = ? AND toUserID = ?',
  );
  private readonly selectReceived = this.db.prepare<[string], FriendRequestRow>(
    'SELECT * FROM friend_requests WHERE toUserID = ? ORDER BY createTime DESC, fromUserID',
  );
  private readonly selectSent = this.db.prepare<[string], FriendRequestRow>(
    'SELECT * FROM friend_requests WHERE fromUserID = ? ORDER BY createTime DESC, toUserID',
  );
  private readonly upsertRequest = this.db.prepare<[FriendRequestRow]>(
    `INSERT OR REPLACE INTO friend_requests VALUES (:fromUserID, :toUserID, :handleResult, :reqMsg, :createTime,
       :handlerUserID, :handleMsg, :handleTime, :ex)`,
  );

  request(fromUserID: string, toUserID: string): FriendRequestRow | undefined {
    return this.selectRequest.get(fromUserID, toUserID);
  }

  /** Newest first. */
  receivedRequests(toUserID: string): FriendRequestRow[] {
    return this.selectReceived.all(toUserID);
  }

  /** Newest first. */
  sentRequests(fromUserID: string): FriendRequestRow[] {
    return this.selectSent.all(fromUserID);
  }

  putRequest(row: FriendRequestRow): void {
    this.upsertRequest.run(row);
  }

  private readonly selectBlack = this.db.prepare<[string, string], BlackRow>(
    'SELECT * FROM blacks WHERE ownerUserID = ? AND blackUserID = ?',
  );
  private readonly selectBlacks = this.db.prepare<[string], BlackRow>(
    'SELECT * FROM blacks WHERE ownerUserID = ? ORDER BY createTime DESC, blackUserID',
  );
  private readonly insertBlack = this.db.prepare<[BlackRow]>(
    'INSERT INTO blacks VALUES (:ownerUserID, :blackUserID, :createTime, :addSource, :operatorUserID, :ex)',
  );
  private readonly deleteBlack = this.db.prepare<[string, string]>(
    'DELETE FROM blacks WHERE ownerUserID = ? AND blackUserID = ?',
  );

  black(ownerUserID: string, blackUserID: string): BlackRow | undefined {
    return this.selectBlack.get(ownerUserID, blackUserID);
  }

  blacks(ownerUserID: string): BlackRow[] {
    return this.selectBlacks.all(ownerUserID);
  }

  /** Throws SQLite's constraint error when the entry exists. */
  addBlack(row: BlackRow): void {
    this.insertBlack.run(row);
  }

  removeBlack(ownerUserID: string, blackUserID: string): void {
    this.deleteBlack.run(ownerUserID, blackUserID);
  }
}
