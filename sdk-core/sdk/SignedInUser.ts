import { ConversationApi } from '../api/ConversationApi';
import { FriendApi } from '../api/FriendApi';
import { GroupApi } from '../api/GroupApi';
import { ImApi } from '../api/ImApi';
import { RestClient } from '../api/RestClient';
import { UserApi } from '../api/UserApi';
import { UserCommandApi } from '../api/UserCommandApi';
import type { CheckedConfig } from '../config/sdkConfig';
import { ConversationModule } from '../conversation/ConversationModule';
import { ConversationSync } from '../conversation/ConversationSync';
import type { Environment } from '../env/Environment';
import { tokenVerdict, type TokenVerdict } from '../errors/errCodes';
import { FriendModule } from '../friend/FriendModule';
import { FriendSync } from '../friend/FriendSync';
import { GroupModule } from '../group/GroupModule';
import { GroupTips } from '../group/GroupTips';
import { GroupSync } from '../group/GroupSync';
import { Heartbeat } from '../interaction/Heartbeat';
import { reqIdentifier } from '../interaction/reqIdentifier';
import { Ws } from '../interaction/Ws';
import { BurnClock } from '../message/BurnClock';
import { Composer } from '../message/Composer';
import { History } from '../message/History';
import { MessageIngest } from '../message/MessageIngest';
import { MessageState } from '../message/MessageState';
import { SenderNames } from '../message/SenderNames';
import { Outbox } from '../message/Outbox';
import { NotificationRouter } from '../notification/NotificationRouter';
import type { ChangeSet } from '../store/ChangeSet';
import { Committer } from '../store/Committer';
import type { Store } from '../store/Store';
import { BatchApplier } from '../sync/BatchApplier';
import { LoginSync } from '../sync/LoginSync';
import { MsgSync } from '../sync/MsgSync';
import { SeqRequests } from '../sync/SeqRequests';
import type { SyncContext } from '../sync/SyncContext';
import type { ConnectionState, SyncState } from '../types/session';
import type { OnlineStatus } from '../types/user';
import { OnlineStatusWatch } from '../user/OnlineStatusWatch';
import { UserCommandSync } from '../user/UserCommandSync';
import { UserModule } from '../user/UserModule';
import { UserSync } from '../user/UserSync';
import { delUserPushTokenReq } from '../wire/gatewayMessages';

/** About as many messages as a screen shows. */
const LOOKED_AT = 30;

/** The user's other devices burn what they have by their own clocks. */
const ONLY_HERE = { IsSyncSelf: false, IsSyncOther: false };

export interface SignedInUserEvents {
  onChanges(changes: ChangeSet): void;
  onConnection(state: ConnectionState): void;
  onSync(state: SyncState): void;
  onOnlineStatus(statuses: readonly OnlineStatus[]): void;
  /** The session is over: the server refused or withdrew the token. */
  onTokenVerdict(verdict: TokenVerdict, errCode: number): void;
}

/** Everything that lives from login to logout: the modules of one user on one server, and the link between them. */
export class SignedInUser {
  readonly names: SenderNames;
  readonly history: History;
  readonly composer: Composer;
  readonly messageState: MessageState;
  readonly outbox: Outbox;
  readonly conversationSync: ConversationSync;
  readonly userSync: UserSync;
  readonly friend: FriendModule;
  readonly group: GroupModule;
  readonly user: UserModule;
  readonly conversation: ConversationModule;
  readonly api: ImApi;
  readonly committer: Committer;
  private readonly context: SyncContext;
  private readonly ws: Ws;
  private readonly heartbeat: Heartbeat;
  private readonly msgSync: MsgSync;
  private readonly friendSync: FriendSync;
  private readonly groupSync: GroupSync;
  private readonly userCommandSync: UserCommandSync;
  private readonly online: OnlineStatusWatch;
  private readonly loginSync: LoginSync;
  private readonly burnClock: BurnClock;
  private connected = false;
  private ended = false;

