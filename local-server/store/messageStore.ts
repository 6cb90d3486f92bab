import { Table } from './table';

export interface MessageRow {
  readonly seq: number;
  readonly sendID: string;
  readonly contentType: number;
  readonly sendTime: number;
  readonly isRead: number;
  readonly revokeInfo: string;
  readonly data: Uint8Array;
}

export interface MessageInsert {
  readonly conversationID: string;
  readonly seq: number;
  readonly sendID: string;
  /** Receiver of a single chat, group ID in groups. */
  readonly recvID: string;
  readonly contentType: number;
  readonly sendTime: number;
  readonly data: Uint8Array;
}

export interface SearchQuery {
  readonly sendID: string;
  readonly recvID: string;
  readonly contentType: number;
  /** 1 single, 3 group, 0 both. */
  readonly sessionType: number;
  /** Bounds of sendTime in ms; both 0 = any time. */
  readonly from: number;
  readonly until: number;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundMessage extends MessageRow {
  readonly conversationID: string;
}

const COLUMNS = 'seq, sendID, contentType, sendTime, isRead, revokeInfo, data';
const SEARCH = `FROM messages WHERE ((:sessionType IN (0, 1) AND conversationID LIKE 'si\\_%' ESCAPE '\\')
    OR (:sessionType IN (0, 3) AND conversationID LIKE 'sg\\_%' ESCAPE '\\'))
  AND (:sendID = '' OR sendID = :sendID) AND (:recvID = '' OR recvID = :recvID)
  AND (:contentType = 0 OR contentType = :contentType) AND (:until = 0 OR (sendTime >= :from AND sendTime < :until))`;

/** Stored messages by conversation and seq. */
export class MessageStore extends Table {
  private readonly insertOne = this.db.prepare<[string, number, string, string, number, number, Uint8Array]>(
    "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, 0, '', ?)",
  );
  private readonly selectOne = this.db.prepare<[string, number], MessageRow>(
    `SELECT ${COLUMNS} FROM messages WHERE conversationID = ? AND seq = ?`,
  );
  private readonly selectRange = this.db.prepare<[string, number, number], MessageRow>(
    `SELECT ${COLUMNS} FROM messages WHERE conversationID = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
  );
  private readonly selectLast = this.db.prepare<[string], MessageRow>(
    `SELECT ${COLUMNS} FROM messages WHERE conversationID = ? ORDER BY seq DESC LIMIT 1`,
  );
  private readonly selectTimeBefore = this.db
    .prepare<[string, number], number>(
      'SELECT sendTime FROM messages WHERE conversationID = ? AND seq < ? ORDER BY seq DESC LIMIT 1',
    )
    .pluck();
  private readonly selectSeqBefore = this.db
    .prepare<[string, number], number>(
      'SELECT seq FROM messages WHERE conversationID = ? AND sendTime <= ? ORDER BY seq DESC LIMIT 1',
    )
    .pluck();
  private readonly updateRevoke = this.db.prepare<[string, string, number]>(
    'UPDATE messages SET revokeInfo = ? WHERE conversationID = ? AND seq = ?',
  );
  private readonly updateReadRange = this.db.prepare<[string, number, number, string]>(
    'UPDATE messages SET isRead = 1 WHERE conversationID = ? AND seq BETWEEN ? AND ? AND sendID <> ? AND isRead = 0',
  );
  private readonly deleteOne = this.db.prepare<[string, number]>(
    'DELETE FROM messages WHERE conversationID = ? AND seq = ?',
  );
  private readonly insertDelete = this.db.prepare<[string, string, number]>(
    'INSERT OR IGNORE INTO message_deletes VALUES (?, ?, ?)',
  );
  private readonly selectDeletes = this.db
    .prepare<[string, string, number, number], number>(
      'SELECT seq FROM message_deletes WHERE userID = ? AND conversationID = ? AND seq BETWEEN ? AND ?',
    )
    .pluck();
  private readonly selectFound = this.db.prepare<[SearchQuery], FoundMessage>(
    `SELECT conversationID, ${COLUMNS} ${SEARCH} ORDER BY sendTime DESC, conversationID, seq DESC
     LIMIT :limit OFFSET :offset`,
  );
  private readonly countFound = this.db.prepare<[SearchQuery], number>(`SELECT count(*) ${SEARCH}`).pluck();
  private readonly countAll = this.db.prepare<[], number>('SELECT count(*) FROM messages').pluck();

  insert(row: MessageInsert): void {
    this.insertOne.run(row.conversationID, row.seq, row.sendID, row.recvID, row.contentType, row.sendTime, row.data);
  }

  get(conversationID: string, seq: number): MessageRow | undefined {
    return this.selectOne.get(conversationID, seq);
  }

  /** Ascending; `begin` and `end` inclusive. */
  range(conversationID: string, begin: number, end: number): MessageRow[] {
    return this.selectRange.all(conversationID, begin, end);
  }

  last(conversationID: string): MessageRow | undefined {
    return this.selectLast.get(conversationID);
  }

  /** sendTime of the nearest stored message before `seq`, 0 when there is none. */
  timeBefore(conversationID: string, seq: number): number {
    return this.selectTimeBefore.get(conversationID, seq) ?? 0;
  }

  /** The highest seq sent at `time` (ms) or earlier, 0 when there is none. */
  lastSeqBefore(conversationID: string, time: number): number {
    return this.selectSeqBefore.get(conversationID, time) ?? 0;
  }

  setRevokeInfo(conversationID: string, seq: number, revokeInfo: string): void {
    this.updateRevoke.run(revokeInfo, conversationID, seq);
  }

  /** Marks the messages that others sent in `begin…end` as read by `readerID`. */
  markRead(conversationID: string, begin: number, end: number, readerID: string): void {
    this.updateReadRange.run(conversationID, begin, end, readerID);
  }

  removePhysically(conversationID: string, seq: number): void {
    this.deleteOne.run(conversationID, seq);
  }

  hideFor(userID: string, conversationID: string, seq: number): void {
    this.insertDelete.run(userID, conversationID, seq);
  }

  /** Seqs in `begin…end` that this user deleted for himself. */
  hiddenFor(userID: string, conversationID: string, begin: number, end: number): Set<number> {
    return new Set(this.selectDeletes.all(userID, conversationID, begin, end));
  }

  search(query: SearchQuery): { total: number; rows: FoundMessage[] } {
    return { total: this.countFound.get(query) ?? 0, rows: query.limit > 0 ? this.selectFound.all(query) : [] };
  }

  count(): number {
    return this.countAll.get() ?? 0;
  }
}
