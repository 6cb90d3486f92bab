import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { checkConfig, type CheckedConfig, type SDKConfig } from '../config/sdkConfig';
import { groupKey, serviceKey, singleKey, type ConversationKey } from '../conversation/conversationID';
import { toConversationItem } from '../conversation/conversationItem';
import type { Environment, LogLevel, LogSink } from '../env/Environment';
import { createNodeEnvironment } from '../env/nodeEnvironment';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes, type TokenVerdict } from '../errors/errCodes';
import { toItem } from '../message/messageItem';
import { SenderNames } from '../message/SenderNames';
import { messageStatus } from '../store/MessagesTable';
import { Store } from '../store/Store';
import type { ConnectionState, SessionState, SyncState } from '../types/session';
import { ChangeTeller } from './ChangeTeller';
import type { OpenIMSDK, SDKEvent } from './publicFace';
import { SignedInUser } from './SignedInUser';

/** Log level numbers of this ecosystem. */
const LEVELS: Readonly<Record<LogLevel, number>> = { error: 1, warn: 2, info: 4, debug: 5 };

export interface SDKOptions {
  /** Where log lines go; dropped by default. */
  readonly log?: LogSink;
  /** Clock, randomness, sockets and HTTP; the real ones by default. */
  readonly environment?: Environment;
}

/**
 * Makes an engine for one server. Nothing is opened or dialled before `login`.
 * @param config the JSON configuration of this ecosystem, as an object or text (see `SDKConfig`)
 * @throws OpenIMError 10002 naming the field that is wrong
 */
export function initSDK(config: SDKConfig | string, options: SDKOptions = {}): OpenIMSDK {
  const checked = checkConfig(config);
  const log = levelled(options.log ?? (() => undefined), checked.log_level);
  return new Engine(checked, options.environment ?? createNodeEnvironment(log));
}

function levelled(sink: LogSink, limit: number): LogSink {
  return (level, event, facts) => {
    if (LEVELS[level] <= limit) sink(level, event, facts);
  };
}

class Engine implements OpenIMSDK {
  private readonly listeners = new Set<(events: readonly SDKEvent[]) => void>();
  private signed: SignedInUser | null = null;
  private teller: ChangeTeller | null = null;
  private sessionState: SessionState = { status: 'signedOut' };
  private connectionState: ConnectionState = { status: 'idle' };
  private syncState: SyncState = { status: 'idle' };

  constructor(
    private readonly config: CheckedConfig,
    private readonly env: Environment,
  ) {}

