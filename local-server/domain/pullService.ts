import type { ConversationSeqs, MsgMaps, PullMsgs, SeqRange, Seqs } from '../codec/bodies';
import { decodeMsgData, emptyMsgData, encodeMsgData, withIsRead } from '../codec/msgData';
import type { Quirks } from '../options';
import type { MessageRow } from '../store/messageStore';
import type { Store } from '../store/store';
import { ContentType, MsgStatus } from './constants';
import { isNotificationID, notificationIDOf, userNotificationID } from './conversationID';
import { rewriteQuote } from './quote';

/** Limit of one internal answer in bytes; a range beyond it fails, which a batch pull passes over in silence. */
const MAX_BODY = 8 * 1024 * 1024;
const CHUNK = 500;

/** A range that cannot be answered within the size limit. */
class RangeTooLarge extends Error {}

export interface Window {
  readonly min: number;
  readonly max: number;
}

const order = { ascending: 0, descending: 1 } as const;

/** Reads messages and counters as one user may see them (docs/protocol.md, sync 4; messages 7). */
export class PullService {
  constructor(
    private readonly store: Store,
    private readonly quirks: Quirks,
  ) {}

  /** The seqs that a user can read: `min > max` means none. */
  window(userID: string, conversationID: string): Window {
    const { seqs, conversations } = this.store;
    const all = seqs.conversation(conversationID);
    const own = seqs.user(userID, conversationID);
    const frozen = conversations.get(userID, conversationID)?.maxSeq ?? 0;
    const limits = [frozen, own.maxSeq].filter((limit) => limit > 0);
    return { min: Math.max(1, all.minSeq, own.minSeq), max: Math.min(all.maxSeq, ...limits) };
  }

  /** 1001: every conversation of the user, its `n_` counterpart and his own `n_`; zeros left out. */
  maxSeqs(userID: string): Map<string, number> {
    const chats = this.store.conversations.ids(userID);
    const ids = new Set([...chats, ...chats.map(notificationIDOf), userNotificationID(userID, userID)]);
    const maxSeqs = new Map<string, number>();
    for (const id of ids) {
      const maxSeq = this.reported(this.store.seqs.conversation(id).maxSeq);
      if (maxSeq > 0) maxSeqs.set(id, maxSeq);
    }
    return maxSeqs;
  }

  /** 1006: positions of these conversations, or of all when the list is empty. */
  readAndMaxSeqs(userID: string, conversationIDs: readonly string[]): Map<string, Seqs> {
    const ids = conversationIDs.length > 0 ? new Set(conversationIDs) : this.store.conversations.ids(userID);
    const answer = new Map<string, Seqs>();
    for (const id of ids) {
      const all = this.store.seqs.conversation(id);
      const frozen = this.store.conversations.get(userID, id)?.maxSeq ?? 0;
      const maxSeq = this.reported(frozen > 0 ? frozen : all.maxSeq);
      const { hasReadSeq } = this.store.seqs.user(userID, id);
      answer.set(id, { maxSeq, hasReadSeq, maxSeqTime: all.maxSeqTime });
    }
    return answer;
  }

  pinnedIDs(userID: string): string[] {
    return this.store.conversations
      .all(userID)
      .filter((row) => row.isPinned !== 0)
      .map((row) => row.conversationID);
  }

  /** 1002: ranges. One that fails or is empty is missing from the answer without a word. */
  pullRanges(userID: string, ranges: readonly SeqRange[], pullOrder: number): MsgMaps {
    const msgs = new Map<string, PullMsgs>();
    const notificationMsgs = new Map<string, PullMsgs>();
    const skipped = this.skippedIndex(ranges.length);
    ranges.forEach((range, index) => {
      if (index === skipped) return;
      const pulled = this.pullRange(userID, range, pullOrder);
      if (!pulled) return;
      (isNotificationID(range.conversationID) ? notificationMsgs : msgs).set(range.conversationID, pulled);
    });
    return { msgs, notificationMsgs };
  }

  /** 1005: explicit seqs, answered in the order asked; every conversation has an entry. */
  pullSeqs(userID: string, conversations: readonly ConversationSeqs[], pullOrder: number): MsgMaps {
    const msgs = new Map<string, PullMsgs>();
    const notificationMsgs = new Map<string, PullMsgs>();
    for (const { conversationID, seqs } of conversations) {
      const pulled = this.pullList(userID, conversationID, seqs, pullOrder);
      (isNotificationID(conversationID) ? notificationMsgs : msgs).set(conversationID, pulled);
    }
    return { msgs, notificationMsgs };
  }

  /** 1007: the newest stored message of each conversation; the user's lower bound is not considered. */
  lastMessages(userID: string, conversationIDs: readonly string[]): Map<string, Uint8Array> {
    const answer = new Map<string, Uint8Array>();
    for (const conversationID of new Set(conversationIDs)) {
      if (!this.mayRead(userID, conversationID)) continue;
      const row = this.store.messages.last(conversationID);
      if (!row) continue;
      const hidden = this.store.messages.hiddenFor(userID, conversationID, row.seq, row.seq);
      answer.set(conversationID, this.present(row, conversationID, hidden.has(row.seq)));
    }
    return answer;
  }

