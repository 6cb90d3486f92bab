import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../../bench/support/bundle';
import { root } from '../../build/setup/paths';
import { Walk, type WalkResult } from './Walk';

const programs = {
  device: 'e2e/walks/programs/device.ts',
  server: 'e2e/walks/programs/server.ts',
} as const;

export interface WalksOptions {
  /** How many walks, from seed `first` on. */
  readonly seeds: number;
  readonly first: number;
  /** In each walk. */
  readonly operations: number;
  /** Walks at one time. */
  readonly atOnce: number;
  /** Keep the data of walks that failed. */
  readonly keep: boolean;
  /** Called after each walk. */
  readonly onWalk: (result: WalkResult, folder: string) => void;
}

/** What all walks together came to. */
export interface WalksSummary {
  readonly seeds: number;
  readonly passed: number;
  readonly failed: readonly number[];
  readonly operations: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly cuts: number;
}

/** Walks one seed after the other, a few at a time. */
export async function runWalks(options: WalksOptions): Promise<WalksSummary> {
  const bundled = path.join(root, `out/walks/programs-${process.pid}`);
  const files = await bundle(programs, bundled);
  const results: WalkResult[] = [];
  let next = options.first;
  const worker = async (): Promise<void> => {
    while (next < options.first + options.seeds) {
      const seed = next;
      next += 1;
      const folder = mkdtempSync(path.join(tmpdir(), `openim-walk-${seed}-`));
      const result = await Walk.run({ seed, operations: options.operations, programs: files, folder });
      results.push(result);
      options.onWalk(result, folder);
      if (result.found.length === 0 || !options.keep) rmSync(folder, { recursive: true, force: true });
    }
  };
  try {
    await Promise.all(Array.from({ length: options.atOnce }, worker));
  } finally {
    rmSync(bundled, { recursive: true, force: true });
  }
  return summaryOf(results);
}

function summaryOf(results: readonly WalkResult[]): WalksSummary {
  const sum = (of: (result: WalkResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  const refused: Record<string, number> = {};
  for (const result of results) {
    for (const [errCode, count] of result.refused) refused[errCode] = (refused[errCode] ?? 0) + count;
  }
  const failed = results.filter((result) => result.found.length > 0).map((result) => result.seed);
  return {
    seeds: results.length,
    passed: results.length - failed.length,
    failed: failed.sort((a, b) => a - b),
    operations: sum((result) => result.operations),
    refused,
    kills: sum((result) => result.kills),
    cuts: sum((result) => result.cuts),
  };
}
