import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ACCOUNT_ADMIN_SCHEMA } from './accountAdminSchema';
import { GROUP_SCHEMA } from './groupSchema';
import { SCHEMA } from './schema';

export type Db = Database.Database;

const SCHEMA_VERSION = 1;

/**
 * Opens (and creates when needed) the server's database. Tables are STRICT, so a column always holds its declared type.
 * With WAL and synchronous=NORMAL a committed transaction survives the death of the process; only a power cut can
 * lose the newest ones. Throws when the file belongs to a newer server.
 */
export function openDatabase(dataDir: string | undefined): Db {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const db = new Database(dataDir === undefined ? ':memory:' : join(dataDir, 'local-server.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -65536');
  db.pragma('wal_autocheckpoint = 4000');
  const version = db.pragma('user_version', { simple: true });
  if (version === 0) {
    db.transaction(() => {
      db.exec(SCHEMA);
      db.pragma(`user_version = ${String(SCHEMA_VERSION)}`);
    })();
  } else if (version !== SCHEMA_VERSION) {
    db.close();
    throw new Error(`the database has schema ${String(version)}, this server knows ${String(SCHEMA_VERSION)}`);
  }
  db.exec(ACCOUNT_ADMIN_SCHEMA);
  db.exec(GROUP_SCHEMA);
  return db;
}
