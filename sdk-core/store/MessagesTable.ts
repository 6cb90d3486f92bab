import type { Database, Statement } from 'better-sqlite3';
import type { MessageOrder } from '../types/message';

/** Status numbers of the protocol (sync 6). */
export const messageStatus = { sending: 1, sent: 2, failed: 3, deleted: 4, filtered: 5 } as const;

/** A stored message; booleans are 0 or 1. */
export interface MessageRow {
  readonly conversationID: string;
  readonly clientMsgID: string;
  readonly serverMsgID: string;
  /** 0 while the server has named none. */
  readonly seq: number;
  readonly sendID: string;
  readonly recvID: string;
  readonly groupID: string;
  readonly senderPlatformID: number;
  readonly senderNickname: string;
  readonly senderFaceURL: string;
  readonly sessionType: number;
  readonly msgFrom: number;
  readonly contentType: number;
  /** JSON text as it came. */
  readonly content: string;
  readonly sendTime: number;
  readonly createTime: number;
  readonly status: number;
  readonly isRead: number;
  readonly attachedInfo: string;
  readonly ex: string;
  /** JSON array. */
  readonly atUserIDList: string;
  /** JSON of OfflinePushInfo, or empty. */
  readonly offlinePushInfo: string;
  readonly orderSeq: number;
  readonly orderIndex: number;
  readonly isVisible: number;
  readonly countsUnread: number;
  /** Whom it addresses, see `mention` in message/mention.ts. */
  readonly mention: number;
  /** Seconds of life after reading; 0: it does not burn. */
  readonly burnSeconds: number;
  /** Unix ms when it burns; 0 while nobody has read it. */
  readonly burnAt: number;
  readonly errCode: number;
  /** 1: stands for a seq at which there is nothing to show. Its clientMsgID is empty and no identity. */
  readonly isPlaceholder: number;
}

const COLUMNS = [
  'conversationID',
  'clientMsgID',
  'serverMsgID',
  'seq',
  'sendID',
  'recvID',
  'groupID',
  'senderPlatformID',
  'senderNickname',
  'senderFaceURL',
  'sessionType',
  'msgFrom',
  'contentType',
  'content',
  'sendTime',
  'createTime',
  'status',
  'isRead',
  'attachedInfo',
  'ex',
  'atUserIDList',
  'offlinePushInfo',
  'orderSeq',
  'orderIndex',
  'isVisible',
  'countsUnread',
  'mention',
  'burnSeconds',
  'burnAt',
  'errCode',
  'isPlaceholder',
] as const satisfies readonly (keyof MessageRow)[];

const select = `SELECT ${COLUMNS.join(', ')} FROM messages`;

export class MessagesTable {
  private readonly insertOne: Statement<[MessageRow]>;
  private readonly updateOne: Statement<[MessageRow]>;
  private readonly deleteOne: Statement<[string, string]>;
  private readonly selectByClientMsgID: Statement<[string, string], MessageRow>;
  private readonly selectBySeq: Statement<[string, number], MessageRow>;
  private readonly selectLast: Statement<[string], { orderSeq: number; orderIndex: number }>;
  private readonly selectLastIndex: Statement<[string, number], { orderIndex: number | null }>;
  private readonly selectPage: Statement<[string, number, number, number], MessageRow>;
  private readonly selectLatest: Statement<[string], { clientMsgID: string; sendTime: number }>;
  private readonly countNotCounted: Statement<[string, number, number], { n: number }>;
  private readonly selectMentions: Statement<[string, number], { mention: number }>;
  private readonly igniteRead: Statement<[number, string, string, number]>;
  private readonly igniteOwn: Statement<[number, string, string]>;
  private readonly selectNextBurn: Statement<[], { burnAt: number }>;
  private readonly selectBurnt: Statement<[number, number], MessageRow>;
  private readonly selectSending: Statement<[], MessageRow>;
  private readonly deletePlaceholder: Statement<[string, number]>;
  private readonly selectCleared: Statement<[], { conversationID: string; minSeq: number }>;
  private readonly deleteBelow: Statement<[string, number]>;

