import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Row, Tables } from './ServerView';

const TOMBSTONE = '(nothing)';

/** One value that is not the same; a missing row is `(no row)`. */
export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly device: string | number;
  readonly server: string | number;
}

const NO_ROW = '(no row)';

/** Conversations that somebody has deleted, as `userID conversationID`. */
export type Deleted = ReadonlySet<string>;

const rowSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** What each table is compared by, and which of its rows have a counterpart on the server. */
const queries: Readonly<Record<string, { readonly sql: string; readonly key: readonly string[] }>> = {
  users: { sql: 'SELECT * FROM users WHERE userID = @self', key: ['userID'] },
  friends: { sql: 'SELECT * FROM friends', key: ['userID'] },
  friendRequests: { sql: 'SELECT * FROM friendRequests', key: ['fromUserID', 'toUserID'] },
  blacks: { sql: 'SELECT * FROM blacks', key: ['userID'] },
  groups: { sql: 'SELECT * FROM groups WHERE isJoined = 1', key: ['groupID'] },
  groupMembers: {
    sql: 'SELECT m.* FROM groupMembers m JOIN groups g USING (groupID) WHERE g.isJoined = 1',
    key: ['groupID', 'userID'],
  },
  // The server lists no applications to groups that the user does not manage any more.
  groupRequests: {
    sql: `SELECT * FROM groupRequests WHERE userID = @self OR groupID IN
      (SELECT groupID FROM groupMembers WHERE userID = @self AND roleLevel >= 60)`,
    key: ['groupID', 'userID'],
  },
  userCommands: { sql: 'SELECT * FROM userCommands', key: ['type', 'uuid'] },
  // What was opened but never written in has no record; a deleted one is hidden
  // until somebody tries to write there, if only a draft, or its last line (that one has left) comes. Below the lower bound everything is read, and a
  // record that was made anew has forgotten the bound, so it shows in the messages only.
  conversations: {
    sql: `SELECT *, max(hasReadSeq, minSeq - 1) AS hasReadSeq FROM conversations c
      WHERE isHidden = 0 AND (conversationID IN (SELECT value FROM json_each(@records)) OR topSeq > 0 AND draftText = ''
        AND NOT EXISTS (SELECT 1 FROM groups g WHERE g.groupID = c.groupID AND g.isJoined = 0)
        AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversationID = c.conversationID AND m.seq = 0))`,
    key: ['conversationID'],
  },
  messages: {
    sql: `SELECT *, CASE isPlaceholder WHEN 1 THEN '${TOMBSTONE}' ELSE clientMsgID END AS clientMsgID FROM messages
      WHERE seq > 0 AND conversationID IN (SELECT value FROM json_each(@records))`,
    key: ['conversationID', 'seq'],
  },
};

/** Tables whose rows carry names of people and groups that the user may have nothing to do with. */
const copiesNames: ReadonlySet<string> = new Set(['friendRequests', 'blacks', 'groupRequests']);

/**
 * What the server tells nobody (rest 7.3, 10; notifications 5): devices learn of it when they connect. Records of user commands,
 * deleted conversations, their messages and the records that the next message makes of them, applications that somebody else makes by inviting, and the names that
 * applications and the black list show.
 */
function isAnnounced({ table, key, column, server }: Difference, userID: string, deleted: Deleted): boolean {
  if (table === 'groupRequests' && key.endsWith(` ${userID}`)) return false;
  if (table === 'userCommands') return false;
  if (table === 'conversations' && deleted.has(`${userID} ${key}`)) return false;
  if (table === 'conversations' || table === 'messages') return server !== NO_ROW;
  return !copiesNames.has(table) || !/(nickname|Nickname|groupName)$/.test(column);
}

/** Those of the differences on a device of `userID` that must not be although it has not connected since. */
export function announced(differences: readonly Difference[], userID: string, deleted: Deleted): Difference[] {
  return differences.filter((difference) => isAnnounced(difference, userID, deleted));
}

/**
 * Compares a device's database row by row with what the server has for its user.
 * @param file the SQLite file; the engine may be running
 */
export function compare(file: string, userID: string, server: Tables): Difference[] {
  const db = new Database(file, { readonly: true });
  try {
    const found: Difference[] = [];
    const bind = { self: userID, records: JSON.stringify([...(server.get('conversations')?.keys() ?? [])]) };
    for (const [table, { sql, key }] of Object.entries(queries)) {
      const statement = db.prepare(sql);
      const rows = z.array(rowSchema).parse(/[@]/.test(sql) ? statement.all(bind) : statement.all());
      const device = new Map(rows.map((row) => [key.map((name) => row[name]).join(' '), row]));
      found.push(...compareRows(table, device, server.get(table) ?? new Map<string, Row>()));
    }
    found.push(...unfinished(db));
    return found;
  } finally {
    db.close();
  }
}

function compareRows(table: string, device: ReadonlyMap<string, Row>, server: ReadonlyMap<string, Row>): Difference[] {
  const found: Difference[] = [];
  for (const [key, expected] of server) {
    const row = device.get(key);
    if (row === undefined) {
      found.push({ table, key, column: '', device: NO_ROW, server: JSON.stringify(expected) });
      continue;
    }
    for (const [column, value] of Object.entries(expected)) {
      const stored = row[column];
      if (stored !== value) found.push({ table, key, column, device: stored ?? '(no column)', server: value });
    }
  }
  for (const [key, row] of device) {
    if (!server.has(key)) found.push({ table, key, column: '', device: JSON.stringify(row), server: NO_ROW });
  }
  return found;
}

/** What must not be left over when nothing is under way any more. */
function unfinished(db: Database.Database): Difference[] {
  const count = (table: string, what: string, sql: string): Difference[] => {
    const { n } = z.object({ n: z.number() }).parse(db.prepare(`SELECT count(*) AS n FROM ${sql}`).get());
    return n === 0 ? [] : [{ table, key: what, column: 'rows', device: n, server: 0 }];
  };
  return [
    ...count('outbox', 'unsent', 'outbox'),
    ...count('messages', 'in state sending', 'messages WHERE status = 1'),
    ...count('messages', 'sent, without a seq', 'messages WHERE status = 2 AND seq = 0'),
    ...count('messages', 'failed, with a seq', 'messages WHERE status = 3 AND seq > 0'),
    ...count('conversations', 'read positions owed', 'conversations WHERE owedReadSeq > 0'),
  ];
}

/** How many messages were not sent, by code. */
export function failedMessages(file: string): Map<number, number> {
  const db = new Database(file, { readonly: true });
  try {
    const rows = z
      .array(z.object({ errCode: z.number(), n: z.number() }))
      .parse(db.prepare('SELECT errCode, count(*) AS n FROM messages WHERE status = 3 GROUP BY errCode').all());
    return new Map(rows.map(({ errCode, n }) => [errCode, n]));
  } finally {
    db.close();
  }
}

const short = (value: string | number): string => String(value).slice(0, 200);

/** A line for each difference. */
export function textOf(differences: readonly Difference[]): string {
  return differences
    .map(
      ({ table, key, column, device, server }) =>
        `${table} [${key}] ${column}: device ${short(device)}, server ${short(server)}`,
    )
    .join('\n');
}
