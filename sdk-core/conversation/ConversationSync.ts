import type { ImApi } from '../api/ImApi';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { MessageState } from '../message/MessageState';
import type { ChangeSet } from '../store/ChangeSet';
import type { ServerConversation } from '../store/ConversationsTable';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';

const IDS_PER_CALL = 100;
const REFUSALS: ReadonlySet<number> = new Set([errCodes.args, errCodes.noPermission, errCodes.recordNotFound]);

/** Keeps conversation records (pins, options, windows) equal to the server's (sync 1.1, 10). */
export class ConversationSync {
  private readonly records = new SingleFlight(() => this.inTurn(() => this.syncRecords()));
  private readonly reads = new SingleFlight(() => this.payOwedReads());
  private lastRead: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: SyncContext,
    private readonly api: ImApi,
    private readonly messages: MessageState,
  ) {}

  refresh(): Promise<void> {
    return this.records.request();
  }

  /** Tells the server what was read here; what cannot be told now stays owed. */
  reportReads(): Promise<void> {
    return this.reads.request();
  }

  /** Fetches the records of these conversations: the creation of one is not announced (sync 1.1). */
  fetch(conversationIDs: readonly string[]): Promise<void> {
    return this.inTurn(() => this.fetchRecords(conversationIDs));
  }

  /** One reading of records after the other: an older answer that comes later would undo a newer one. */
  private inTurn(read: () => Promise<void>): Promise<void> {
    const turn = this.lastRead.then(read);
    this.lastRead = turn.catch(() => undefined);
    return turn;
  }

  private async fetchRecords(conversationIDs: readonly string[]): Promise<void> {
    for (let from = 0; from < conversationIDs.length; from += IDS_PER_CALL) {
      const records = await this.api.getConversations(conversationIDs.slice(from, from + IDS_PER_CALL));
      this.context.committer.commit((changes) => {
        for (const record of records) this.put(record, changes);
      });
    }
  }

  private async syncRecords(): Promise<void> {
    const { store, committer, selfUserID } = this.context;
    const answer = await this.api.getIncrementalConversations(store.versions.get('conversations', selfUserID));
    const records = answer.full ? await this.api.getOwnerConversations() : [...answer.insert, ...answer.update];
    const gone = answer.full ? this.listedWithout(records) : answer.delete;
    committer.commit((changes) => {
      // A record deleted on another device leaves the list; its messages stay and show again when it comes back.
      for (const conversationID of gone) {
        store.conversations.setHidden(conversationID, true);
        changes.removedConversations.add(conversationID);
      }
      for (const { conversationID } of answer.insert) {
        if (store.conversations.get(conversationID) === null) continue;
        store.conversations.setOwesLowerBound(conversationID, true);
        changes.owedBounds = true;
      }
      for (const record of records) this.put(record, changes);
      store.versions.set('conversations', selfUserID, { versionID: answer.versionID, version: answer.version });
    });
    // A message that came while the answer was on its way has made the record anew.
    if (gone.length > 0) await this.fetchRecords(gone);
  }

  /** Listed conversations in which something was said and that are not among the records. */
  private listedWithout(records: readonly ServerConversation[]): string[] {
    const { conversations } = this.context.store;
    const present = new Set(records.map((record) => record.conversationID));
    return conversations
      .page(0, conversations.total())
      .filter(({ conversationID, topSeq }) => topSeq > 0 && !present.has(conversationID))
      .map(({ conversationID }) => conversationID);
  }

  private put(record: ServerConversation, changes: ChangeSet): void {
    const { conversations } = this.context.store;
    const before = conversations.get(record.conversationID)?.minSeq ?? 0;
    conversations.putServerRecord(record);
    if (record.minSeq > before) this.messages.raiseMinSeq(record.conversationID, record.minSeq, changes);
    changes.conversations.add(record.conversationID);
    changes.readRecords.add(record.conversationID);
  }

  private async payOwedReads(): Promise<void> {
    for (const { conversationID, owedReadSeq } of this.context.store.conversations.owedReads())
      if (await this.payOwedRead(conversationID, owedReadSeq))
        this.context.store.conversations.confirmRead(conversationID, owedReadSeq);
  }

  /** @returns false when it stays owed: the record is deleted now and may come back */
  private async payOwedRead(conversationID: string, owedReadSeq: number): Promise<boolean> {
    try {
      await this.api.markConversationAsRead(conversationID, owedReadSeq, []);
      return true;
    } catch (error) {
      // Anything but a refusal may pass and is tried again.
      if (!(error instanceof OpenIMError) || !REFUSALS.has(error.errCode)) throw error;
      const isListed = this.context.store.conversations.get(conversationID)?.isHidden === 0;
      return !(error.errCode === errCodes.recordNotFound && isListed);
    }
  }
}