  /** One stored message as this user sees it; undefined when he cannot. */
  readOne(userID: string, conversationID: string, seq: number): MessageRow | undefined {
    const { min, max } = this.window(userID, conversationID);
    return seq < min || seq > max ? undefined : this.store.messages.get(conversationID, seq);
  }

  private pullRange(userID: string, range: SeqRange, pullOrder: number): PullMsgs | undefined {
    const { conversationID, num } = range;
    if (!this.mayRead(userID, conversationID)) return undefined;
    const { min, max } = this.window(userID, conversationID);
    let begin = Math.max(range.begin, min);
    const end = Math.min(range.end, max);
    if (!isNotificationID(conversationID) && end - begin + 1 > num) begin = end - num + 1;
    if (begin > end) return undefined;
    const isEnd = pullOrder === order.ascending ? max <= range.end : range.begin <= min;
    try {
      return { msgs: this.readRange(userID, conversationID, begin, end), isEnd, endSeq: 0 };
    } catch (error) {
      if (error instanceof RangeTooLarge) return undefined;
      throw error;
    }
  }

  private pullList(userID: string, conversationID: string, seqs: readonly number[], pullOrder: number): PullMsgs {
    const { min, max } = this.window(userID, conversationID);
    const end = { isEnd: false, endSeq: 0 };
    const msgs: Uint8Array[] = [];
    if (!this.mayRead(userID, conversationID)) return { msgs, ...end };
    for (const seq of seqs) {
      if (seq < min || seq > max) {
        if (seq > 0 && seq < min && pullOrder === order.descending) Object.assign(end, { isEnd: true, endSeq: min });
        if (seq > max && pullOrder === order.ascending) Object.assign(end, { isEnd: true, endSeq: max });
        continue;
      }
      const row = this.store.messages.get(conversationID, seq);
      const hidden = this.store.messages.hiddenFor(userID, conversationID, seq, seq).has(seq);
      msgs.push(row ? this.present(row, conversationID, hidden) : this.tombstone(conversationID, seq));
    }
    return { msgs, ...end };
  }

  private readRange(userID: string, conversationID: string, begin: number, end: number): Uint8Array[] {
    const found: Uint8Array[] = [];
    let size = 0;
    for (let from = begin; from <= end; from += CHUNK) {
      const until = Math.min(end, from + CHUNK - 1);
      const hidden = this.store.messages.hiddenFor(userID, conversationID, from, until);
      const rows = this.store.messages.range(conversationID, from, until);
      let next = 0;
      for (let seq = from; seq <= until; seq += 1) {
        const row = rows[next];
        const isHere = row?.seq === seq;
        if (isHere) next += 1;
        const msg =
          row && isHere ? this.present(row, conversationID, hidden.has(seq)) : this.tombstone(conversationID, seq);
        size += msg.length;
        if (size > MAX_BODY) throw new RangeTooLarge();
        found.push(msg);
      }
    }
    return found;
  }

  /** A stored message in the form that a pull returns (docs/protocol.md, messages 7). */
  private present(row: MessageRow, conversationID: string, hidden: boolean): Uint8Array {
    if (!hidden && row.revokeInfo === '' && row.contentType !== ContentType.Quote) {
      return row.isRead === 0 ? row.data : withIsRead(row.data);
    }
    const msg = decodeMsgData(row.data);
    msg.isRead = row.isRead !== 0;
    if (row.revokeInfo !== '') {
      msg.contentType = ContentType.MsgRevoke;
      msg.content = Buffer.from(JSON.stringify({ detail: row.revokeInfo }));
    } else if (row.contentType === ContentType.Quote) {
      const revokeOf = (seq: number): string => this.store.messages.get(conversationID, seq)?.revokeInfo ?? '';
      msg.content = rewriteQuote(msg.content, revokeOf);
    }
    if (hidden) {
      msg.status = MsgStatus.HasDeleted;
      msg.content = new Uint8Array(0);
    }
    return encodeMsgData(msg);
  }

  private tombstone(conversationID: string, seq: number): Uint8Array {
    const sendTime = this.store.messages.timeBefore(conversationID, seq);
    return encodeMsgData({ ...emptyMsgData(), seq, status: MsgStatus.HasDeleted, sendTime });
  }

  /** Chats: those in the user's list. `n_…`: those that carry his ID, and those of his groups. */
  private mayRead(userID: string, conversationID: string): boolean {
    if (!isNotificationID(conversationID)) return this.store.conversations.has(userID, conversationID);
    if (this.store.conversations.has(userID, `sg${conversationID.slice(1)}`)) return true;
    return conversationID.startsWith(`n_${userID}_`) || conversationID.endsWith(`_${userID}`);
  }

  private reported(maxSeq: number): number {
    return Math.max(0, maxSeq - this.quirks.maxSeqRegress);
  }

  private skippedIndex(count: number): number {
    const { pullSkip } = this.quirks;
    return pullSkip > 0 && Math.random() < pullSkip ? Math.floor(Math.random() * count) : -1;
  }
}