  constructor(
    private readonly env: Environment,
    private readonly config: CheckedConfig,
    readonly store: Store,
    readonly userID: string,
    token: string,
    private readonly events: SignedInUserEvents,
  ) {
    this.committer = new Committer(
      store,
      userID,
      () => env.now(),
      (changes) => {
        this.events.onChanges(changes);
        this.follow(changes);
        this.burnClock.check();
      },
    );
    this.context = { env, store, committer: this.committer, selfUserID: userID };
    const rest = new RestClient(env, config.api_addr, token, (errCode) => this.refused(errCode));
    this.api = new ImApi(rest, userID);
    this.ws = new Ws(env, userID, {
      onOpen: () => this.heartbeat.opened(),
      onAlive: () => this.heartbeat.alive(),
      onPush: (data, operationID) => this.msgSync.push(data, operationID),
      onOnlineStatus: (data) => this.online.pushed(data),
      onKicked: () => this.end('kicked', 0),
      onClose: (closed) => {
        this.lostLink();
        this.heartbeat.closed(closed);
      },
    });
    this.heartbeat = new Heartbeat(env, {
      dial: () =>
        this.ws.open({
          wsAddr: config.ws_addr,
          sendID: userID,
          token,
          platformID: config.platform,
          operationID: env.uniqueID(),
        }),
      ping: () => this.ws.ping(),
      breakOff: () => this.ws.breakOff(),
      onConnected: () => this.gotLink(),
      onSeqCheckDue: () => void this.loginSync.compareSeqs(),
      onConnectionState: (state) => this.events.onConnection(state),
      onTokenVerdict: (verdict, errCode) => this.end(verdict, errCode),
    });

    const send = this.ws.sendReqWaitResp.bind(this.ws);
    const quietly = this.quietly.bind(this);
    const requests = new SeqRequests(send, userID);
    this.names = new SenderNames(store, userID);
    this.messageState = new MessageState(store, userID);
    const router = new NotificationRouter(this.messageState, new GroupTips(store, userID), userID);
    const applier = new BatchApplier(this.context, new MessageIngest(store, userID, env.log), router);
    this.msgSync = new MsgSync(this.context, requests, applier, {
      onDiscovered: (conversationIDs) => this.discovered(conversationIDs),
    });
    this.burnClock = new BurnClock(this.context, this.messageState, (conversationID, seqs) => {
      if (this.connected) quietly('burnt', this.api.deleteMsgs(conversationID, seqs, ONLY_HERE));
    });
    this.outbox = new Outbox(this.context, {
      send,
      settle: (conversationID, aboveSeq) => this.msgSync.settle(conversationID, aboveSeq),
      platformID: config.platform,
    });
    this.history = new History(this.context, this.msgSync, this.names, () => this.connected);
    this.composer = new Composer(this.context, this.outbox, config.platform);
    this.conversationSync = new ConversationSync(this.context, this.api, this.messageState);
    const friendApi = new FriendApi(rest, userID);
    this.friendSync = new FriendSync(this.context, friendApi);
    const groupApi = new GroupApi(rest, userID);
    this.groupSync = new GroupSync(this.context, groupApi);
    const userApi = new UserApi(rest, userID);
    this.userSync = new UserSync(this.context, userApi);
    this.userCommandSync = new UserCommandSync(this.context, new UserCommandApi(rest, userID));
    this.online = new OnlineStatusWatch(this.context, send, (statuses) => this.events.onOnlineStatus(statuses));
    this.friend = new FriendModule(this.context, friendApi, this.friendSync);
    this.user = new UserModule(this.context, userApi, this.userSync, this.online, this.userCommandSync, quietly);
    this.group = new GroupModule(this.context, groupApi, this.groupSync, quietly);
    this.conversation = new ConversationModule(
      this.context,
      new ConversationApi(rest, userID),
      this.conversationSync,
      this.messageState,
    );
    this.loginSync = new LoginSync(this.context, requests, {
      msgSync: this.msgSync,
      conversationSync: this.conversationSync,
      friendSync: this.friendSync,
      groupSync: this.groupSync,
      userSync: this.userSync,
      userCommandSync: this.userCommandSync,
      onSync: (state) => this.events.onSync(state),
      onMessagesCompared: () => this.outbox.connected(),
    });
  }