  constructor(db: Database) {
    this.insertOne = db.prepare(
      `INSERT INTO messages (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})`,
    );
    const changing = COLUMNS.filter(
      (name) => name !== 'conversationID' && name !== 'clientMsgID' && name !== 'isPlaceholder',
    );
    this.updateOne = db.prepare(
      `UPDATE messages SET ${changing.map((name) => `${name} = @${name}`).join(', ')}
       WHERE conversationID = @conversationID AND clientMsgID = @clientMsgID AND isPlaceholder = 0`,
    );
    this.deleteOne = db.prepare(
      'DELETE FROM messages WHERE conversationID = ? AND clientMsgID = ? AND isPlaceholder = 0',
    );
    this.selectByClientMsgID = db.prepare(
      `${select} WHERE conversationID = ? AND clientMsgID = ? AND isPlaceholder = 0`,
    );
    this.selectBySeq = db.prepare(`${select} WHERE conversationID = ? AND orderSeq = ? AND orderIndex = 0`);
    this.selectLast = db.prepare(
      'SELECT orderSeq, orderIndex FROM messages WHERE conversationID = ? ORDER BY orderSeq DESC, orderIndex DESC LIMIT 1',
    );
    this.selectLastIndex = db.prepare(
      'SELECT max(orderIndex) AS orderIndex FROM messages WHERE conversationID = ? AND orderSeq = ?',
    );
    this.selectPage = db.prepare(
      `${select} WHERE conversationID = ? AND (orderSeq, orderIndex) < (?, ?) AND isVisible = 1
       ORDER BY orderSeq DESC, orderIndex DESC LIMIT ?`,
    );
    this.selectLatest = db.prepare(
      `SELECT clientMsgID, sendTime FROM messages WHERE conversationID = ? AND isVisible = 1
       ORDER BY orderSeq DESC, orderIndex DESC LIMIT 1`,
    );
    this.countNotCounted = db.prepare(
      `SELECT count(*) AS n FROM messages INDEXED BY messagesNotCounted
       WHERE conversationID = ? AND orderSeq > ? AND orderSeq <= ? AND countsUnread = 0 AND orderIndex = 0`,
    );
    this.selectMentions = db.prepare(
      `SELECT DISTINCT mention FROM messages INDEXED BY messagesMentioning
       WHERE conversationID = ? AND orderSeq > ? AND mention > 0 AND isVisible = 1`,
    );
    const toBurn = 'burnSeconds > 0 AND burnAt = 0 AND isVisible = 1';
    this.igniteRead = db.prepare(
      `UPDATE messages INDEXED BY messagesToBurn SET burnAt = ? + burnSeconds * 1000
       WHERE ${toBurn} AND conversationID = ? AND sendID <> ? AND orderSeq <= ? AND seq > 0`,
    );
    this.igniteOwn = db.prepare(
      `UPDATE messages INDEXED BY messagesToBurn SET burnAt = ? + burnSeconds * 1000
       WHERE ${toBurn} AND conversationID = ? AND sendID = ? AND isRead = 1`,
    );
    this.selectNextBurn = db.prepare(
      'SELECT burnAt FROM messages WHERE burnAt > 0 AND isVisible = 1 ORDER BY burnAt LIMIT 1',
    );
    this.selectBurnt = db.prepare(
      `${select} WHERE burnAt > 0 AND isVisible = 1 AND burnAt <= ? ORDER BY burnAt LIMIT ?`,
    );
    this.selectSending = db.prepare(`${select} INDEXED BY messagesSending WHERE status = 1`);
    this.deletePlaceholder = db.prepare(
      'DELETE FROM messages WHERE conversationID = ? AND orderSeq = ? AND orderIndex = 0 AND isPlaceholder = 1',
    );
    this.selectCleared = db.prepare(
      `SELECT DISTINCT m.conversationID, c.minSeq FROM messages m INDEXED BY messagesWithoutEcho
       JOIN conversations c ON c.conversationID = m.conversationID
       WHERE m.status = 2 AND m.seq = 0 AND m.isPlaceholder = 0 AND m.orderSeq < c.minSeq`,
    );
    this.deleteBelow = db.prepare(
      `DELETE FROM messages WHERE conversationID = ? AND orderSeq < ? AND (orderIndex = 0 OR status = ${messageStatus.sent})`,
    );
  }

