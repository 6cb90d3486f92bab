import { isNotificationID } from '../conversation/conversationID';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { ChangeSet } from '../store/ChangeSet';
import { decodeMessageBatch, type MessageBatch, type SeqRangeBody, type Seqs } from '../wire/gatewayMessages';
import { nothingApplied, type Applied, type BatchApplier } from './BatchApplier';
import { HoleFiller } from './HoleFiller';
import { isPlausibleSeq } from './plausibleSeq';
import { holes, length, newestOf, union, type SeqRange } from './seqRanges';
import type { SeqRequests } from './SeqRequests';
import { SingleFlight } from './SingleFlight';
import type { SyncContext } from './SyncContext';

/** Conversations in one batch pull, as the official clients do (sync 3.1). */
const RANGES_PER_PULL = 100;
/** Messages expected from one batch pull, so that an answer stays far below what a peer may refuse. */
const MESSAGES_PER_PULL = 400;
/** How much of a conversation that moved on while this device was away is fetched at once; the rest follows behind. */
const NEWEST_WINDOW = 50;
/** Notifications fetched by one pull: the server sends whole ranges of them, whatever `num` says (sync 4.2). */
const NOTIFICATIONS_PER_PULL = 200;
/** Frames written in one transaction at most, so that the page hears of a flood while it lasts. */
const FRAMES_PER_COMMIT = 200;

/** Seqs asked for by name in one request: their list has to fit into a frame. */
const SEQS_PER_REQUEST = 100;
/** Pulls for one `n_` conversation in a row: a server that names an absurd seq does not keep us for ever. */
const MAX_NOTIFICATION_PULLS = 500;
/** Of a longer absence only so much is searched for a message whose fate is open. */
const MAX_SETTLED = 20_000;

export interface MsgSyncOwner {
  /** A push told of conversations nobody knew. */
  onDiscovered(conversationIDs: readonly string[]): void;
}

/**
 * Owns the seqs: compares what a push, a pull or a heartbeat says with what is stored, lets contiguous messages pass and has gaps
 * pulled. It is the only writer of sync positions, and a position moves in the transaction that stores the messages it covers.
 */
export class MsgSync {
  private readonly filler: HoleFiller;
  private readonly lowerBounds = new SingleFlight(() => this.askLowerBounds());
  private inbox: MessageBatch[] = [];
  private flushDue = false;
  private readonly catchingUp = new Set<string>();
  /** Seqs the server was asked for by name on this connection and did not have. */
  private readonly barren = new Map<string, SeqRange[]>();
  /** How often the record of a conversation was read on this connection. */
  private readonly readings = new Map<string, number>();
  private online = false;

  constructor(
    private readonly context: SyncContext,
    private readonly requests: SeqRequests,
    private readonly applier: BatchApplier,
    private readonly owner: MsgSyncOwner,
  ) {
    this.filler = new HoleFiller(context, {
      pull: (ranges) => this.pull(ranges, false),
      askByName: (conversationID, ranges) => this.askByName(conversationID, ranges),
      covered: (conversationID) => this.covered(conversationID),
    });
  }

  connected(): void {
    this.online = true;
    this.barren.clear();
    this.readings.clear();
    this.filler.resume();
  }

  disconnected(): void {
    this.online = false;
    this.filler.pause();
  }

  /** Takes one push frame. Frames that come in one turn of the event loop are stored by one transaction. */
  push(data: Uint8Array, operationID: string): void {
    try {
      this.inbox.push(decodeMessageBatch(data));
    } catch (error) {
      this.context.env.log('warn', 'push skipped', { operationID, error: String(error) });
      return;
    }
    if (this.flushDue) return;
    this.flushDue = true;
    this.context.env.defer(() => this.flush());
  }

  private flush(): void {
    const frames = this.inbox.splice(0, FRAMES_PER_COMMIT);
    this.flushDue = this.inbox.length > 0;
    if (this.flushDue) this.context.env.defer(() => this.flush());
    const applied = nothingApplied();
    try {
      this.context.committer.commit((changes) => {
        for (const frame of frames) this.applier.apply(frame, 'push', true, changes, applied);
      });
    } catch (error) {
      // Nothing of it is stored and no position moved: the next comparison with the server fetches it again.
      this.context.env.log('error', 'push could not be stored', { frames: frames.length, error: String(error) });
      return;
    }
    this.follow(applied);
  }

  private follow(applied: Applied): void {
    if (applied.discovered.size > 0) this.owner.onDiscovered([...applied.discovered]);
    for (const conversationID of applied.holed) this.filler.add(conversationID);
    this.askAgain(applied.holed);
    for (const [conversationID, seq] of applied.behind)
      void this.catchUpNotifications(conversationID, seq).catch((error: unknown) => this.logFailure(error));
  }

