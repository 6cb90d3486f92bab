import type { Database, Statement } from 'better-sqlite3';
import { mentionsTogether } from '../message/mention';
import type { MessagesTable } from './MessagesTable';

/** A conversation's record as the server has it (sync 1.1). Booleans are 0 or 1. */
export interface ServerConversation {
  readonly conversationID: string;
  readonly conversationType: number;
  readonly userID: string;
  readonly groupID: string;
  readonly recvMsgOpt: number;
  readonly isPinned: number;
  readonly attachedInfo: string;
  readonly isPrivateChat: number;
  readonly groupAtType: number;
  readonly ex: string;
  readonly burnDuration: number;
  readonly minSeq: number;
  readonly maxSeq: number;
  readonly msgDestructTime: number;
  readonly latestMsgDestructTime: number;
  readonly isMsgDestruct: number;
}

export interface ConversationRow extends ServerConversation {
  /** Highest seq known to exist on the server; never lowered. */
  readonly topSeq: number;
  readonly hasReadSeq: number;
  /** Read here, not yet confirmed by the server; 0 when nothing is owed. */
  readonly owedReadSeq: number;
  readonly isHidden: number;
  readonly draftText: string;
  readonly draftTextTime: number;
  readonly activityTime: number;
  readonly unreadCount: number;
  /** What the unread messages say of mentions. */
  readonly unreadAtType: number;
  readonly latestClientMsgID: string;
  readonly sortTime: number;
}

/** A list row: what the list shows of a conversation, the name and picture it goes by, and its newest message. */
export interface ListedConversation extends Pick<ConversationRow, (typeof LISTED_COLUMNS)[number]> {
  /** 0: a group the user is out of, or a dismissed one. */
  readonly isActive: number;
  readonly showName: string;
  readonly faceURL: string;
  readonly latestSendID: string | null;
  readonly latestSenderNickname: string | null;
  readonly latestContentType: number | null;
  readonly latestContent: string | null;
  readonly latestSendTime: number | null;
  readonly latestStatus: number | null;
}

const SERVER_COLUMNS = [
  'conversationID',
  'conversationType',
  'userID',
  'groupID',
  'recvMsgOpt',
  'isPinned',
  'attachedInfo',
  'isPrivateChat',
  'groupAtType',
  'ex',
  'burnDuration',
  'minSeq',
  'maxSeq',
  'msgDestructTime',
  'latestMsgDestructTime',
  'isMsgDestruct',
] as const satisfies readonly (keyof ServerConversation)[];

const LISTED_COLUMNS = [
  'conversationID',
  'conversationType',
  'userID',
  'groupID',
  'recvMsgOpt',
  'isPinned',
  'isPrivateChat',
  'groupAtType',
  'unreadAtType',
  'ex',
  'burnDuration',
  'maxSeq',
  'topSeq',
  'hasReadSeq',
  'isHidden',
  'draftText',
  'unreadCount',
  'latestClientMsgID',
  'sortTime',
] as const satisfies readonly (keyof ConversationRow)[];

const listed = `
  SELECT ${LISTED_COLUMNS.map((name) => `c.${name}`).join(', ')},
    CASE c.conversationType
      WHEN 3 THEN coalesce(nullif(g.groupName, ''), c.groupID)
      ELSE coalesce(nullif(f.remark, ''), nullif(f.nickname, ''), nullif(u.nickname, ''), c.userID)
    END AS showName,
    coalesce(CASE c.conversationType WHEN 3 THEN g.faceURL ELSE coalesce(f.faceURL, u.faceURL) END, '') AS faceURL,
    CASE WHEN c.conversationType = 3 AND g.groupID IS NOT NULL THEN g.isJoined AND g.status <> 2 ELSE 1 END AS isActive,
    m.sendID AS latestSendID, m.senderNickname AS latestSenderNickname, m.contentType AS latestContentType,
    m.content AS latestContent, m.sendTime AS latestSendTime, m.status AS latestStatus
  FROM conversations c
  LEFT JOIN friends f ON f.userID = c.userID
  LEFT JOIN users u ON u.userID = c.userID
  LEFT JOIN groups g ON g.groupID = c.groupID
  LEFT JOIN messages m ON m.conversationID = c.conversationID AND m.clientMsgID = c.latestClientMsgID
    AND m.isPlaceholder = 0`;

