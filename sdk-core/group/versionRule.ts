import type { ListVersion } from '../store/VersionsTable';

/** What to do with a change that a notification carries: it is the next one, it is known, or something lies between. */
export type VersionVerdict = 'apply' | 'ignore' | 'ask';

/**
 * Compares the version of a change with the stored one (docs/protocol.md, sync 10.5). Only the change that follows the stored
 * version at once can be applied by itself.
 */
export function versionVerdict(stored: ListVersion, change: ListVersion): VersionVerdict {
  if (stored.versionID === '' || stored.versionID !== change.versionID) return 'ask';
  if (change.version <= stored.version) return 'ignore';
  return change.version === stored.version + 1 ? 'apply' : 'ask';
}
