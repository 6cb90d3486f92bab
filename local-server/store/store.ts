import { AccessStore } from './accessStore';
import { AccountStore } from './accountStore';
import { AdminStore } from './adminStore';
import { ConversationStore } from './conversationStore';
import { openDatabase } from './database';
import type { Db } from './database';
import { DeviceStore } from './deviceStore';
import { FriendStore } from './friendStore';
import { GroupMemberStore } from './groupMemberStore';
import { GroupRequestStore } from './groupRequestStore';
import { GroupStore } from './groupStore';
import { LogStore } from './logStore';
import { MessageStore } from './messageStore';
import { RegistrationStore } from './registrationStore';
import { SeqStore } from './seqStore';
import { StatisticsStore } from './statisticsStore';
import { TokenStore } from './tokenStore';
import { UserStore } from './userStore';
import { VersionStore } from './versionStore';

/** All tables behind one door. Every call is synchronous. */
export class Store {
  private readonly db: Db;
  readonly users: UserStore;
  readonly tokens: TokenStore;
  readonly accounts: AccountStore;
  readonly friends: FriendStore;
  readonly groups: GroupStore;
  readonly groupMembers: GroupMemberStore;
  readonly groupRequests: GroupRequestStore;
  readonly conversations: ConversationStore;
  readonly seqs: SeqStore;
  readonly messages: MessageStore;
  readonly versions: VersionStore;
  readonly devices: DeviceStore;
  readonly logs: LogStore;
  readonly admins: AdminStore;
  readonly access: AccessStore;
  readonly registration: RegistrationStore;
  readonly statistics: StatisticsStore;

  /** Opens the database in `dataDir`, or one in memory. */
  constructor(dataDir: string | undefined) {
    this.db = openDatabase(dataDir);
    this.users = new UserStore(this.db);
    this.tokens = new TokenStore(this.db);
    this.accounts = new AccountStore(this.db);
    this.friends = new FriendStore(this.db);
    this.groups = new GroupStore(this.db);
    this.groupMembers = new GroupMemberStore(this.db);
    this.groupRequests = new GroupRequestStore(this.db);
    this.conversations = new ConversationStore(this.db);
    this.seqs = new SeqStore(this.db);
    this.messages = new MessageStore(this.db);
    this.versions = new VersionStore(this.db);
    this.devices = new DeviceStore(this.db);
    this.admins = new AdminStore(this.db);
    this.access = new AccessStore(this.db);
    this.registration = new RegistrationStore(this.db);
    this.logs = new LogStore(this.db);
    this.statistics = new StatisticsStore(this.db);
  }

  /** Runs `work` in one transaction; a transaction inside a transaction joins it. An exception rolls back. */
  transaction<T>(work: () => T): T {
    return this.db.inTransaction ? work() : this.db.transaction(work).immediate();
  }

  get isOpen(): boolean {
    return this.db.open;
  }

  close(): void {
    this.db.close();
  }
}
