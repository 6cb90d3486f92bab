import { argsError, notFound } from '../errors';
import type { ConversationRow } from '../store/conversationStore';
import type { Store } from '../store/store';
import { ContentType, SessionType } from './constants';
import type { Notifier } from './notifier';

/** Receipts name at most this many seqs, the newest: the official SDKs refuse frames above 1 MiB. */
const MAX_RECEIPT_SEQS = 20_000;

/** Read positions and receipts (docs/protocol.md, sync 12). A position never moves back. */
export class ReadService {
  constructor(
    private readonly store: Store,
    private readonly notifier: Notifier,
  ) {}

  /**
   * Marks everything up to `hasReadSeq` and `seqs` as read. Single chat: 2200 to peer and own devices, stored. Else:
   * only the position moves and only own devices hear. Throws ServerError 1004 for an unknown conversation, 1001 for
   * a position beyond the end.
   */
  markConversation(
    userID: string,
    conversationID: string,
    hasReadSeq: number,
    seqs: readonly number[],
    operationID: string,
  ): void {
    const row = this.conversation(userID, conversationID);
    this.checkPosition(conversationID, hasReadSeq);
    const before = this.store.seqs.user(userID, conversationID).hasReadSeq;
    if (row.conversationType !== SessionType.Single) {
      this.store.seqs.raiseHasReadSeq(userID, conversationID, hasReadSeq);
      this.notifyOwn(userID, conversationID, Math.max(before, hasReadSeq), operationID);
      return;
    }
    const marked = new Set<number>();
    const first = Math.max(before + 1, hasReadSeq - MAX_RECEIPT_SEQS + 1);
    for (let seq = first; seq <= hasReadSeq; seq += 1) marked.add(seq);
    for (const seq of seqs) if (seq > 0) marked.add(seq);
    this.store.transaction(() => {
      if (hasReadSeq > before) this.store.messages.markRead(conversationID, before + 1, hasReadSeq, userID);
      for (const seq of seqs) this.store.messages.markRead(conversationID, seq, seq, userID);
      this.store.seqs.raiseHasReadSeq(userID, conversationID, hasReadSeq);
    });
    this.notifyPeer(userID, row, [...marked], Math.max(before, hasReadSeq), operationID);
  }

  /** Marks exactly these seqs; the position becomes the last of them if higher. Throws as {@link markConversation}. */
  markMessages(userID: string, conversationID: string, seqs: readonly number[], operationID: string): void {
    const row = this.conversation(userID, conversationID);
    const last = seqs.at(-1) ?? 0;
    this.checkPosition(conversationID, last);
    const before = this.store.seqs.user(userID, conversationID).hasReadSeq;
    this.store.transaction(() => {
      if (row.conversationType === SessionType.Single) {
        for (const seq of seqs) this.store.messages.markRead(conversationID, seq, seq, userID);
      }
      this.store.seqs.raiseHasReadSeq(userID, conversationID, last);
    });
    const position = Math.max(before, last);
    if (row.conversationType === SessionType.Single) this.notifyPeer(userID, row, seqs, position, operationID);
    else this.notifyOwn(userID, conversationID, position, operationID);
  }

  /** Moves the position alone, 2200 to own devices. Throws ServerError 1001 beyond the end. */
  setPosition(userID: string, conversationID: string, hasReadSeq: number, operationID: string): void {
    this.checkPosition(conversationID, hasReadSeq);
    this.store.seqs.raiseHasReadSeq(userID, conversationID, hasReadSeq);
    const position = this.store.seqs.user(userID, conversationID).hasReadSeq;
    this.notifyOwn(userID, conversationID, position, operationID);
  }

  private conversation(userID: string, conversationID: string): ConversationRow {
    const row = this.store.conversations.get(userID, conversationID);
    if (!row) throw notFound('conversation');
    return row;
  }

  private checkPosition(conversationID: string, hasReadSeq: number): void {
    if (hasReadSeq > this.store.seqs.conversation(conversationID).maxSeq) {
      throw argsError('hasReadSeq is beyond the last message');
    }
  }

  private notifyPeer(
    userID: string,
    row: ConversationRow,
    seqs: readonly number[],
    hasReadSeq: number,
    operationID: string,
  ): void {
    const { conversationID } = row;
    this.notifier.notify({
      contentType: ContentType.HasReadReceipt,
      sendID: userID,
      recvID: row.userID,
      tips: { markAsReadUserID: userID, conversationID, seqs: seqs.length > 0 ? seqs : null, hasReadSeq },
      operationID,
      stored: userID !== row.userID,
    });
  }

  private notifyOwn(userID: string, conversationID: string, hasReadSeq: number, operationID: string): void {
    this.notifier.notify({
      contentType: ContentType.HasReadReceipt,
      sendID: userID,
      recvID: userID,
      tips: { markAsReadUserID: userID, conversationID, seqs: null, hasReadSeq },
      operationID,
    });
  }
}
