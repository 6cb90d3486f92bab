import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import { initial } from './migrations/0001-initial';
import { peopleAndGroups } from './migrations/0002-people-and-groups';
import { ConversationsTable } from './ConversationsTable';
import { FriendsTable } from './FriendsTable';
import { GroupMembersTable } from './GroupMembersTable';
import { GroupRequestsTable } from './GroupRequestsTable';
import { GroupsTable } from './GroupsTable';
import { MessagesTable } from './MessagesTable';
import { MetaTable } from './MetaTable';
import { OutboxTable } from './OutboxTable';
import { SeqsTable } from './SeqsTable';
import { UserCommandsTable } from './UserCommandsTable';
import { UsersTable } from './UsersTable';
import { VersionsTable } from './VersionsTable';

/** One entry a schema version, in order; never edited once released. */
const migrations: readonly string[] = [initial, peopleAndGroups];

/**
 * The database of one user on one server: every table with its statements. One process writes; a transaction is the only
 * way in which a sync position and the messages it covers move together.
 */
export class Store {
  readonly conversations: ConversationsTable;
  readonly friends: FriendsTable;
  readonly groupMembers: GroupMembersTable;
  readonly groupRequests: GroupRequestsTable;
  readonly groups: GroupsTable;
  readonly messages: MessagesTable;
  readonly meta: MetaTable;
  readonly outbox: OutboxTable;
  readonly seqs: SeqsTable;
  readonly userCommands: UserCommandsTable;
  readonly users: UsersTable;
  readonly versions: VersionsTable;

  private constructor(private readonly db: Database.Database) {
    this.conversations = new ConversationsTable(db);
    this.friends = new FriendsTable(db);
    this.groupMembers = new GroupMembersTable(db);
    this.groupRequests = new GroupRequestsTable(db);
    this.groups = new GroupsTable(db);
    this.messages = new MessagesTable(db);
    this.meta = new MetaTable(db);
    this.outbox = new OutboxTable(db);
    this.seqs = new SeqsTable(db);
    this.userCommands = new UserCommandsTable(db);
    this.users = new UsersTable(db);
    this.versions = new VersionsTable(db);
  }

  /**
   * Opens (or makes) the database and brings it to the current schema.
   * @throws OpenIMError 10006 when the file cannot be opened, is no database, or was written by a newer version
   */
  static open(file: string): Store {
    let db: Database.Database | null = null;
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      db = new Database(file);
      db.pragma('journal_mode = WAL');
      // WAL with NORMAL survives the death of the process; what a power cut may take is fetched again or re-sent.
      db.pragma('synchronous = NORMAL');
      db.pragma('cache_size = -32000');
      db.pragma('temp_store = MEMORY');
      migrate(db);
      return new Store(db);
    } catch (error) {
      db?.close();
      if (error instanceof OpenIMError) throw error;
      throw new OpenIMError(
        errCodes.sdkInternal,
        'the local database cannot be opened',
        '',
        error instanceof Error ? error.message : '',
      );
    }
  }

  /** Runs `fn` in one transaction: all of it is stored, or nothing. Inside another one it is a part that can fail by itself. */
  transaction<T>(fn: () => T): T {
    return this.db.transaction(fn).immediate();
  }

  close(): void {
    this.db.close();
  }
}

function migrate(db: Database.Database): void {
  const found = db.pragma('user_version', { simple: true });
  if (typeof found !== 'number' || found > migrations.length) {
    throw new OpenIMError(errCodes.sdkInternal, 'the local database was written by a newer version of this app');
  }
  if (found === migrations.length) return;
  db.transaction(() => {
    for (const sql of migrations.slice(found)) db.exec(sql);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
}
