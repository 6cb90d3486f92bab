import { Table } from './table';

export interface ConversationSeqRow {
  readonly maxSeq: number;
  readonly minSeq: number;
  readonly maxSeqTime: number;
}

export interface UserSeqRow {
  readonly minSeq: number;
  readonly maxSeq: number;
  readonly hasReadSeq: number;
}

const NO_CONVERSATION: ConversationSeqRow = { maxSeq: 0, minSeq: 0, maxSeqTime: 0 };
const NO_USER: UserSeqRow = { minSeq: 0, maxSeq: 0, hasReadSeq: 0 };

/** Sequence counters of conversations and of users in them (docs/protocol.md, sync 2). */
export class SeqStore extends Table {
  private readonly allocate = this.db
    .prepare<[string, number, number], number>(
      `INSERT INTO seq_conversations VALUES (?, ?, 0, ?) ON CONFLICT DO UPDATE
       SET maxSeq = maxSeq + excluded.maxSeq, maxSeqTime = excluded.maxSeqTime RETURNING maxSeq`,
    )
    .pluck();
  private readonly selectConversation = this.db.prepare<[string], ConversationSeqRow>(
    'SELECT maxSeq, minSeq, maxSeqTime FROM seq_conversations WHERE conversationID = ?',
  );
  private readonly raiseMin = this.db.prepare<[string, number]>(
    `INSERT INTO seq_conversations VALUES (?, 0, ?, 0)
     ON CONFLICT DO UPDATE SET minSeq = max(minSeq, excluded.minSeq)`,
  );
  private readonly selectUser = this.db.prepare<[string, string], UserSeqRow>(
    'SELECT minSeq, maxSeq, hasReadSeq FROM seq_users WHERE userID = ? AND conversationID = ?',
  );
  private readonly raiseRead = this.db.prepare<[string, string, number]>(
    `INSERT INTO seq_users VALUES (?, ?, 0, 0, ?)
     ON CONFLICT DO UPDATE SET hasReadSeq = excluded.hasReadSeq WHERE hasReadSeq < excluded.hasReadSeq`,
  );
  private readonly raiseUserMin = this.db.prepare<[string, string, number]>(
    `INSERT INTO seq_users VALUES (?, ?, ?, 0, 0)
     ON CONFLICT DO UPDATE SET minSeq = max(minSeq, excluded.minSeq)`,
  );

  private readonly putUserMax = this.db.prepare<[string, string, number]>(
    'INSERT INTO seq_users VALUES (?, ?, 0, ?, 0) ON CONFLICT DO UPDATE SET maxSeq = excluded.maxSeq',
  );

  /** Takes the next `count` seqs and returns the last of them. */
  next(conversationID: string, now: number, count = 1): number {
    const maxSeq = this.allocate.get(conversationID, count, now);
    if (maxSeq === undefined) throw new Error('seq allocation returned nothing');
    return maxSeq;
  }

  conversation(conversationID: string): ConversationSeqRow {
    return this.selectConversation.get(conversationID) ?? NO_CONVERSATION;
  }

  /** Raises the conversation-wide lower bound. */
  raiseMinSeq(conversationID: string, minSeq: number): void {
    this.raiseMin.run(conversationID, minSeq);
  }

  user(userID: string, conversationID: string): UserSeqRow {
    return this.selectUser.get(userID, conversationID) ?? NO_USER;
  }

  /** Moves a read position forward, never back. */
  raiseHasReadSeq(userID: string, conversationID: string, hasReadSeq: number): void {
    this.raiseRead.run(userID, conversationID, hasReadSeq);
  }

  /** Ends what a user may read at `maxSeq`; 0 takes the end away. */
  setUserMaxSeq(userID: string, conversationID: string, maxSeq: number): void {
    this.putUserMax.run(userID, conversationID, maxSeq);
  }

  /** Raises one user's lower bound. */
  raiseUserMinSeq(userID: string, conversationID: string, minSeq: number): void {
    this.raiseUserMin.run(userID, conversationID, minSeq);
  }
}
