import { randomBytes } from 'node:crypto';
import { Table } from './table';

export type Collection = 'friends' | 'joinGroups' | 'groupMembers' | 'conversations';
export const ChangeKind = { Insert: 1, Delete: 2, Update: 3 } as const;
export type ChangeKind = (typeof ChangeKind)[keyof typeof ChangeKind];

/** Element that stands for "the order changed". No user, group or conversation can have this ID. */
const SORT_ELEMENT = '_S_O_R_T_/';
/** More changes than this and the client is told to load everything. */
const CHANGE_LIMIT = 200;

export interface Version {
  readonly versionID: string;
  readonly version: number;
}

export interface Difference extends Version {
  readonly full: boolean;
  readonly deleted: readonly string[];
  readonly inserted: readonly string[];
  readonly updated: readonly string[];
  readonly sortVersion: number;
}

/** Version documents of the incremental lists (docs/protocol.md, sync 10). */
export class VersionStore extends Table {
  private readonly selectOne = this.db.prepare<[string, string], Version>(
    'SELECT versionID, version FROM versions WHERE collection = ? AND ownerID = ?',
  );
  private readonly insertOne = this.db.prepare<[string, string, string]>('INSERT INTO versions VALUES (?, ?, ?, 1)');
  private readonly bumpOne = this.db
    .prepare<[string, string], number>(
      'UPDATE versions SET version = version + 1 WHERE collection = ? AND ownerID = ? RETURNING version',
    )
    .pluck();
  private readonly putChange = this.db.prepare<[string, string, string, number, number]>(
    'INSERT OR REPLACE INTO version_changes VALUES (?, ?, ?, ?, ?)',
  );
  private readonly deleteOne = this.db.prepare<[string, string]>(
    'DELETE FROM versions WHERE collection = ? AND ownerID = ?',
  );
  private readonly deleteChanges = this.db.prepare<[string, string]>(
    'DELETE FROM version_changes WHERE collection = ? AND ownerID = ?',
  );
  private readonly selectChanges = this.db.prepare<
    [string, string, number, number],
    { elementID: string; version: number; kind: number }
  >(
    `SELECT elementID, version, kind FROM version_changes WHERE collection = ? AND ownerID = ? AND version > ?
     ORDER BY version, elementID LIMIT ?`,
  );

  /** The collection's version; a collection that nobody asked for yet starts at 1. */
  current(collection: Collection, ownerID: string): Version {
    const row = this.selectOne.get(collection, ownerID);
    if (row) return row;
    const versionID = randomBytes(12).toString('hex');
    this.insertOne.run(collection, ownerID, versionID);
    return { versionID, version: 1 };
  }

  /** Records one change that touches these elements; only the latest state of an element is kept. */
  bump(collection: Collection, ownerID: string, kind: ChangeKind, elementIDs: Iterable<string>): void {
    const version = this.nextVersion(collection, ownerID);
    for (const elementID of elementIDs) this.putChange.run(collection, ownerID, elementID, version, kind);
  }

  /**
   * Records the change of one element in the lists of many owners, each as one change. Lists that nobody asked for yet
   * are passed over: they are told whole the first time.
   */
  bumpKnown(collection: Collection, ownerIDs: Iterable<string>, kind: ChangeKind, elementID: string): void {
    for (const ownerID of ownerIDs) {
      const version = this.bumpOne.get(collection, ownerID);
      if (version !== undefined) this.putChange.run(collection, ownerID, elementID, version, kind);
    }
  }

  /** Starts the collection anew: whatever version a client holds, it is told to load everything. */
  reset(collection: Collection, ownerID: string): void {
    this.deleteChanges.run(collection, ownerID);
    this.deleteOne.run(collection, ownerID);
  }

  /** Like {@link bump} with kind update, and the order of the list changed too. */
  bumpOrder(collection: Collection, ownerID: string, elementIDs: Iterable<string>): void {
    const version = this.nextVersion(collection, ownerID);
    for (const elementID of elementIDs) this.putChange.run(collection, ownerID, elementID, version, ChangeKind.Update);
    this.putChange.run(collection, ownerID, SORT_ELEMENT, version, ChangeKind.Update);
  }

  /** What changed since the client's version (docs/protocol.md, sync 10.1). */
  since(collection: Collection, ownerID: string, versionID: string, version: number): Difference {
    const now = this.current(collection, ownerID);
    const nothing = { ...now, full: false, deleted: [], inserted: [], updated: [], sortVersion: 0 };
    if (versionID !== now.versionID || version <= 0 || version > now.version) return { ...nothing, full: true };
    if (version === now.version) return nothing;
    const changes = this.selectChanges.all(collection, ownerID, version, CHANGE_LIMIT + 2);
    const elements = changes.filter((change) => change.elementID !== SORT_ELEMENT);
    if (elements.length > CHANGE_LIMIT) return { ...nothing, full: true };
    const of = (kind: ChangeKind): string[] =>
      elements.filter((change) => change.kind === kind).map((change) => change.elementID);
    return {
      ...now,
      full: false,
      deleted: of(ChangeKind.Delete),
      inserted: of(ChangeKind.Insert),
      updated: of(ChangeKind.Update),
      sortVersion: changes.find((change) => change.elementID === SORT_ELEMENT)?.version ?? 0,
    };
  }

  private nextVersion(collection: Collection, ownerID: string): number {
    this.current(collection, ownerID);
    const version = this.bumpOne.get(collection, ownerID);
    if (version === undefined) throw new Error('version document vanished');
    return version;
  }
}
