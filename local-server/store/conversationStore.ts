import { Table } from './table';

/** Columns of a conversation row that `/conversation/set_conversations` may change. */
export interface ConversationSettings {
  readonly recvMsgOpt: number;
  readonly isPinned: number;
  readonly attachedInfo: string;
  readonly isPrivateChat: number;
  readonly groupAtType: number;
  readonly ex: string;
  readonly burnDuration: number;
  readonly msgDestructTime: number;
  readonly isMsgDestruct: number;
}

export interface ConversationRow extends ConversationSettings {
  readonly ownerUserID: string;
  readonly conversationID: string;
  readonly conversationType: number;
  readonly userID: string;
  readonly groupID: string;
  readonly minSeq: number;
  readonly maxSeq: number;
  readonly latestMsgDestructTime: number;
}

export interface ConversationKey {
  readonly ownerUserID: string;
  readonly conversationID: string;
  readonly conversationType: number;
  readonly userID: string;
  readonly groupID: string;
}

/** A row with nothing set. */
export const newConversation = (key: ConversationKey): ConversationRow => ({
  ...key,
  recvMsgOpt: 0,
  isPinned: 0,
  attachedInfo: '',
  isPrivateChat: 0,
  groupAtType: 0,
  ex: '',
  burnDuration: 0,
  minSeq: 0,
  maxSeq: 0,
  msgDestructTime: 0,
  latestMsgDestructTime: 0,
  isMsgDestruct: 0,
});

/** Each user's own record of each of his conversations. */
export class ConversationStore extends Table {
  private readonly selectOne = this.db.prepare<[string, string], ConversationRow>(
    'SELECT * FROM conversations WHERE ownerUserID = ? AND conversationID = ?',
  );
  private readonly exists = this.db
    .prepare<[string, string], number>('SELECT 1 FROM conversations WHERE ownerUserID = ? AND conversationID = ?')
    .pluck();
  private readonly selectRecvMsgOpt = this.db
    .prepare<[string, string], number>(
      'SELECT recvMsgOpt FROM conversations WHERE ownerUserID = ? AND conversationID = ?',
    )
    .pluck();
  private readonly selectAll = this.db.prepare<[string], ConversationRow>(
    'SELECT * FROM conversations WHERE ownerUserID = ? ORDER BY conversationID',
  );
  private readonly selectIDs = this.db
    .prepare<[string], string>('SELECT conversationID FROM conversations WHERE ownerUserID = ? ORDER BY conversationID')
    .pluck();
  private readonly selectPage = this.db.prepare<[string, number, number], ConversationRow>(
    'SELECT * FROM conversations WHERE ownerUserID = ? ORDER BY conversationID LIMIT ? OFFSET ?',
  );
  private readonly countOf = this.db
    .prepare<[string], number>('SELECT count(*) FROM conversations WHERE ownerUserID = ?')
    .pluck();
  private readonly upsert = this.db.prepare<[ConversationRow]>(
    `INSERT OR REPLACE INTO conversations VALUES (:ownerUserID, :conversationID, :recvMsgOpt, :conversationType, :userID,
       :groupID, :isPinned, :attachedInfo, :isPrivateChat, :groupAtType, :ex, :burnDuration, :minSeq, :maxSeq,
       :msgDestructTime, :latestMsgDestructTime, :isMsgDestruct)`,
  );
  private readonly deleteOne = this.db.prepare<[string, string]>(
    'DELETE FROM conversations WHERE ownerUserID = ? AND conversationID = ?',
  );
  private readonly insertOfGroup = this.db.prepare<[string, string, string]>(
    `INSERT OR IGNORE INTO conversations SELECT userID, ?, 0, 3, '', ?, 0, '', 0, 0, '', 0, 0, 0, 0, 0, 0
     FROM group_members WHERE groupID = ?`,
  );
  private readonly updateAtType = this.db
    .prepare<[number, string, string, number], string>(
      `UPDATE conversations SET groupAtType = ? WHERE ownerUserID IN (SELECT userID FROM group_members WHERE groupID = ?)
         AND conversationID = ? AND groupAtType <> ? RETURNING ownerUserID`,
    )
    .pluck();
  private readonly insertRemoved = this.db.prepare<[string, string]>(
    'INSERT OR IGNORE INTO group_conversations_removed VALUES (?, ?)',
  );
  private readonly deleteRemoved = this.db
    .prepare<[string], string>('DELETE FROM group_conversations_removed WHERE groupID = ? RETURNING userID')
    .pluck();
  private readonly selectWithPeer = this.db.prepare<[string], ConversationRow>(
    'SELECT * FROM conversations WHERE userID = ? AND conversationType = 1',
  );
  private readonly selectDue = this.db.prepare<[number], ConversationRow>(
    `SELECT * FROM conversations WHERE isMsgDestruct <> 0 AND msgDestructTime > 0
       AND latestMsgDestructTime + msgDestructTime * 1000 < ?`,
  );

  get(ownerUserID: string, conversationID: string): ConversationRow | undefined {
    return this.selectOne.get(ownerUserID, conversationID);
  }

  has(ownerUserID: string, conversationID: string): boolean {
    return this.exists.get(ownerUserID, conversationID) !== undefined;
  }

  /** 0 when there is no row. */
  recvMsgOpt(ownerUserID: string, conversationID: string): number {
    return this.selectRecvMsgOpt.get(ownerUserID, conversationID) ?? 0;
  }

  all(ownerUserID: string): ConversationRow[] {
    return this.selectAll.all(ownerUserID);
  }

  ids(ownerUserID: string): string[] {
    return this.selectIDs.all(ownerUserID);
  }

  page(ownerUserID: string, offset: number, limit: number): ConversationRow[] {
    return this.selectPage.all(ownerUserID, limit, offset);
  }

  count(ownerUserID: string): number {
    return this.countOf.get(ownerUserID) ?? 0;
  }

  /** Records whose next scheduled removal of old messages lies before `now` (ms). */
  dueForDestruct(now: number): ConversationRow[] {
    return this.selectDue.all(now);
  }

  /** A record for each member of an imported group who has none. Versions stay as they are. */
  addMissingOfGroup(groupID: string, conversationID: string): void {
    this.insertOfGroup.run(conversationID, groupID, groupID);
  }

  /** Whose records changed. */
  setGroupAtType(groupID: string, conversationID: string, groupAtType: number): string[] {
    return this.updateAtType.all(groupAtType, groupID, conversationID, groupAtType);
  }

  /** Notes that a member took a group's conversation off his list. */
  noteGroupRemoved(groupID: string, userID: string): void {
    this.insertRemoved.run(groupID, userID);
  }

  /** Who took this group's conversation off his list; forgotten by asking. */
  takeGroupRemoved(groupID: string): string[] {
    return this.deleteRemoved.all(groupID);
  }

  put(row: ConversationRow): void {
    this.upsert.run(row);
  }

  remove(ownerUserID: string, conversationID: string): boolean {
    return this.deleteOne.run(ownerUserID, conversationID).changes > 0;
  }

  /** Everybody's single chats with this user. */
  withPeer(userID: string): ConversationRow[] {
    return this.selectWithPeer.all(userID);
  }
}