  /**
   * What the server did not have of these may be there now: it has nothing of a conversation whose record is deleted, or of a group
   * that the user is out of (sync 4).
   */
  askAgain(conversationIDs: Iterable<string>): void {
    for (const conversationID of conversationIDs) {
      this.readings.set(conversationID, this.readingOf(conversationID) + 1);
      if (this.barren.delete(conversationID)) this.filler.add(conversationID);
    }
  }

  private readingOf(conversationID: string): number {
    return this.readings.get(conversationID) ?? 0;
  }

  /**
   * Asks from where on the user may read, of conversations that owe it: somebody cleared them elsewhere, or the record was made anew
   * (whoever deletes a conversation clears it before, and the record that the next message makes has forgotten that). The answer
   * to the oldest seq names the edge.
   */
  verifyLowerBounds(): Promise<void> {
    return this.lowerBounds.request();
  }

  /** What could not be asked now stays owed: the version that told of the new record is stored already. */
  private async askLowerBounds(): Promise<void> {
    const { conversations } = this.context.store;
    for (const conversationID of conversations.owingLowerBound()) {
      const row = conversations.get(conversationID);
      if (row !== null && row.topSeq > 0) {
        const oldest = Math.max(row.minSeq, 1);
        await this.askSeqs(conversationID, { begin: oldest, end: oldest });
      }
      conversations.setOwesLowerBound(conversationID, false);
    }
  }

  /**
   * Stores what 1006 said. A top that went back proves nothing and is ignored; read positions merge by maximum.
   * @returns conversations the server named that are not stored
   */
  applyServerSeqs(seqs: ReadonlyMap<string, Seqs>): string[] {
    const unknown: string[] = [];
    this.context.committer.commit((changes) => {
      for (const [conversationID, server] of seqs) this.applyOne(conversationID, server, unknown, changes);
    });
    return unknown;
  }

  /**
   * Makes conversations known of which the server names seqs but has no record (any more): their newest message tells what they
   * are.
   */
  async discover(seqs: ReadonlyMap<string, Seqs>, operationID: string): Promise<void> {
    const ranges = [...seqs]
      .filter(([, { maxSeq }]) => maxSeq > 0)
      .map(([conversationID, { maxSeq }]) => ({ conversationID, begin: 1, end: maxSeq, num: 1 }));
    for (let from = 0; from < ranges.length; from += RANGES_PER_PULL)
      await this.pull(ranges.slice(from, from + RANGES_PER_PULL), false, operationID);
    this.applyServerSeqs(seqs);
  }

  private applyOne(conversationID: string, server: Seqs, unknown: string[], changes: ChangeSet): void {
    const { conversations } = this.context.store;
    const row = conversations.get(conversationID);
    if (row === null) {
      if (!isNotificationID(conversationID)) unknown.push(conversationID);
      return;
    }
    if (!isPlausibleSeq(server.maxSeq, row.topSeq)) {
      this.context.env.log('warn', 'absurd seq ignored', { server: server.maxSeq, stored: row.topSeq });
      return;
    }
    if (server.maxSeq < row.topSeq) {
      this.context.env.log('warn', 'the server counts from a lower seq', { server: server.maxSeq, stored: row.topSeq });
    }
    if (server.maxSeq <= row.topSeq && server.hasReadSeq <= row.hasReadSeq && server.maxSeqTime <= row.activityTime)
      return;
    conversations.raiseTopSeq(conversationID, server.maxSeq, server.maxSeqTime);
    conversations.raiseHasReadSeq(conversationID, server.hasReadSeq);
    changes.conversations.add(conversationID);
  }

  /**
   * Fetches the newest messages of every conversation that is behind, most recent conversation first, `window` each at most. What
   * was missed between the stored top and that window is filled in behind.
   * @param onProgress called with the number of conversations done and in all
   * @throws OpenIMError when the link or the server fails; what came until then is stored
   */
  async catchUp(
    first: boolean,
    operationID: string,
    onProgress: (done: number, total: number) => void,
    only?: ReadonlySet<string>,
  ): Promise<void> {
    const { store } = this.context;
    const tops = new Map(store.seqs.tops().map((row) => [row.conversationID, row]));
    const lagging = store.conversations
      .seqs()
      .filter((row) => (only === undefined || only.has(row.conversationID)) && row.topSeq >= Math.max(1, row.minSeq))
      .filter((row) => row.topSeq > (tops.get(row.conversationID)?.top ?? 0))
      .sort((a, b) => b.activityTime - a.activityTime);
    const all = lagging.length;
    let done = 0;
    onProgress(0, all);
    for (const batch of batches(lagging, tops, first ? 1 : NEWEST_WINDOW)) {
      const applied = await this.pull(batch, !first, operationID);
      done += batch.length;
      onProgress(done, all);
      for (const range of batch) if (!first || applied.newSeqs === 0) this.filler.add(range.conversationID);
    }
    for (const row of tops.values()) if (row.pieces > 1) this.filler.add(row.conversationID);
  }

