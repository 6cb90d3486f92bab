import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Replaces a file as a whole: after a crash there is the old content or the new one, nothing between. */
export function writeFileAtomically(file: string, content: string, mode = 0o600): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const scratch = `${file}.${String(process.pid)}.tmp`;
  const descriptor = openSync(scratch, 'w', mode);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(scratch, file);
}

export type JsonFile = { readonly found: false } | { readonly found: true; readonly value: unknown };

/**
 * Reads a JSON file; a missing one is no error.
 * @throws SyntaxError when it is not JSON, and Node's error when it cannot be read
 */
export function readJsonFile(file: string): JsonFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { found: false };
    throw error;
  }
  const value: unknown = JSON.parse(text);
  return { found: true, value };
}

/** Moves a file that cannot be used to `NAME.EXT.invalid`, where a person can still look at it. */
export function setAside(file: string): void {
  renameSync(file, `${file}.invalid`);
}