export class ConversationsTable {
  private readonly upsertServer: Statement<[ServerConversation]>;
  private readonly insertLocal: Statement<[string, number, string, string, number]>;
  private readonly selectOne: Statement<[string], ConversationRow>;
  private readonly selectListed: Statement<[string], ListedConversation>;
  private readonly selectPage: Statement<[number, number], ListedConversation>;
  private readonly countListed: Statement<[], { n: number }>;
  private readonly sumUnread: Statement<[], { n: number | null }>;
  private readonly selectSeqs: Statement<
    [],
    Pick<ConversationRow, 'conversationID' | 'topSeq' | 'minSeq' | 'activityTime'>
  >;
  private readonly selectOwed: Statement<[], { conversationID: string; owedReadSeq: number }>;
  private readonly updateDerived: Statement<[number, number, string, number, string]>;
  private readonly raiseTop: Statement<[number, number, string]>;
  private readonly raiseRead: Statement<[number, string]>;
  private readonly updateOwed: Statement<[number, string]>;
  private readonly confirmOwed: Statement<[string, number]>;
  private readonly updateDraft: Statement<[string, number, string, string]>;
  private readonly updateHidden: Statement<[number, string]>;
  private readonly raiseMin: Statement<[number, string]>;
  private readonly updateOwesBound: Statement<[number, string]>;
  private readonly selectOwingBound: Statement<[], { conversationID: string }>;
  private readonly selectStrangers: Statement<[number], { userID: string }>;
  private readonly selectByUser: Statement<[string], { conversationID: string }>;

  constructor(db: Database) {
    const changing = SERVER_COLUMNS.filter((name) => name !== 'conversationID');
    // A record that was deleted and made anew has forgotten the lower bound, which goes on to hold (sync 7).
    const update = (name: string): string =>
      name === 'minSeq' ? 'minSeq = max(minSeq, excluded.minSeq)' : `${name} = excluded.${name}`;
    this.upsertServer = db.prepare(
      `INSERT INTO conversations (${SERVER_COLUMNS.join(', ')}) VALUES (${SERVER_COLUMNS.map((name) => `@${name}`).join(', ')})
       ON CONFLICT (conversationID) DO UPDATE SET ${changing.map(update).join(', ')}, isHidden = 0`,
    );
    this.insertLocal = db.prepare(
      `INSERT INTO conversations (conversationID, conversationType, userID, groupID, activityTime) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (conversationID) DO NOTHING`,
    );
    this.selectOne = db.prepare('SELECT * FROM conversations WHERE conversationID = ?');
    this.selectListed = db.prepare(`${listed} WHERE c.conversationID = ?`);
    this.selectPage = db.prepare(
      `${listed} WHERE c.isHidden = 0 ORDER BY c.isPinned DESC, c.sortTime DESC, c.conversationID LIMIT ? OFFSET ?`,
    );
    this.countListed = db.prepare('SELECT count(*) AS n FROM conversations WHERE isHidden = 0');
    this.sumUnread = db.prepare(
      'SELECT sum(unreadCount) AS n FROM conversations WHERE unreadCount > 0 AND recvMsgOpt < 2 AND isHidden = 0',
    );
    this.selectSeqs = db.prepare('SELECT conversationID, topSeq, minSeq, activityTime FROM conversations');
    this.selectOwed = db.prepare('SELECT conversationID, owedReadSeq FROM conversations WHERE owedReadSeq > 0');
    this.updateDerived = db.prepare(
      `UPDATE conversations SET unreadCount = ?, unreadAtType = ?, latestClientMsgID = ?,
         sortTime = max(coalesce(nullif(?, 0), activityTime), draftTextTime) WHERE conversationID = ?`,
    );
    this.raiseTop = db.prepare(
      'UPDATE conversations SET topSeq = max(topSeq, ?), activityTime = max(activityTime, ?) WHERE conversationID = ?',
    );
    this.raiseRead = db.prepare('UPDATE conversations SET hasReadSeq = max(hasReadSeq, ?) WHERE conversationID = ?');
    this.updateOwed = db.prepare('UPDATE conversations SET owedReadSeq = max(owedReadSeq, ?) WHERE conversationID = ?');
    this.confirmOwed = db.prepare(
      'UPDATE conversations SET owedReadSeq = 0 WHERE conversationID = ? AND owedReadSeq <= ?',
    );
    this.updateDraft = db.prepare(
      `UPDATE conversations SET draftText = ?, draftTextTime = ?,
         isHidden = CASE WHEN ? = '' THEN isHidden ELSE 0 END WHERE conversationID = ?`,
    );
    this.updateHidden = db.prepare('UPDATE conversations SET isHidden = ? WHERE conversationID = ?');
    this.raiseMin = db.prepare('UPDATE conversations SET minSeq = max(minSeq, ?) WHERE conversationID = ?');
    this.updateOwesBound = db.prepare('UPDATE conversations SET owesLowerBound = ? WHERE conversationID = ?');
    this.selectOwingBound = db.prepare('SELECT conversationID FROM conversations WHERE owesLowerBound = 1');
    this.selectStrangers = db.prepare(
      `SELECT c.userID FROM conversations c LEFT JOIN users u ON u.userID = c.userID LEFT JOIN friends f ON f.userID = c.userID
       WHERE c.conversationType <> 3 AND c.userID <> '' AND u.userID IS NULL AND f.userID IS NULL
       ORDER BY c.sortTime DESC LIMIT ?`,
    );
    this.selectByUser = db.prepare('SELECT conversationID FROM conversations WHERE userID = ?');
  }

