import { readFile } from 'node:fs/promises';

/** Memory of one process, in bytes. */
export interface ProcessMemory {
  /** All resident pages, those shared with other processes included. */
  rssBytes: number;
  /** Resident pages that belong to no file: heap, stacks, compiled code. */
  anonymousBytes: number;
}

/**
 * Reads a process's memory from the proc file system.
 *
 * @returns null where there is no such process or no such file system.
 */
export async function processMemory(pid: number): Promise<ProcessMemory | null> {
  let status: string;
  try {
    status = await readFile(`/proc/${pid}/status`, 'utf8');
  } catch {
    return null;
  }
  const bytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
  return { rssBytes: bytes('VmRSS'), anonymousBytes: bytes('RssAnon') };
}
