import { readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

const DATABASE = 'openim.db';

/**
 * The database file of the only user in a data folder of our engine.
 * @throws Error when there is none, or more than one
 */
export function databaseIn(dataDir: string): string {
  const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === DATABASE,
  );
  const [file] = found;
  if (file === undefined || found.length > 1) throw new Error(`${found.length} databases instead of one`);
  return path.join(dataDir, file);
}

/** What of a flood is in the database, seen from another process; the IDs end in `-<sender>-<number>`. */
export interface StoredFlood {
  readonly rows: number;
  readonly different: number;
  /** Messages that lie behind a later one of the same sender. */
  readonly outOfOrder: number;
}

const rowSchema = z.object({ conversationID: z.string(), clientMsgID: z.string() });

/** Reads what our engine has stored of the messages whose clientMsgID begins with `prefix`. */
export function storedFlood(dataDir: string, prefix: string): StoredFlood {
  const db = new Database(databaseIn(dataDir), { readonly: true });
  try {
    const rows = z.array(rowSchema).parse(
      db
        .prepare(
          `SELECT conversationID, clientMsgID FROM messages WHERE clientMsgID LIKE ? || '-%'
             ORDER BY conversationID, orderSeq, orderIndex`,
        )
        .all(prefix),
    );
    let outOfOrder = 0;
    const last = new Map<string, number>();
    for (const { conversationID, clientMsgID } of rows) {
      const number = Number(clientMsgID.slice(clientMsgID.lastIndexOf('-') + 1));
      if (number < (last.get(conversationID) ?? 0)) outOfOrder += 1;
      last.set(conversationID, number);
    }
    return { rows: rows.length, different: new Set(rows.map((row) => row.clientMsgID)).size, outOfOrder };
  } finally {
    db.close();
  }
}
