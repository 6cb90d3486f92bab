import type { Database, Statement } from 'better-sqlite3';

/** A message that the server has not acknowledged: whether it was ever stored there is not known. */
export interface OutboxRow {
  readonly clientMsgID: string;
  readonly conversationID: string;
  /** Unix ms. */
  readonly queuedAt: number;
  readonly attempts: number;
}

export class OutboxTable {
  private readonly insertOne: Statement<[OutboxRow]>;
  private readonly deleteOne: Statement<[string]>;
  private readonly selectAll: Statement<[], OutboxRow>;
  private readonly countAttempt: Statement<[string]>;

  constructor(db: Database) {
    this.insertOne = db.prepare(
      `INSERT INTO outbox (clientMsgID, conversationID, queuedAt, attempts)
       VALUES (@clientMsgID, @conversationID, @queuedAt, @attempts)
       ON CONFLICT (clientMsgID) DO UPDATE SET queuedAt = excluded.queuedAt, attempts = excluded.attempts`,
    );
    this.deleteOne = db.prepare('DELETE FROM outbox WHERE clientMsgID = ?');
    this.selectAll = db.prepare(
      `SELECT outbox.* FROM outbox JOIN messages USING (conversationID, clientMsgID)
       WHERE isPlaceholder = 0
       ORDER BY conversationID, orderSeq, orderIndex`,
    );
    this.countAttempt = db.prepare('UPDATE outbox SET attempts = attempts + 1 WHERE clientMsgID = ?');
  }

  put(row: OutboxRow): void {
    this.insertOne.run(row);
  }

  /** @returns whether there was such a row */
  remove(clientMsgID: string): boolean {
    return this.deleteOne.run(clientMsgID).changes > 0;
  }

  attempted(clientMsgID: string): void {
    this.countAttempt.run(clientMsgID);
  }

  /** Everything unacknowledged, in the order it was written, conversation by conversation. */
  all(): readonly OutboxRow[] {
    return this.selectAll.all();
  }
}