  /**
   * Brings `n_` conversations up to date. A device with an empty database takes snapshots of what they are about and skips them
   * (sync 3.2); later all of them are processed, in order.
   */
  async catchUpAllNotifications(maxSeqs: ReadonlyMap<string, number>, first: boolean): Promise<void> {
    const notifications = [...maxSeqs].filter(([conversationID]) => isNotificationID(conversationID));
    if (first) {
      this.context.store.transaction(() => {
        for (const [conversationID, seq] of notifications)
          this.context.store.seqs.setNotificationSeq(conversationID, seq);
      });
      return;
    }
    for (const [conversationID, seq] of notifications) {
      if (seq > (this.context.store.seqs.notificationSeq(conversationID) ?? 0))
        await this.catchUpNotifications(conversationID, seq);
    }
  }

  private async catchUpNotifications(conversationID: string, upTo: number): Promise<void> {
    if (this.catchingUp.has(conversationID)) return;
    this.catchingUp.add(conversationID);
    try {
      for (let round = 0; round < MAX_NOTIFICATION_PULLS; round += 1) {
        const processed = this.context.store.seqs.notificationSeq(conversationID) ?? 0;
        if (processed >= upTo) return;
        const end = Math.min(upTo, processed + NOTIFICATIONS_PER_PULL);
        const applied = await this.pull(
          [{ conversationID, begin: processed + 1, end, num: NOTIFICATIONS_PER_PULL }],
          true,
        );
        if (applied.newSeqs === 0 && !(await this.passEmpty(conversationID, { begin: processed + 1, end }))) return;
      }
    } finally {
      this.catchingUp.delete(conversationID);
    }
  }

  /**
   * Nothing came of a range of notifications. A batch pull may have left it out; asked by name the server has to answer, and what it
   * then does not have is passed over, or later notifications would never be reached.
   * @returns whether the position could be moved
   */
  private async passEmpty(conversationID: string, range: SeqRange): Promise<boolean> {
    const { committer, env, store } = this.context;
    const batch = await this.requests.pullSeqs([{ conversationID, seqs: seqsOf(range) }], env.uniqueID());
    if (!batch.notificationMsgs.has(conversationID) && !batch.msgs.has(conversationID)) return false;
    this.store(batch, true);
    committer.commit(() => store.seqs.setNotificationSeq(conversationID, range.end));
    return true;
  }

  /**
   * Makes sure that everything the server has stored of a conversation above `aboveSeq` is stored here, too (of a very long absence
   * the newest part). After this a message of ours that was written at that place and has no seq was not stored by the server.
   * @throws OpenIMError when that cannot be established now
   */
  async settle(conversationID: string, aboveSeq: number): Promise<void> {
    const operationID = this.context.env.uniqueID();
    const seqs = await this.requests.getHasReadAndMaxSeqs([conversationID], operationID);
    this.applyServerSeqs(seqs);
    const window = { begin: aboveSeq + 1, end: seqs.get(conversationID)?.maxSeq ?? 0 };
    if (window.end < window.begin) return;
    for (const gap of newestOf(holes(this.covered(conversationID), window), MAX_SETTLED)) {
      for (let end = gap.end; end >= gap.begin; end -= MESSAGES_PER_PULL) {
        const range = { begin: Math.max(gap.begin, end - MESSAGES_PER_PULL + 1), end };
        await this.fillRange(conversationID, range);
        if (holes(this.covered(conversationID), range).length === 0) continue;
        throw new OpenIMError(errCodes.unknown, 'the server left messages out', operationID);
      }
    }
  }

  /**
   * Pulls up to `count` missing messages below `beforeSeq`, newest first, for somebody who waits for them.
   * @throws OpenIMError when the link or the server fails
   */
  async fillBelow(conversationID: string, beforeSeq: number, count: number): Promise<void> {
    const row = this.context.store.conversations.get(conversationID);
    if (row === null) return;
    const within = { begin: Math.max(1, row.minSeq), end: Math.min(beforeSeq - 1, row.topSeq) };
    if (within.end < within.begin) return;
    const missing = holes(this.covered(conversationID), within);
    for (const range of newestOf(missing, count)) await this.fillRange(conversationID, range);
  }

  /** Seqs that need not be asked for: stored ones, and those that the server does not have. Ascending, disjoint. */
  covered(conversationID: string): readonly SeqRange[] {
    return union(this.context.store.seqs.ranges(conversationID), this.barren.get(conversationID) ?? []);
  }

