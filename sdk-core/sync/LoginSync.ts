import type { ConversationSync } from '../conversation/ConversationSync';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { FriendSync } from '../friend/FriendSync';
import type { GroupSync } from '../group/GroupSync';
import type { SyncState } from '../types/session';
import type { UserCommandSync } from '../user/UserCommandSync';
import type { UserSync } from '../user/UserSync';
import type { Seqs } from '../wire/gatewayMessages';
import type { MsgSync } from './MsgSync';
import type { SeqRequests } from './SeqRequests';
import type { SyncContext } from './SyncContext';

/** Rows that fill the list's first screens: a new device shows these before the rest of the account arrives. */
const FIRST_WINDOW = 50;
/** Conversations whose recent messages a new device fetches behind, and how many of each. */
const DEPTH_CONVERSATIONS = 50;
const DEPTH_MESSAGES = 30;
const RETRY_MS = 15_000;

export interface LoginSyncDeps {
  readonly msgSync: MsgSync;
  readonly conversationSync: ConversationSync;
  readonly friendSync: FriendSync;
  readonly groupSync: GroupSync;
  readonly userSync: UserSync;
  readonly userCommandSync: UserCommandSync;
  readonly onSync: (state: SyncState) => void;
  /** Messages are compared: what the server has of ours is known. */
  readonly onMessagesCompared: () => void;
}

/**
 * The comparison with the server after each connect, as one state machine: every start ends in synced, failed or idle (cancelled by
 * the loss of the link). Window first: the list and its newest messages come before everything else (design decision 10).
 */
export class LoginSync {
  private runNumber = 0;

  constructor(
    private readonly context: SyncContext,
    private readonly requests: SeqRequests,
    private readonly deps: LoginSyncDeps,
  ) {}

  /** The link is gone: the run that was under way tells no more. */
  cancel(): void {
    this.runNumber += 1;
    this.deps.onSync({ status: 'idle' });
  }

  async run(): Promise<void> {
    this.runNumber += 1;
    const thisRun = this.runNumber;
    const tell = (state: SyncState): void => {
      if (this.runNumber === thisRun) this.deps.onSync(state);
    };
    const operationID = this.context.env.uniqueID();
    const first = this.context.store.meta.get('installed') === null;
    tell({ status: 'syncing', first, done: 0, total: 0 });
    try {
      const lists = this.lists();
      await (first ? this.firstSync(operationID, tell) : this.differences(operationID, tell));
      if (this.runNumber === thisRun) this.deps.onMessagesCompared();
      await lists;
      await this.deps.msgSync.verifyLowerBounds();
      tell({ status: 'synced', at: this.context.env.now() });
      if (first && this.runNumber === thisRun) await this.deepen();
    } catch (error) {
      const errCode = error instanceof OpenIMError ? error.errCode : errCodes.unknown;
      this.context.env.log('warn', 'sync failed', { operationID, errCode, error: String(error) });
      tell({ status: 'failed', errCode, operationID });
      this.context.env.setTimer(RETRY_MS, () => {
        if (this.runNumber === thisRun) void this.run();
      });
    }
  }

  /** Asks for the server's seqs and fetches what is missing: after a wake-up, and now and then as a net under the pushes. */
  async compareSeqs(): Promise<void> {
    if (this.context.store.meta.get('installed') === null) return;
    try {
      await this.differences(this.context.env.uniqueID(), () => undefined);
    } catch (error) {
      this.context.env.log('info', 'seqs not compared', { error: String(error) });
    }
  }

  private lists(): Promise<unknown> {
    const { conversationSync, friendSync, groupSync, userSync, userCommandSync } = this.deps;
    const all = Promise.all([
      userSync.refreshSelf(),
      userCommandSync.refresh(),
      friendSync.refreshFriends(),
      friendSync.refreshAllRequests(),
      friendSync.refreshBlacks(),
      groupSync.refreshAll(),
      conversationSync.refresh(),
      conversationSync.reportReads(),
    ]).then(() => userSync.refreshStrangers());
    // Awaited later; a failure until then is not unhandled.
    all.catch(() => undefined);
    return all;
  }

  private async firstSync(operationID: string, tell: (state: SyncState) => void): Promise<void> {
    const { msgSync, conversationSync } = this.deps;
    const [maxSeqs, seqs] = await Promise.all([
      this.requests.getMaxSeqs(operationID),
      this.requests.getHasReadAndMaxSeqs([], operationID),
    ]);
    await msgSync.catchUpAllNotifications(maxSeqs, true);
    const newest = [...seqs]
      .sort(([, a], [, b]) => b.maxSeqTime - a.maxSeqTime)
      .map(([conversationID]) => conversationID);
    const window = newest.slice(0, FIRST_WINDOW);
    if (window.length > 0) {
      await conversationSync.fetch(window);
      msgSync.applyServerSeqs(seqs);
      await msgSync.catchUp(true, operationID, () => undefined, new Set(window));
    }
    await conversationSync.refresh();
    await this.takeSeqs(seqs, operationID);
    await msgSync.catchUp(true, operationID, (done, total) => {
      const shown = window.length;
      tell({ status: 'syncing', first: true, done: shown + done, total: shown + total });
    });
    this.context.store.meta.set('installed', String(this.context.env.now()));
  }

  private async differences(operationID: string, tell: (state: SyncState) => void): Promise<void> {
    const { msgSync } = this.deps;
    const [maxSeqs, seqs] = await Promise.all([
      this.requests.getMaxSeqs(operationID),
      this.requests.getHasReadAndMaxSeqs([], operationID),
    ]);
    await this.takeSeqs(seqs, operationID);
    await msgSync.catchUp(false, operationID, (done, total) => tell({ status: 'syncing', first: false, done, total }));
    await msgSync.catchUpAllNotifications(maxSeqs, false);
  }

  private async takeSeqs(seqs: ReadonlyMap<string, Seqs>, operationID: string): Promise<void> {
    const { msgSync, conversationSync } = this.deps;
    const only = (conversationIDs: readonly string[]): Map<string, Seqs> => {
      const wanted = new Set(conversationIDs);
      return new Map([...seqs].filter(([conversationID]) => wanted.has(conversationID)));
    };
    const unknown = msgSync.applyServerSeqs(seqs);
    if (unknown.length === 0) return;
    await conversationSync.fetch(unknown);
    const recordless = msgSync.applyServerSeqs(only(unknown));
    if (recordless.length > 0) await msgSync.discover(only(recordless), operationID);
  }

  /** Gives the most recent chats a screenful of history, so that opening them needs no waiting. */
  private async deepen(): Promise<void> {
    const { store } = this.context;
    for (const row of store.conversations.page(0, DEPTH_CONVERSATIONS)) {
      await this.deps.msgSync.fillBelow(row.conversationID, row.topSeq + 1, DEPTH_MESSAGES).catch((error: unknown) => {
        this.context.env.log('info', 'history not deepened', { error: String(error) });
      });
    }
  }
}
