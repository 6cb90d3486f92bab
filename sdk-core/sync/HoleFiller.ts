import type { Timer } from '../env/Environment';
import type { SeqRangeBody } from '../wire/gatewayMessages';
import type { Applied } from './BatchApplier';
import { holes, newestOf, type SeqRange } from './seqRanges';
import type { SyncContext } from './SyncContext';

const SEQS_PER_PULL = 100;
/** A hole that stays empty this often is left for the next connection: the server may be hiding it for good. */
const MAX_FRUITLESS = 3;
const RETRY_MS = 1_000;

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
    private readonly pull: (ranges: SeqRangeBody[]) => Promise<Applied>,
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
      const num = range.end - range.begin + 1;
      try {
        const applied = await this.pull([{ conversationID, begin: range.begin, end: range.end, num }]);
        if (!this.queue.has(conversationID)) continue;
        this.queue.delete(conversationID);
        this.queue.set(conversationID, applied.newSeqs > 0 ? 0 : fruitless + 1);
        if (applied.newSeqs > 0) continue;
      } catch (error) {
        this.context.env.log('info', 'a hole stays open for now', { error: String(error) });
        this.queue.set(conversationID, fruitless + 1);
      }
      this.pauseFor(RETRY_MS * 2 ** fruitless);
      return;
    }
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
    const ranges = seqs.ranges(conversationID);
    const oldest = ranges[0]?.begin ?? row.topSeq;
    const within = { begin: Math.max(oldest, row.minSeq, 1), end: row.topSeq };
    if (within.end < within.begin) return null;
    return newestOf(holes(ranges, within), SEQS_PER_PULL)[0] ?? null;
  }
}
