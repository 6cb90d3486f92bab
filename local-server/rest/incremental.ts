import { createHash } from 'node:crypto';
import type { Collection, Difference, VersionStore } from '../store/versionStore';
import { orNull } from '../codec/objects';

/** First 8 bytes, big-endian, of the MD5 of the JSON array of IDs; 0 for an empty list (docs/protocol.md, sync 10.4). */
export function idHash(ids: readonly string[]): bigint {
  if (ids.length === 0) return 0n;
  return createHash('md5').update(JSON.stringify(ids)).digest().readBigUInt64BE(0);
}

/** The answer of a `get_full_*_ids` call; `field` names the list. */
export function fullIDs(
  versions: VersionStore,
  collection: Collection,
  ownerID: string,
  ids: readonly string[],
  asked: bigint,
  field: 'userIDs' | 'groupIDs' | 'conversationIDs',
): object {
  const { version, versionID } = versions.current(collection, ownerID);
  const equal = asked !== 0n && asked === idHash(ids);
  return { version, versionID, equal, [field]: equal ? null : orNull(ids) };
}

/** The answer of a `get_incremental_*` call; `load` turns IDs into records and leaves out those that are gone. */
export function incremental<T>(difference: Difference, load: (ids: readonly string[]) => readonly T[]) {
  return {
    version: difference.version,
    versionID: difference.versionID,
    full: difference.full,
    delete: orNull(difference.deleted),
    insert: orNull(load(difference.inserted)),
    update: orNull(load(difference.updated)),
  };
}

/** The same for a list whose order the server keeps. */
export function orderedIncremental<T>(difference: Difference, load: (ids: readonly string[]) => readonly T[]) {
  return { ...incremental(difference, load), sortVersion: difference.sortVersion };
}