  /**
   * Compares the newest stored messages with the server again: what another device deleted for this user is not announced by
   * every client (sync 14).
   */
  async verifyRecent(conversationID: string, count: number): Promise<void> {
    const newest = this.context.store.seqs.ranges(conversationID).at(-1);
    if (newest === undefined || !this.online) return;
    const begin = Math.max(newest.begin, newest.end - count + 1);
    await this.pull([{ conversationID, begin, end: newest.end, num: count }], false);
  }

  private async fillRange(conversationID: string, range: SeqRange): Promise<void> {
    const missing = holes(this.context.store.seqs.ranges(conversationID), range);
    if (missing.length === 0) return;
    await this.pull(
      missing.map(({ begin, end }) => ({ conversationID, begin, end, num: end - begin + 1 })),
      true,
    );
    const left = holes(this.context.store.seqs.ranges(conversationID), range);
    if (left.length === 0) return;
    await this.askByName(conversationID, left);
  }

  /**
   * What a batch pull left out is asked for by name: 1005 answers for each conversation, names the edge of what may be read, and
   * what it leaves out then does not exist for this user.
   */
  private async askByName(conversationID: string, missing: readonly SeqRange[]): Promise<void> {
    for (const range of missing) {
      for (let end = range.end; end >= range.begin; end -= SEQS_PER_REQUEST) {
        await this.askSeqs(conversationID, { begin: Math.max(range.begin, end - SEQS_PER_REQUEST + 1), end });
      }
    }
  }

  private async askSeqs(conversationID: string, range: SeqRange): Promise<void> {
    const { committer, env, store } = this.context;
    const operationID = env.uniqueID();
    const reading = this.readingOf(conversationID);
    const batch = await this.requests.pullSeqs([{ conversationID, seqs: seqsOf(range) }], operationID);
    const answer = batch.msgs.get(conversationID);
    if (answer === undefined)
      throw new OpenIMError(errCodes.unknown, 'the server left the conversation out', operationID);
    this.store(batch, false);
    const left = holes(store.seqs.ranges(conversationID), range);
    if (left.length > 0) {
      // The record was read while the answer was on its way: the user may read more than the server thought.
      if (this.readingOf(conversationID) !== reading) this.filler.add(conversationID);
      else this.barren.set(conversationID, union(this.barren.get(conversationID) ?? [], left));
    }
    const edge = answer.isEnd ? answer.endSeq : 0;
    if (edge <= 1) return;
    committer.commit((changes) => {
      store.conversations.raiseMinSeq(conversationID, edge);
      store.messages.removeBelow(conversationID, edge);
      changes.resetHistories.add(conversationID);
      changes.conversations.add(conversationID);
    });
  }

  private async pull(
    ranges: SeqRangeBody[],
    arriving: boolean,
    operationID = this.context.env.uniqueID(),
  ): Promise<Applied> {
    if (!this.online) throw new OpenIMError(errCodes.network, 'not connected', operationID);
    return this.store(await this.requests.pullRanges(ranges, operationID), arriving);
  }

  private store(batch: MessageBatch, arriving: boolean): Applied {
    const applied = nothingApplied();
    this.context.committer.commit((changes) => this.applier.apply(batch, 'pull', arriving, changes, applied));
    if (applied.discovered.size > 0) this.owner.onDiscovered([...applied.discovered]);
    return applied;
  }

  private logFailure(error: unknown): void {
    this.context.env.log('info', 'notifications wait for the next comparison', { error: String(error) });
  }
}

/** One range a conversation, grouped so that neither the number of ranges nor of expected messages is too large. */
function batches(
  lagging: readonly { readonly conversationID: string; readonly topSeq: number; readonly minSeq: number }[],
  tops: ReadonlyMap<string, { readonly top: number }>,
  window: number,
): SeqRangeBody[][] {
  const result: SeqRangeBody[][] = [];
  let current: SeqRangeBody[] = [];
  let expected = 0;
  for (const row of lagging) {
    const begin = Math.max((tops.get(row.conversationID)?.top ?? 0) + 1, row.minSeq, 1);
    const num = Math.min(window, length({ begin, end: row.topSeq }));
    if (current.length >= RANGES_PER_PULL || expected + num > MESSAGES_PER_PULL) {
      result.push(current);
      current = [];
      expected = 0;
    }
    current.push({ conversationID: row.conversationID, begin, end: row.topSeq, num });
    expected += num;
  }
  if (current.length > 0) result.push(current);
  return result;
}

function seqsOf(range: SeqRange): number[] {
  return Array.from({ length: length(range) }, (_, index) => range.end - index);
}