  insert(row: MessageRow): void {
    this.insertOne.run(row);
  }

  /** Replaces everything but the key (conversationID, clientMsgID). */
  update(row: MessageRow): void {
    this.updateOne.run(row);
  }

  remove(conversationID: string, clientMsgID: string): void {
    this.deleteOne.run(conversationID, clientMsgID);
  }

  get(conversationID: string, clientMsgID: string): MessageRow | null {
    return this.selectByClientMsgID.get(conversationID, clientMsgID) ?? null;
  }

  bySeq(conversationID: string, seq: number): MessageRow | null {
    return this.selectBySeq.get(conversationID, seq) ?? null;
  }

  /** The place behind every stored message and behind `topSeq`, for a message without a seq. */
  placeAtEnd(conversationID: string, topSeq: number): { readonly orderSeq: number; readonly orderIndex: number } {
    const last = this.selectLast.get(conversationID);
    if (last === undefined || last.orderSeq < topSeq) return { orderSeq: topSeq, orderIndex: 1 };
    return { orderSeq: last.orderSeq, orderIndex: last.orderIndex + 1 };
  }

  /** A free place directly behind the message with this seq. */
  placeBehind(conversationID: string, seq: number): { readonly orderSeq: number; readonly orderIndex: number } {
    const last = this.selectLastIndex.get(conversationID, seq)?.orderIndex ?? 0;
    return { orderSeq: seq, orderIndex: last + 1 };
  }

  /** Up to `count` visible messages before `before`, newest first. */
  page(conversationID: string, before: MessageOrder, count: number): readonly MessageRow[] {
    return this.selectPage.all(conversationID, before[0], before[1], count);
  }

  latest(conversationID: string): { readonly clientMsgID: string; readonly sendTime: number } | null {
    return this.selectLatest.get(conversationID) ?? null;
  }

  /** How many known seqs in (after, upTo] do not count as unread: own messages, tips that don't count, tombstones. */
  notCounted(conversationID: string, after: number, upTo: number): number {
    return this.countNotCounted.get(conversationID, after, upTo)?.n ?? 0;
  }

  /** What the visible messages above the read position say of mentions. */
  mentionsAbove(conversationID: string, readSeq: number): readonly number[] {
    return this.selectMentions.all(conversationID, readSeq).map((row) => row.mention);
  }

  /** Starts the clocks of private messages that were read: others' up to `readSeq`, own ones when the peer has read them. */
  ignite(conversationID: string, selfUserID: string, readSeq: number, now: number): void {
    this.igniteRead.run(now, conversationID, selfUserID, readSeq);
    this.igniteOwn.run(now, conversationID, selfUserID);
  }

  /** When the next message burns, Unix ms; null when none does. */
  nextBurnAt(): number | null {
    return this.selectNextBurn.get()?.burnAt ?? null;
  }

  /** Up to `count` messages whose time has come. */
  burnt(now: number, count: number): readonly MessageRow[] {
    return this.selectBurnt.all(now, count);
  }

  /** Messages whose delivery is open. */
  sending(): readonly MessageRow[] {
    return this.selectSending.all();
  }

  removePlaceholder(conversationID: string, seq: number): void {
    this.deletePlaceholder.run(conversationID, seq);
  }

  /** Conversations with acknowledged messages that were written below the lower bound and have got no seq. */
  clearedWithoutEcho(): readonly { readonly conversationID: string; readonly minSeq: number }[] {
    return this.selectCleared.all();
  }

  /**
   * Drops every message whose seq is below `seq`; what the server never took stays. What it took, but has not named a seq of yet, goes,
   * too: if it was above, its echo brings it back.
   */
  removeBelow(conversationID: string, seq: number): void {
    this.deleteBelow.run(conversationID, seq);
  }
}
