import { ChangeSet } from './ChangeSet';
import type { Store } from './Store';

/** Makes a change in one transaction, computes what derives from it there, and tells it once it is committed. */
export class Committer {
  constructor(
    private readonly store: Store,
    private readonly onCommitted: (changes: ChangeSet) => void,
  ) {}

  /** Either everything that `change` did is stored and told, or nothing is. */
  commit<T>(change: (changes: ChangeSet) => T): T {
    const changes = new ChangeSet();
    const result = this.store.transaction(() => {
      const value = change(changes);
      for (const conversationID of changes.conversations)
        this.store.conversations.derive(conversationID, this.store.messages);
      return value;
    });
    this.onCommitted(changes);
    return result;
  }
}
