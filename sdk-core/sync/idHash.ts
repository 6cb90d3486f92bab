import { createHash } from 'node:crypto';

/** What Go's encoder writes as an escape and JavaScript's leaves as it is. */
const ESCAPED_BY_GO = /[<>&\u2028\u2029]/g;

/**
 * The server's hash of a list of IDs in its own order: the first 8 bytes, big-endian, of the MD5 of their JSON array; 0 for an
 * empty list (docs/protocol.md, sync 10.4). A `get_full_*_ids` call that carries it is answered without the list when it is equal.
 */
export function idHash(ids: readonly string[]): bigint {
  if (ids.length === 0) return 0n;
  const json = JSON.stringify(ids).replace(ESCAPED_BY_GO, escaped);
  return createHash('md5').update(json).digest().readBigUInt64BE(0);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
