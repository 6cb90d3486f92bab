import type { LogSink } from '../env/Environment';
import type { ChangeSet } from '../store/ChangeSet';
import { messageStatus, type MessageRow } from '../store/MessagesTable';
import type { Store } from '../store/Store';
import type { MsgData } from '../wire/gatewayMessages';
import { emptySeq, isTombstone, toRow } from './messageRow';

/**
 * The one way in which messages with a seq enter the database. Pulls, pushes and the sender's own echo all meet here in one
 * idempotent upsert: a message is identified by its clientMsgID and placed by its seq (design decision 3). Runs inside the
 * caller's transaction and does not touch sync positions.
 */
export class MessageIngest {
  constructor(
    private readonly store: Store,
    private readonly selfUserID: string,
    private readonly log: LogSink,
  ) {}

  /**
   * @param arriving the messages are new to this user now (a push, a gap after being offline), not history being filled in
   */
  ingest(conversationID: string, messages: readonly MsgData[], arriving: boolean, changes: ChangeSet): void {
    let highestOwn = 0;
    for (const message of messages) {
      if (message.seq <= 0) continue;
      if (message.sendID === this.selfUserID) highestOwn = Math.max(highestOwn, message.seq);
      this.guarded(conversationID, message, arriving, changes);
    }
    // The server moves the sender's own read position with each message he sends, from whatever device (sync 2).
    if (highestOwn > 0) this.store.conversations.raiseHasReadSeq(conversationID, highestOwn);
    changes.conversations.add(conversationID);
  }

  /**
   * One message that the database refuses must not take its batch along, now and at every later try: its seq becomes known as
   * empty, and the log says so. What has nothing to do with the message (a full disk) is passed on.
   */
  private guarded(conversationID: string, message: MsgData, arriving: boolean, changes: ChangeSet): void {
    try {
      this.store.transaction(() => this.upsert(conversationID, message, arriving, changes));
    } catch (error) {
      if (!isConstraint(error)) throw error;
      this.log('error', 'message refused by the database', { seq: message.seq, contentType: message.contentType });
      this.putEmpty(conversationID, message.seq);
    }
  }

  private putEmpty(conversationID: string, seq: number): void {
    const { messages } = this.store;
    if (messages.bySeq(conversationID, seq) === null) messages.insert(emptySeq(conversationID, seq));
  }

  private upsert(conversationID: string, message: MsgData, arriving: boolean, changes: ChangeSet): void {
    const { messages } = this.store;
    if (isTombstone(message)) {
      this.putEmpty(conversationID, message.seq);
      return;
    }
    const row = toRow(conversationID, message, this.selfUserID);
    const known = messages.get(conversationID, row.clientMsgID);
    if (known === null) {
      this.makeRoom(conversationID, row.seq, changes);
      messages.insert(row);
      if (row.isVisible === 1) {
        changes.message(row);
        if (arriving) changes.arrived.push(row);
      }
      return;
    }
    if (known.sendID !== row.sendID) {
      // Somebody used the ID of another's message: the first one keeps it.
      if (known.seq !== row.seq) this.putEmpty(conversationID, row.seq);
      return;
    }
    if (known.seq === row.seq) this.refresh(known, row, changes);
    else if (known.seq === 0) this.settle(known, row, changes);
    else this.foldDuplicate(known, row, changes);
  }

  /** The same message again: only what the server rewrites later may differ (revoked, deleted, read). */
  private refresh(known: MessageRow, row: MessageRow, changes: ChangeSet): void {
    const isRead = Math.max(known.isRead, row.isRead);
    const nowGone = row.status === messageStatus.deleted && known.isVisible === 1;
    const rewritten = known.isVisible === 1 && (row.contentType !== known.contentType || row.content !== known.content);
    if (!nowGone && !rewritten && isRead === known.isRead) return;
    const next: MessageRow = nowGone
      ? { ...known, content: '', status: messageStatus.deleted, isVisible: 0, countsUnread: 0, mention: 0, isRead }
      : {
          ...known,
          contentType: row.contentType,
          content: row.content,
          countsUnread: Math.min(known.countsUnread, row.countsUnread),
          mention: row.mention,
          isRead,
        };
    this.store.messages.update(next);
    if (nowGone) changes.messageRemoved(next.conversationID, next.clientMsgID);
    else if (next.isVisible === 1) changes.message(next);
  }

  /** The echo of a message this device sent: it has its seq now and is settled, whatever became of the answer. */
  private settle(known: MessageRow, row: MessageRow, changes: ChangeSet): void {
    this.makeRoom(row.conversationID, row.seq, changes);
    this.store.outbox.remove(row.clientMsgID);
    if (known.status === messageStatus.deleted) {
      // The user deleted it while its fate was unknown; now the server can be told which one it was.
      this.store.messages.update({ ...row, content: '', status: messageStatus.deleted, isVisible: 0, countsUnread: 0 });
      changes.owedDeletes.push({ conversationID: row.conversationID, seq: row.seq });
      return;
    }
    const { attachedInfo, offlinePushInfo } = known;
    const next: MessageRow = { ...row, isRead: Math.max(known.isRead, row.isRead), attachedInfo, offlinePushInfo };
    this.store.messages.update(next);
    if (next.isVisible === 1) changes.message(next);
    else changes.messageRemoved(next.conversationID, next.clientMsgID);
  }

  /**
   * One clientMsgID at two seqs: a send was repeated because its answer was lost (the server does not check, messages 5). Every
   * device keeps the lower seq, so all agree on the order.
   */
  private foldDuplicate(known: MessageRow, row: MessageRow, changes: ChangeSet): void {
    const { messages } = this.store;
    if (row.seq > known.seq) {
      this.putEmpty(row.conversationID, row.seq);
      return;
    }
    this.makeRoom(row.conversationID, row.seq, changes);
    const { seq, serverMsgID, sendTime } = row;
    const next: MessageRow = { ...known, seq, serverMsgID, sendTime, orderSeq: seq, orderIndex: 0 };
    messages.update(next);
    messages.insert(emptySeq(row.conversationID, known.seq));
    if (next.isVisible === 1) changes.message(next);
  }

  /**
   * Frees a seq that something else holds: a placeholder goes; a real message (the server counts anew after losing its counters)
   * loses its seq but stays where it is shown.
   */
  private makeRoom(conversationID: string, seq: number, changes: ChangeSet): void {
    const { messages } = this.store;
    const holder = messages.bySeq(conversationID, seq);
    if (holder === null) return;
    if (holder.isPlaceholder === 1) {
      messages.removePlaceholder(conversationID, seq);
      return;
    }
    const moved: MessageRow = { ...holder, seq: 0, ...messages.placeBehind(conversationID, seq) };
    messages.update(moved);
    if (moved.isVisible === 1) changes.message(moved);
  }
}

function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');
}
