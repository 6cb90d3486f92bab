import { isNotificationID, keyOf } from '../conversation/conversationID';
import { parseRecord } from '../json/safeJson';
import { contentTypes } from '../message/contentTypes';
import type { MessageIngest } from '../message/MessageIngest';
import { contentText, isStored } from '../message/messageRow';
import type { NotificationRouter } from '../notification/NotificationRouter';
import type { ChangeSet } from '../store/ChangeSet';
import type { MessageBatch, MsgData, PullMsgs } from '../wire/gatewayMessages';
import { isPlausibleSeq } from './plausibleSeq';
import { rangesOf, union } from './seqRanges';
import type { SyncContext } from './SyncContext';

/** What applying a batch showed to be missing or new. */
export interface Applied {
  /** Chat conversations with a hole below what came. */
  readonly holed: Set<string>;
  /** `n_` conversations in which notifications before the one that came are missing, with the seq to catch up to. */
  readonly behind: Map<string, number>;
  /** Conversations that were not known before. */
  readonly discovered: Set<string>;
  /** How many seqs became known by this batch. */
  newSeqs: number;
}

/**
 * Applies a decoded batch, be it pushed or pulled, inside the caller's transaction: messages through the ingest, notifications
 * through the router, and the sync positions that cover them.
 */
export class BatchApplier {
  constructor(
    private readonly context: SyncContext,
    private readonly ingest: MessageIngest,
    private readonly router: NotificationRouter,
  ) {}

  /**
   * @param source a push has to follow what was processed before; a pull is the server's whole word on its range
   * @param arriving messages with a seq above what was known are new to the user now
   */
  apply(batch: MessageBatch, source: 'push' | 'pull', arriving: boolean, changes: ChangeSet, applied: Applied): void {
    if (batch.malformed > 0) this.context.env.log('warn', 'messages skipped', { malformed: batch.malformed });
    for (const [conversationID, { Msgs }] of batch.msgs) this.chat(conversationID, Msgs, arriving, changes, applied);
    for (const [conversationID, { Msgs }] of batch.notificationMsgs)
      this.notifications(conversationID, Msgs, source, changes, applied);
  }

  private chat(
    conversationID: string,
    messages: PullMsgs['Msgs'],
    arriving: boolean,
    changes: ChangeSet,
    applied: Applied,
  ): void {
    if (conversationID === '' || isNotificationID(conversationID)) return;
    for (const message of messages) if (message.seq === 0) this.passing(conversationID, message, changes);
    const known = this.context.store.conversations.get(conversationID)?.topSeq ?? 0;
    const stored = messages.filter((message) => isStored(message) && isPlausibleSeq(message.seq, known));
    if (stored.length === 0) return;
    if (!this.ensureConversation(conversationID, stored, applied)) return;

    const { conversations, seqs } = this.context.store;
    const before = seqs.ranges(conversationID);
    const top = before.at(-1)?.end ?? 0;
    // A flood through one conversation has tens of thousands of rows in one range: only what is above it can be new.
    const fresh = arriving ? stored.filter((message) => message.seq > top) : [];
    const older = arriving ? stored.filter((message) => message.seq <= top) : stored;
    if (older.length > 0) this.ingest.ingest(conversationID, older, false, changes);
    if (fresh.length > 0) this.ingest.ingest(conversationID, fresh, true, changes);

    const after = union(before, rangesOf(stored.map((message) => message.seq)));
    seqs.replaceRanges(conversationID, before, after);
    applied.newSeqs += total(after) - total(before);
    const last = stored.reduce((highest, message) => (message.seq > highest.seq ? message : highest));
    conversations.raiseTopSeq(conversationID, last.seq, last.sendTime);
    const lowestFresh = fresh.reduce((lowest, message) => Math.min(lowest, message.seq), Infinity);
    if (top > 0 && lowestFresh > top + 1 && lowestFresh !== Infinity) applied.holed.add(conversationID);
    if (after.length > 1 && fresh.length > 0) applied.holed.add(conversationID);
  }

  /** @returns false when the messages do not say which conversation this could be */
  private ensureConversation(conversationID: string, messages: readonly MsgData[], applied: Applied): boolean {
    const { store, env, selfUserID } = this.context;
    const known = store.conversations.get(conversationID);
    if (known !== null) {
      if (known.isHidden === 1 && messages.some((message) => message.seq > known.topSeq)) {
        // Its record was deleted; the message has made the server write a new one.
        store.conversations.setHidden(conversationID, false);
        applied.discovered.add(conversationID);
      }
      return true;
    }
    for (const message of messages) {
      const key = keyOf(message, selfUserID);
      if (key?.conversationID !== conversationID) continue;
      store.conversations.ensure(key, env.now());
      applied.discovered.add(conversationID);
      return true;
    }
    env.log('warn', 'messages of an impossible conversation skipped', { count: messages.length });
    return false;
  }

  /** Elements with seq 0 are not stored: typing, and notifications of the moment (sync 5). */
  private passing(conversationID: string, message: MsgData, changes: ChangeSet): void {
    if (message.contentType !== contentTypes.typing || message.sendID === this.context.selfUserID) return;
    const isTyping = parseRecord(contentText(message))?.['msgTips'] === 'yes';
    changes.passing.push({ type: 'typing', conversationID, userID: message.sendID, isTyping });
  }

  /** Notifications with a seq are processed strictly in order; those without one at once (notifications 2.2). */
  private notifications(
    conversationID: string,
    messages: readonly MsgData[],
    source: 'push' | 'pull',
    changes: ChangeSet,
    applied: Applied,
  ): void {
    const { seqs } = this.context.store;
    for (const message of messages) if (message.seq === 0) this.route(message, changes);
    const stored = messages.filter(isStored).sort((a, b) => a.seq - b.seq);
    let processed = seqs.notificationSeq(conversationID) ?? 0;
    for (const message of stored) {
      if (message.seq <= processed) continue;
      if (source === 'push' && message.seq > processed + 1) {
        applied.behind.set(conversationID, Math.max(applied.behind.get(conversationID) ?? 0, message.seq));
        break;
      }
      this.route(message, changes);
      processed = message.seq;
      applied.newSeqs += 1;
    }
    if (stored.length > 0) seqs.setNotificationSeq(conversationID, processed);
  }

  private route(message: MsgData, changes: ChangeSet): void {
    const { env } = this.context;
    if (message.clientMsgID === '' && message.contentType === 0) return;
    if (!this.router.handle(message, changes))
      env.log('debug', 'notification not understood', { contentType: message.contentType });
  }
}

function total(ranges: readonly { readonly begin: number; readonly end: number }[]): number {
  return ranges.reduce((sum, range) => sum + range.end - range.begin + 1, 0);
}

export function nothingApplied(): Applied {
  return { holed: new Set(), behind: new Map(), discovered: new Set(), newSeqs: 0 };
}
