import { expect, it } from 'vitest';
import type { WalkResult } from './Walk';
import { runWalks } from './runWalks';

const SEEDS = 2;
const OPERATIONS = 300;

it(
  'three people on two devices each, while lines break and processes die, hold what the server holds, row for row',
  { timeout: 120_000 },
  async () => {
    const results: WalkResult[] = [];
    const onWalk = (result: WalkResult): unknown => results.push(result);
    const summary = await runWalks({ seeds: SEEDS, first: 1, operations: OPERATIONS, atOnce: 2, keep: false, onWalk });
    expect(results.flatMap(({ seed, found }) => found.map((text) => `seed ${seed}: ${text}`))).toEqual([]);
    expect(summary).toMatchObject({ seeds: SEEDS, passed: SEEDS, operations: SEEDS * OPERATIONS });
    expect(summary.cuts).toBeGreaterThan(0);
    expect(Object.keys(summary.refused).length).toBeGreaterThan(0);
  },
);
