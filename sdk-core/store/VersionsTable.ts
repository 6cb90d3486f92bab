import type { Database, Statement } from 'better-sqlite3';

/** Lists that the server versions (sync 10.2). `groupMembers` has one version a group. */
export type VersionedCollection = 'friends' | 'joinedGroups' | 'conversations' | 'groupMembers';

/** Which state of a list is stored. `versionID` is empty and `version` 0 when none is. */
export interface ListVersion {
  readonly versionID: string;
  readonly version: number;
}

export class VersionsTable {
  private readonly selectOne: Statement<[string, string], ListVersion>;
  private readonly upsert: Statement<[string, string, string, number]>;
  private readonly deleteOne: Statement<[string, string]>;

  constructor(db: Database) {
    this.selectOne = db.prepare('SELECT versionID, version FROM versions WHERE collection = ? AND entityID = ?');
    this.upsert = db.prepare(
      `INSERT INTO versions (collection, entityID, versionID, version) VALUES (?, ?, ?, ?)
       ON CONFLICT (collection, entityID) DO UPDATE SET versionID = excluded.versionID, version = excluded.version`,
    );
    this.deleteOne = db.prepare('DELETE FROM versions WHERE collection = ? AND entityID = ?');
  }

  get(collection: VersionedCollection, entityID: string): ListVersion {
    return this.selectOne.get(collection, entityID) ?? { versionID: '', version: 0 };
  }

  set(collection: VersionedCollection, entityID: string, version: ListVersion): void {
    this.upsert.run(collection, entityID, version.versionID, version.version);
  }

  /** The next comparison asks for the whole list. */
  remove(collection: VersionedCollection, entityID: string): void {
    this.deleteOne.run(collection, entityID);
  }
}
