import type { ChangeSet } from '../store/ChangeSet';
import { messageStatus, type MessageRow } from '../store/MessagesTable';
import type { Store } from '../store/Store';
import { contentTypes } from './contentTypes';

/** What happens to messages that are already stored: revoked, deleted, read, cleared. Runs inside the caller's transaction. */
export class MessageState {
  constructor(
    private readonly store: Store,
    private readonly selfUserID: string,
  ) {}

  /** Turns a live revoke (2101) into the form that a later pull would return (messages 7.2). */
  revoke(tips: Readonly<Record<string, unknown>>, changes: ChangeSet): void {
    const { conversationID, seq, revokerUserID, revokeTime } = tips;
    if (typeof conversationID !== 'string' || typeof seq !== 'number' || typeof revokerUserID !== 'string') return;
    const row = this.store.messages.bySeq(conversationID, seq);
    if (row === null || row.isVisible === 0 || row.contentType === contentTypes.revoked) return;
    const detail = {
      revokerID: revokerUserID,
      revokerRole: 0,
      clientMsgID: row.clientMsgID,
      revokerNickname: this.nameOf(revokerUserID, row),
      sourceMessageSendTime: row.sendTime,
      revokeTime,
      sourceMessageSendID: row.sendID,
      sourceMessageSenderNickname: row.senderNickname,
      sessionType: row.sessionType,
      seq,
      ex: row.ex,
    };
    this.replace(
      {
        ...row,
        contentType: contentTypes.revoked,
        content: JSON.stringify({ detail: JSON.stringify(detail) }),
        mention: 0,
      },
      changes,
    );
  }

  /** Makes these messages disappear; their seqs stay known and their text is gone from the database. */
  deleteSeqs(conversationID: string, seqs: readonly number[], changes: ChangeSet): void {
    for (const seq of seqs) {
      const row = this.store.messages.bySeq(conversationID, seq);
      if (row !== null) this.bury(row, changes);
    }
  }

  bury(row: MessageRow, changes: ChangeSet): void {
    if (row.status === messageStatus.deleted) return;
    this.store.messages.update({
      ...row,
      content: '',
      status: messageStatus.deleted,
      isVisible: 0,
      countsUnread: 0,
      mention: 0,
      burnSeconds: 0,
      burnAt: 0,
    });
    changes.messageRemoved(row.conversationID, row.clientMsgID);
  }

  /** The other side of a single chat has read my messages at these seqs, at `readTime` (Unix ms). */
  readByPeer(conversationID: string, seqs: readonly number[], readTime: number, changes: ChangeSet): void {
    for (const seq of seqs) {
      const row = this.store.messages.bySeq(conversationID, seq);
      if (row !== null && row.sendID === this.selfUserID && row.isRead === 0)
        this.replace(
          { ...row, isRead: 1, burnAt: row.burnSeconds > 0 ? readTime + row.burnSeconds * 1000 : 0 },
          changes,
        );
    }
  }

  readByMe(conversationID: string, hasReadSeq: number, changes: ChangeSet): void {
    this.store.conversations.raiseHasReadSeq(conversationID, hasReadSeq);
    changes.conversations.add(conversationID);
  }

  /**
   * Somebody cleared this conversation: the user, here or elsewhere, or a peer for everybody. Up to where is not told, what came since
   * may be stored already, and a conversation that is deleted elsewhere is not cleared at all: the server is asked.
   */
  cleared(conversationID: string, changes: ChangeSet): void {
    if (this.store.conversations.get(conversationID) === null) return;
    this.store.conversations.setOwesLowerBound(conversationID, true);
    changes.owedBounds = true;
  }

  /** Messages below `minSeq` are no longer this user's to read (sync 7). */
  raiseMinSeq(conversationID: string, minSeq: number, changes: ChangeSet): void {
    this.store.conversations.raiseMinSeq(conversationID, minSeq);
    this.store.messages.removeBelow(conversationID, minSeq);
    changes.resetHistories.add(conversationID);
    changes.conversations.add(conversationID);
  }

  private replace(row: MessageRow, changes: ChangeSet): void {
    this.store.messages.update(row);
    if (row.isVisible === 1) changes.message(row);
  }

  private nameOf(userID: string, row: MessageRow): string {
    if (userID === row.sendID) return row.senderNickname;
    return this.store.friends.get(userID)?.nickname ?? this.store.users.get(userID)?.nickname ?? '';
  }
}