  start(): void {
    this.outbox.restore();
    this.burnClock.check();
    this.heartbeat.start();
  }

  get isConnected(): boolean {
    return this.connected;
  }

  wakeUp(): void {
    this.heartbeat.wakeUp();
  }

  lookAt(conversationID: string): void {
    if (this.connected) this.quietly('recent messages', this.msgSync.verifyRecent(conversationID, LOOKED_AT));
  }

  /** Says goodbye to the server if there is a link; never fails and never takes longer than one request. */
  async logout(): Promise<void> {
    if (this.connected) {
      const body = delUserPushTokenReq.encode({ userID: this.userID, platformID: this.config.platform });
      await this.ws.sendReqWaitResp(reqIdentifier.logoutMsg, body, this.env.uniqueID()).catch((error: unknown) => {
        this.env.log('info', 'logout not confirmed', { error: String(error) });
      });
    }
    this.stop();
  }

  /** Ends all activity; the database stays open for reading. */
  stop(): void {
    if (this.ended) return;
    this.ended = true;
    this.heartbeat.stop();
    this.burnClock.stop();
    this.lostLink();
    this.ws.drop();
  }

  private gotLink(): void {
    this.connected = true;
    this.msgSync.connected();
    this.groupSync.connected();
    this.online.connected();
    void this.loginSync.run();
  }

  private lostLink(): void {
    if (!this.connected) return;
    this.connected = false;
    this.msgSync.disconnected();
    this.groupSync.disconnected();
    this.outbox.disconnected();
    this.online.disconnected();
    this.loginSync.cancel();
  }

  private refused(errCode: number): void {
    const verdict = tokenVerdict(errCode);
    if (verdict !== null) this.end(verdict, errCode);
  }

  private end(verdict: TokenVerdict, errCode: number): void {
    if (this.ended) return;
    this.stop();
    this.events.onTokenVerdict(verdict, errCode);
  }

  private discovered(conversationIDs: readonly string[]): void {
    this.quietly('conversation records', this.conversationSync.fetch(conversationIDs));
    this.quietly('profiles', this.userSync.refreshStrangers());
  }

  /** Notifications only say that something changed on the server: compare it now that the transaction is through. */
  private follow(changes: ChangeSet): void {
    for (const { conversationID, seq } of changes.owedDeletes) {
      this.quietly('delete', this.api.deleteMsgs(conversationID, [seq], { IsSyncSelf: true, IsSyncOther: false }));
    }
    this.msgSync.askAgain(changes.readRecords);
    if (changes.owedBounds) this.quietly('lower bounds', this.msgSync.verifyLowerBounds());
    const refresh = {
      friends: () => this.friendSync.refreshFriends(),
      friendRequests: () => this.friendSync.refreshRequests(),
      blacks: () => this.friendSync.refreshBlacks(),
      self: () => this.userSync.refreshSelf(),
      conversations: () => this.conversationSync.refresh(),
      joinedGroups: () => this.groupSync.refreshJoined(),
      groupRequests: () => this.groupSync.refreshRequests(),
      userCommands: () => this.userCommandSync.refresh(),
    };
    for (const list of changes.stale) this.quietly(list, refresh[list]());
    if (changes.staleGroups.size > 0) this.quietly('members', this.groupSync.refreshMembers([...changes.staleGroups]));
  }

  /** For work nobody waits for: what fails is compared again at the next connection. */
  quietly(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.env.log('info', 'not refreshed', { what, error: String(error) }));
  }
}
