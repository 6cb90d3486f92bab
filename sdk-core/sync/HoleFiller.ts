import type { Timer } from '../env/Environment';
import type { SeqRangeBody } from '../wire/gatewayMessages';
import type { Applied } from './BatchApplier';
import { holes, length, newestOf, type SeqRange } from './seqRanges';
import type { SyncContext } from './SyncContext';

const SEQS_PER_PULL = 100;
/** A hole of which the server says nothing at all this often is left for the next connection. */
const MAX_FRUITLESS = 3;
const RETRY_MS = 1_000;

export interface HolePulls {
  /** 1002: cheap, and silent about what it leaves out. */
  pull(ranges: SeqRangeBody[]): Promise<Applied>;
  /** 1005: settles what is and what is not to be had. */
  askByName(conversationID: string, ranges: readonly SeqRange[]): Promise<void>;
  /** What need not be asked for any more. */
  covered(conversationID: string): readonly SeqRange[];
}

/**
 * Fills the holes that a connection left behind, newest first, one pull at a time, while nobody waits for them. Only what lies
 * between stored messages is a hole; history below the oldest stored message is fetched when somebody scrolls there.
 */
export class HoleFiller {
  private readonly queue = new Map<string, number>();
  private running = false;
  private online = false;
  private retry: Timer | null = null;

  constructor(
    private readonly context: SyncContext,
    private readonly pulls: HolePulls,
  ) {}

  resume(): void {
    this.online = true;
    this.start();
  }

  pause(): void {
    this.online = false;
    this.queue.clear();
    this.retry?.cancel();
    this.retry = null;
  }

  add(conversationID: string): void {
    this.queue.set(conversationID, 0);
    this.start();
  }

  private start(): void {
    if (this.running || !this.online || this.queue.size === 0 || this.retry !== null) return;
    this.running = true;
    void this.run().finally(() => {
      this.running = false;
    });
  }

  private async run(): Promise<void> {
    for (;;) {
      const next = this.queue.entries().next();
      if (next.done === true || !this.online) return;
      const [conversationID, fruitless] = next.value;
      const range = this.newestHole(conversationID);
      if (range === null || fruitless >= MAX_FRUITLESS) {
        this.queue.delete(conversationID);
        continue;
      }
      try {
        const filled = await this.fill(conversationID, range);
        if (!this.queue.has(conversationID)) continue;
        this.queue.delete(conversationID);
        this.queue.set(conversationID, filled ? 0 : fruitless + 1);
        if (filled) continue;
      } catch (error) {
        this.context.env.log('info', 'a hole stays open for now', { error: String(error) });
        this.queue.set(conversationID, fruitless + 1);
      }
      this.pauseFor(RETRY_MS * 2 ** fruitless);
      return;
    }
  }

  /** @returns whether the hole is smaller now, or known to stay empty */
  private async fill(conversationID: string, range: SeqRange): Promise<boolean> {
    const { newSeqs } = await this.pulls.pull([{ conversationID, ...range, num: length(range) }]);
    if (newSeqs > 0) return true;
    await this.pulls.askByName(conversationID, [range]);
    return holes(this.pulls.covered(conversationID), range).length < 1;
  }

  private pauseFor(ms: number): void {
    this.retry = this.context.env.setTimer(ms, () => {
      this.retry = null;
      this.start();
    });
  }

  private newestHole(conversationID: string): SeqRange | null {
    const { seqs, conversations } = this.context.store;
    const row = conversations.get(conversationID);
    if (row === null) return null;
    const oldest = seqs.ranges(conversationID)[0]?.begin ?? row.topSeq;
    const within = { begin: Math.max(oldest, row.minSeq, 1), end: row.topSeq };
    if (within.end < within.begin) return null;
    return newestOf(holes(this.pulls.covered(conversationID), within), SEQS_PER_PULL)[0] ?? null;
  }
}
