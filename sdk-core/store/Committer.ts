import { ChangeSet } from './ChangeSet';
import type { Store } from './Store';

/** Makes a change in one transaction, computes what derives from it there, and tells it once it is committed. */
export class Committer {
  constructor(
    private readonly store: Store,
    private readonly selfUserID: string,
    private readonly now: () => number,
    private readonly onCommitted: (changes: ChangeSet) => void,
  ) {}

  /** Either everything that `change` did is stored and told, or nothing is. */
  commit<T>(change: (changes: ChangeSet) => T): T {
    const changes = new ChangeSet();
    const result = this.store.transaction(() => {
      const value = change(changes);
      for (const conversationID of changes.conversations) this.derive(conversationID);
      return value;
    });
    this.onCommitted(changes);
    return result;
  }

  private derive(conversationID: string): void {
    const { conversations, messages } = this.store;
    const row = conversations.get(conversationID);
    if (row === null) return;
    if (row.conversationType === 1) messages.ignite(conversationID, this.selfUserID, row.hasReadSeq, this.now());
    conversations.derive(row, messages);
  }
}
