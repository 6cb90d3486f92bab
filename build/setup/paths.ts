import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The checkout. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Prepared artefacts live outside the checkout, so that they survive `npm ci` and a fresh clone. */
export const cacheDir = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'openim-desktop',
  `${process.platform}-${process.arch}`,
);

/** A sibling of `target` that no other process uses; rename it over `target` when it is complete. */
export function scratchBeside(target: string): string {
  mkdirSync(path.dirname(target), { recursive: true });
  return `${target}.${String(process.pid)}.tmp`;
}

/**
 * Moves a finished folder into place. When another setup finished the same folder first, its result is kept: both are the
 * same by construction, and somebody may already run from it.
 */
export function publishFolder(scratch: string, target: string, isComplete: () => boolean): void {
  if (!isComplete()) rmSync(target, { recursive: true, force: true });
  try {
    renameSync(scratch, target);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    if (!isComplete()) throw error;
  }
}
