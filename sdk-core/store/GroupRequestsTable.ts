import type { Database, Statement } from 'better-sqlite3';
import type { GroupRequestInfo } from '../types/group';

const COLUMNS = [
  'groupID',
  'userID',
  'groupName',
  'groupFaceURL',
  'nickname',
  'userFaceURL',
  'handleResult',
  'reqMsg',
  'handleMsg',
  'reqTime',
  'handleUserID',
  'handleTime',
  'ex',
  'joinSource',
  'inviterUserID',
] as const satisfies readonly (keyof GroupRequestInfo)[];

/** Applications to groups, own and received; a newer one of the same user to the same group takes the place of the older (rest 9.4). */
export class GroupRequestsTable {
  private readonly upsert: Statement<[GroupRequestInfo]>;
  private readonly selectAll: Statement<[], GroupRequestInfo>;

  constructor(db: Database) {
    const changing = COLUMNS.slice(2);
    this.upsert = db.prepare(
      `INSERT INTO groupRequests (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
       ON CONFLICT (groupID, userID) DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
       WHERE (${changing.join(', ')}) IS NOT (${changing.map((name) => `excluded.${name}`).join(', ')})`,
    );
    this.selectAll = db.prepare('SELECT * FROM groupRequests ORDER BY reqTime DESC, groupID, userID');
  }

  /** @returns whether anything is different now */
  put(request: GroupRequestInfo): boolean {
    return this.upsert.run(request).changes > 0;
  }

  /** Newest first. */
  all(): readonly GroupRequestInfo[] {
    return this.selectAll.all();
  }
}