  on(listener: (events: readonly SDKEvent[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get session(): SessionState {
    return this.sessionState;
  }

  get connection(): ConnectionState {
    return this.connectionState;
  }

  get sync(): SyncState {
    return this.syncState;
  }

  async login({ userID, token }: { readonly userID: string; readonly token: string }): Promise<void> {
    if (this.sessionState.status === 'signedIn')
      throw new OpenIMError(errCodes.loginRepeated, 'somebody is signed in already');
    await this.release();
    try {
      this.tell([this.setSession({ status: 'signingIn', userID })]);
      const store = Store.open(join(this.config.data_dir, folderOf(this.config.api_addr, userID), 'openim.db'));
      const teller = new ChangeTeller(this.env, store, new SenderNames(store, userID), (events) => this.tell(events));
      const user: SignedInUser = new SignedInUser(this.env, this.config, store, userID, token, {
        onChanges: (changes) => teller.committed(changes),
        onConnection: (connection) => {
          this.connectionState = connection;
          this.tell([{ type: 'connection', connection }]);
        },
        onSync: (sync) => {
          this.syncState = sync;
          this.tell([{ type: 'sync', sync }]);
        },
        onOnlineStatus: (statuses) => this.tell([{ type: 'onlineStatus', statuses }]),
        onTokenVerdict: (verdict, errCode) => this.tell([this.setSession(endedBy(verdict, userID, errCode))]),
      });
      this.signed = user;
      this.teller = teller;
      this.tell([this.setSession({ status: 'signedIn', userID }), ...teller.unread()]);
      user.start();
    } catch (error) {
      this.tell([this.setSession({ status: 'signedOut' })]);
      throw error;
    }
  }

  async logout(): Promise<void> {
    const user = this.signed;
    if (user === null) return;
    await user.logout();
    await this.release();
    this.tell([this.setSession({ status: 'signedOut' })]);
  }

  async close(): Promise<void> {
    await this.release();
    this.sessionState = { status: 'signedOut' };
  }

  wakeUp(): void {
    this.signed?.wakeUp();
  }

  get friend() {
    return this.signedIn().friend;
  }

  get group() {
    return this.signedIn().group;
  }

  get user() {
    return this.signedIn().user;
  }

  getTotalUnreadCount(): number {
    return this.signedIn().store.conversations.totalUnread();
  }

  getConversationList({ offset, count }: { readonly offset: number; readonly count: number }) {
    const { store, names } = this.signedIn();
    const conversations = store.conversations.page(offset, count).map((row) => toConversationItem(row, names));
    return { conversations, total: store.conversations.total() };
  }

  getConversation(conversationID: string) {
    const { store, names } = this.signedIn();
    const row = store.conversations.listed(conversationID);
    return row === null ? null : toConversationItem(row, names);
  }

  async getOneConversation({ sourceID, sessionType }: { readonly sourceID: string; readonly sessionType: 1 | 3 | 4 }) {
    const user = this.signedIn();
    const key = this.keyFor(sourceID, sessionType);
    user.committer.commit((changes) => {
      user.store.conversations.ensure(key, this.env.now());
      user.store.conversations.setHidden(key.conversationID, false);
      changes.conversations.add(key.conversationID);
    });
    user.quietly('profile', user.userSync.refreshStrangers());
    const item = this.getConversation(key.conversationID);
    if (item === null) throw new OpenIMError(errCodes.sdkInternal, 'the conversation was not stored');
    return Promise.resolve(item);
  }

  setConversation(args: Parameters<OpenIMSDK['setConversation']>[0]) {
    return this.signedIn().conversation.set(args);
  }

  clearConversation({ conversationID }: { readonly conversationID: string }) {
    return this.signedIn().conversation.clear(conversationID);
  }

  deleteConversation({ conversationID }: { readonly conversationID: string }) {
    return this.signedIn().conversation.delete(conversationID);
  }

  setConversationDraft({
    conversationID,
    draftText,
  }: {
    readonly conversationID: string;
    readonly draftText: string;
  }): void {
    const { store, committer } = this.signedIn();
    if (store.conversations.get(conversationID)?.draftText === draftText) return;
    committer.commit((changes) => {
      store.conversations.setDraft(conversationID, draftText, draftText === '' ? 0 : this.env.now());
      changes.conversations.add(conversationID);
    });
  }

  markConversationMessageAsRead(conversationID: string): void {
    const user = this.signedIn();
    const row = user.store.conversations.get(conversationID);
    if (row === null) return;
    user.quietly('marks', user.conversation.settleMarks(conversationID));
    const readSeq = row.maxSeq > 0 ? Math.min(row.topSeq, row.maxSeq) : row.topSeq;
    if (readSeq <= row.hasReadSeq) return;
    user.committer.commit((changes) => {
      user.store.conversations.raiseHasReadSeq(conversationID, readSeq);
      user.store.conversations.oweRead(conversationID, readSeq);
      changes.conversations.add(conversationID);
    });
    if (user.isConnected) user.quietly('read position', user.conversationSync.reportReads());
  }

  lookAt(conversationID: string): void {
    this.signedIn().lookAt(conversationID);
  }

  getHistoryMessageList(args: Parameters<OpenIMSDK['getHistoryMessageList']>[0]) {
    return this.signedIn().history.page(args);
  }

  fillHistory(args: Parameters<OpenIMSDK['fillHistory']>[0]) {
    return this.signedIn().history.fill(args);
  }

  // Async only so that a refusal is a rejection, as the face promises.
  async sendTextMessage(args: Parameters<OpenIMSDK['sendTextMessage']>[0]) {
    const user = this.signedIn();
    const row = user.composer.sendText(this.targetOf(args), args.text, args.offlinePushInfo);
    return Promise.resolve(toItem(row, user.names));
  }

  resendMessage({
    conversationID,
    clientMsgID,
  }: {
    readonly conversationID: string;
    readonly clientMsgID: string;
  }): void {
    this.signedIn().composer.resend(conversationID, clientMsgID);
  }

  async deleteMessage({
    conversationID,
    clientMsgID,
  }: {
    readonly conversationID: string;
    readonly clientMsgID: string;
  }): Promise<void> {
    const user = this.signedIn();
    const row = user.store.messages.get(conversationID, clientMsgID);
    if (row === null) return;
    if (row.seq > 0) await user.api.deleteMsgs(conversationID, [row.seq], { IsSyncSelf: true, IsSyncOther: false });
    user.outbox.drop(conversationID, clientMsgID);
    user.committer.commit((changes) => {
      user.store.outbox.remove(clientMsgID);
      const now = user.store.messages.get(conversationID, clientMsgID) ?? row;
      if (now.seq === 0 && now.status === messageStatus.failed) {
        user.store.messages.remove(conversationID, clientMsgID);
        changes.messageRemoved(conversationID, clientMsgID);
      } else {
        // Its fate is open or it is stored: the row stays, empty, so that an echo does not bring it back.
        user.messageState.bury(now, changes);
      }
    });
  }

  private keyFor(sourceID: string, sessionType: 1 | 3 | 4): ConversationKey {
    const { userID } = this.signedIn();
    if (sourceID === '') throw new OpenIMError(errCodes.invalidArgs, 'neither receiver nor group');
    if (sessionType === 3) return groupKey(sourceID);
    return sessionType === 4 ? serviceKey(userID, sourceID) : singleKey(userID, sourceID);
  }

  private targetOf(args: { readonly recvID?: string; readonly groupID?: string }): ConversationKey {
    if (args.groupID !== undefined && args.groupID !== '') return this.keyFor(args.groupID, 3);
    return this.keyFor(args.recvID ?? '', 1);
  }

  /** @throws OpenIMError 10009 when nobody is signed in; a session that the server ended is still readable */
  private signedIn(): SignedInUser {
    if (this.signed === null) throw new OpenIMError(errCodes.loginIncomplete, 'nobody is signed in');
    return this.signed;
  }

  /** The database closes one turn later: what was in flight learns of the end first. */
  private release(): Promise<void> {
    const user = this.signed;
    if (user === null) return Promise.resolve();
    user.stop();
    this.signed = null;
    const { teller } = this;
    return new Promise((resolve) => {
      this.env.defer(() => {
        teller?.end();
        user.store.close();
        resolve();
      });
    });
  }

  private setSession(session: SessionState): SDKEvent {
    this.sessionState = session;
    return { type: 'session', session };
  }

  private tell(events: readonly SDKEvent[]): void {
    if (events.length === 0) return;
    for (const listener of this.listeners) {
      try {
        listener(events);
      } catch (error) {
        this.env.log('error', 'a listener failed', { error: String(error) });
      }
    }
  }
}

/** One database a user and server: no row can cross from one account to another. */
function folderOf(apiAddr: string, userID: string): string {
  return createHash('sha256').update(`${apiAddr}\n${userID}`).digest('hex').slice(0, 24);
}

function endedBy(verdict: TokenVerdict, userID: string, errCode: number): SessionState {
  if (verdict === 'tokenInvalid') return { status: 'tokenInvalid', userID, canReturn: false, errCode };
  return { status: verdict, userID, canReturn: false };
}
