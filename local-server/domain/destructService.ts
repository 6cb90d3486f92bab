import type { ConversationRow } from '../store/conversationStore';
import type { Store } from '../store/store';
import type { ConversationService } from './conversationService';

/** Removes old messages from the view of users who asked for it (docs/protocol.md, messages 8). */
export class DestructService {
  constructor(
    private readonly store: Store,
    private readonly conversations: ConversationService,
  ) {}

  /**
   * Raises the lower bound of every record that is due above its last message older than `msgDestructTime` seconds, with
   * 1300 to its owner. Only this user's view changes. `now` in ms.
   */
  run(now: number, operationID: string): void {
    for (const row of this.store.conversations.dueForDestruct(now)) this.destruct(row, now, operationID);
  }

  private destruct(row: ConversationRow, now: number, operationID: string): void {
    const lastSeq = this.store.messages.lastSeqBefore(row.conversationID, now - row.msgDestructTime * 1000);
    const minSeq = lastSeq > 0 ? Math.max(row.minSeq, lastSeq + 1) : row.minSeq;
    this.store.transaction(() => {
      this.conversations.settleDestruct(row, minSeq, now);
    });
    if (minSeq > row.minSeq) this.conversations.notifyChange(row.ownerUserID, [row.conversationID], operationID);
  }
}
