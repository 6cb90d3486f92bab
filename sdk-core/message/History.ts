import type { MsgSync } from '../sync/MsgSync';
import { contains } from '../sync/seqRanges';
import type { SyncContext } from '../sync/SyncContext';
import type { HistoryPage, MessageOrder } from '../types/message';
import { toItem } from './messageItem';
import type { SenderNames } from './SenderNames';

/** Above every real place. */
const NEWEST: MessageOrder = [Number.MAX_SAFE_INTEGER, 0];

export interface HistoryRequest {
  readonly conversationID: string;
  /** Null: the newest page. */
  readonly before: MessageOrder | null;
  readonly count: number;
}

/** Pages of stored history, and filling them from the server (sync 8). */
export class History {
  constructor(
    private readonly context: SyncContext,
    private readonly msgSync: MsgSync,
    private readonly names: SenderNames,
    private readonly isOnline: () => boolean,
  ) {}

  /**
   * The stored messages before the anchor. While there is a link the page ends above the first hole, so that nothing is shown
   * next to something it does not follow; without one everything stored is shown.
   */
  page(request: HistoryRequest): HistoryPage {
    const { store } = this.context;
    const conversation = store.conversations.get(request.conversationID);
    if (conversation === null) return { messages: [], isEnd: true, needsFill: false };
    const before = request.before ?? NEWEST;
    const rows = store.messages.page(request.conversationID, before, request.count);
    const covered = this.msgSync.covered(request.conversationID);
    const floor = Math.max(1, conversation.minSeq);
    const online = this.isOnline();

    // Walk down from the anchor; every seq on the way must be known, or the page stops there.
    let expected = Math.min(before[0] - (before[1] === 0 ? 1 : 0), conversation.topSeq);
    const messages = [];
    let holed = false;
    for (const row of rows) {
      const reach = row.orderSeq;
      // What is missing below the floor will never come: messages that were never sent may still stand there.
      if (online && reach < expected && !coversAll(covered, Math.max(floor, reach + 1), expected)) {
        holed = true;
        break;
      }
      if (online && row.orderIndex === 0 && reach > 0 && !contains(covered, reach)) {
        holed = true;
        break;
      }
      messages.push(toItem(row, this.names));
      expected = Math.min(expected, row.orderIndex === 0 ? reach - 1 : reach);
    }
    const complete = coversAll(covered, floor, expected);
    const exhausted = !holed && rows.length < request.count;
    messages.reverse();
    return {
      messages,
      isEnd: exhausted && complete,
      needsFill: holed || (exhausted && !complete),
    };
  }

  /** @throws OpenIMError when the missing messages cannot be fetched */
  async fill(request: HistoryRequest): Promise<HistoryPage> {
    const anchor = request.before ?? NEWEST;
    const beforeSeq = anchor[1] === 0 ? anchor[0] : anchor[0] + 1;
    for (let round = 0; round < 3; round += 1) {
      await this.msgSync.fillBelow(request.conversationID, beforeSeq, request.count);
      const page = this.page(request);
      // A page of tombstones shows nothing: go on until something does, or the end.
      if (!page.needsFill || page.messages.length >= request.count) return page;
    }
    return this.page(request);
  }
}

function coversAll(
  covered: readonly { readonly begin: number; readonly end: number }[],
  begin: number,
  end: number,
): boolean {
  if (end < begin) return true;
  return covered.some((range) => range.begin <= begin && end <= range.end);
}