  putServerRecord(record: ServerConversation): void {
    this.upsertServer.run(record);
  }

  /** Makes a bare row unless there is one; the server's record follows by sync. */
  ensure(
    conversation: { conversationID: string; conversationType: number; userID: string; groupID: string },
    now: number,
  ): void {
    this.insertLocal.run(
      conversation.conversationID,
      conversation.conversationType,
      conversation.userID,
      conversation.groupID,
      now,
    );
  }

  get(conversationID: string): ConversationRow | null {
    return this.selectOne.get(conversationID) ?? null;
  }

  listed(conversationID: string): ListedConversation | null {
    return this.selectListed.get(conversationID) ?? null;
  }

  page(offset: number, count: number): readonly ListedConversation[] {
    return this.selectPage.all(count, offset);
  }

  total(): number {
    return this.countListed.get()?.n ?? 0;
  }

  /** Sum over conversations that are not silenced (sync 11). */
  totalUnread(): number {
    return this.sumUnread.get()?.n ?? 0;
  }

  seqs(): readonly Pick<ConversationRow, 'conversationID' | 'topSeq' | 'minSeq' | 'activityTime'>[] {
    return this.selectSeqs.all();
  }

  owedReads(): readonly { readonly conversationID: string; readonly owedReadSeq: number }[] {
    return this.selectOwed.all();
  }

  /** The server gave out seqs up to `topSeq`, the last at `time` (Unix ms, 0 unknown). Never goes back. */
  raiseTopSeq(conversationID: string, topSeq: number, time: number): void {
    this.raiseTop.run(topSeq, time, conversationID);
  }

  /** Read positions merge by maximum: the server's never goes back either (sync 12). */
  raiseHasReadSeq(conversationID: string, hasReadSeq: number): void {
    this.raiseRead.run(hasReadSeq, conversationID);
  }

  oweRead(conversationID: string, hasReadSeq: number): void {
    this.updateOwed.run(hasReadSeq, conversationID);
  }

  /** The server has taken the read position up to `hasReadSeq`. */
  confirmRead(conversationID: string, hasReadSeq: number): void {
    this.confirmOwed.run(conversationID, hasReadSeq);
  }

  /** A draft brings a deleted conversation back to the list; taking one away does not. */
  setDraft(conversationID: string, draftText: string, draftTextTime: number): void {
    this.updateDraft.run(draftText, draftTextTime, draftText, conversationID);
  }

  setHidden(conversationID: string, isHidden: boolean): void {
    this.updateHidden.run(isHidden ? 1 : 0, conversationID);
  }

  raiseMinSeq(conversationID: string, minSeq: number): void {
    this.raiseMin.run(minSeq, conversationID);
  }

  /** Whether the lower bound of this conversation has to be asked for. */
  setOwesLowerBound(conversationID: string, owes: boolean): void {
    this.updateOwesBound.run(owes ? 1 : 0, conversationID);
  }

  owingLowerBound(): readonly string[] {
    return this.selectOwingBound.all().map((row) => row.conversationID);
  }

  /** Peers whose profile is not stored, most recent conversation first. */
  strangers(limit: number): readonly string[] {
    return this.selectStrangers.all(limit).map((row) => row.userID);
  }

  withUser(userID: string): readonly string[] {
    return this.selectByUser.all(userID).map((row) => row.conversationID);
  }

  /**
   * Computes again what a row shows from what it depends on: unread = the known window above the read position less what
   * does not count, newest visible message, place in the list. Runs in the transaction that changed any of them.
   */
  derive(row: ConversationRow, messages: MessagesTable): void {
    const { conversationID } = row;
    const upTo = row.maxSeq > 0 ? Math.min(row.topSeq, row.maxSeq) : row.topSeq;
    const after = Math.max(row.hasReadSeq, row.minSeq - 1, 0);
    const unread = upTo > after ? upTo - after - messages.notCounted(conversationID, after, upTo) : 0;
    // Only groups have mentions; most rows are derived without a look at them.
    const atType =
      unread > 0 && row.conversationType === 3 ? mentionsTogether(messages.mentionsAbove(conversationID, after)) : 0;
    const latest = messages.latest(conversationID);
    this.updateDerived.run(
      Math.max(0, unread),
      atType,
      latest?.clientMsgID ?? '',
      latest?.sendTime ?? 0,
      conversationID,
    );
  }
}
