import type { Timer } from '../env/Environment';
import type { SyncContext } from '../sync/SyncContext';
import type { MessageState } from './MessageState';

/** Timers hold at most 2^31−1 ms; what burns later is looked at again then. */
const LONGEST_WAIT_MS = 2_147_483_647;
/** Messages that burn in one transaction. */
const AT_ONCE = 500;

/** Tells the server that these messages are gone for this user. */
export type DeleteOnServer = (conversationID: string, seqs: readonly number[]) => void;

/**
 * Burn after reading: neither the server nor the official clients remove anything (messages 8), so each device does when the time
 * has come, also for what fell due while it was off. One timer waits for the next of them.
 */
export class BurnClock {
  private timer: Timer | null = null;
  private dueAt = Infinity;

  constructor(
    private readonly context: SyncContext,
    private readonly messages: MessageState,
    private readonly deleteOnServer: DeleteOnServer,
  ) {}

  /** Looks at what is due and waits for the next. To be called at the start and after commits. */
  check(): void {
    const next = this.context.store.messages.nextBurnAt();
    if (next === null || next >= this.dueAt) return;
    this.wait(next);
  }

  stop(): void {
    this.timer?.cancel();
    this.timer = null;
    this.dueAt = Infinity;
  }

  private wait(next: number): void {
    this.timer?.cancel();
    this.dueAt = next;
    const delay = Math.min(Math.max(0, next - this.context.env.now()), LONGEST_WAIT_MS);
    this.timer = this.context.env.setTimer(delay, () => {
      this.stop();
      this.burn();
      this.check();
    });
  }

  private burn(): void {
    const { store, env, committer } = this.context;
    const due = store.messages.burnt(env.now(), AT_ONCE);
    if (due.length === 0) return;
    committer.commit((changes) => {
      for (const row of due) this.messages.bury(row, changes);
    });
    const seqs = new Map<string, number[]>();
    for (const row of due) {
      if (row.seq === 0) continue;
      const known = seqs.get(row.conversationID);
      if (known === undefined) seqs.set(row.conversationID, [row.seq]);
      else known.push(row.seq);
    }
    for (const [conversationID, list] of seqs) this.deleteOnServer(conversationID, list);
  }
}
