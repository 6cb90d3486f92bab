import type { Database, Statement } from 'better-sqlite3';
import type { SeqRange } from '../sync/seqRanges';

/** Which seqs are stored: ranges of chat conversations, and the last processed seq of `n_` conversations. */
export class SeqsTable {
  private readonly selectRanges: Statement<[string], SeqRange>;
  private readonly deleteRange: Statement<[string, number]>;
  private readonly upsertRange: Statement<[string, number, number]>;
  private readonly selectTops: Statement<[], { conversationID: string; top: number; pieces: number }>;
  private readonly selectNotification: Statement<[string], { seq: number }>;
  private readonly upsertNotification: Statement<[string, number]>;

  constructor(db: Database) {
    this.selectRanges = db.prepare(
      'SELECT beginSeq AS begin, endSeq AS end FROM seqRanges WHERE conversationID = ? ORDER BY beginSeq',
    );
    this.deleteRange = db.prepare('DELETE FROM seqRanges WHERE conversationID = ? AND beginSeq = ?');
    this.upsertRange = db.prepare(
      `INSERT INTO seqRanges (conversationID, beginSeq, endSeq) VALUES (?, ?, ?)
       ON CONFLICT (conversationID, beginSeq) DO UPDATE SET endSeq = excluded.endSeq`,
    );
    this.selectTops = db.prepare(
      'SELECT conversationID, max(endSeq) AS top, count(*) AS pieces FROM seqRanges GROUP BY conversationID',
    );
    this.selectNotification = db.prepare('SELECT seq FROM notificationSeqs WHERE conversationID = ?');
    this.upsertNotification = db.prepare(
      `INSERT INTO notificationSeqs (conversationID, seq) VALUES (?, ?)
       ON CONFLICT (conversationID) DO UPDATE SET seq = max(seq, excluded.seq)`,
    );
  }

  /** Ascending, disjoint, not touching. */
  ranges(conversationID: string): readonly SeqRange[] {
    return this.selectRanges.all(conversationID);
  }

  /** Replaces the stored ranges by `after`; `before` is what is stored now. Writes only what differs. */
  replaceRanges(conversationID: string, before: readonly SeqRange[], after: readonly SeqRange[]): void {
    const kept = new Map(after.map((range) => [range.begin, range.end]));
    for (const range of before) if (!kept.has(range.begin)) this.deleteRange.run(conversationID, range.begin);
    const old = new Map(before.map((range) => [range.begin, range.end]));
    for (const range of after)
      if (old.get(range.begin) !== range.end) this.upsertRange.run(conversationID, range.begin, range.end);
  }

  /** Highest stored seq and number of ranges of each conversation that has any. */
  tops(): readonly { readonly conversationID: string; readonly top: number; readonly pieces: number }[] {
    return this.selectTops.all();
  }

  /** Last processed seq of an `n_` conversation, or null when none ever was. */
  notificationSeq(conversationID: string): number | null {
    return this.selectNotification.get(conversationID)?.seq ?? null;
  }

  /** Only moves forward. */
  setNotificationSeq(conversationID: string, seq: number): void {
    this.upsertNotification.run(conversationID, seq);
  }
}
