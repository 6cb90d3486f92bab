import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/seeded';
import { contains, holes, newestOf, rangesOf, union, type SeqRange } from './seqRanges';

/** The obvious way, for comparison: a set of numbers. */
function expand(ranges: readonly SeqRange[]): number[] {
  return ranges.flatMap(({ begin, end }) => Array.from({ length: end - begin + 1 }, (_, index) => begin + index));
}

function randomRanges(next: () => number): SeqRange[] {
  return rangesOf(Array.from({ length: Math.floor(next() * 12) }, () => 1 + Math.floor(next() * 30)));
}

describe('seq ranges', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('agree with plain sets of numbers (seed %i)', (seed) => {
    const next = seeded(seed);
    const a = randomRanges(next);
    const b = randomRanges(next);
    const within = { begin: 1 + Math.floor(next() * 10), end: 15 + Math.floor(next() * 15) };
    const all = new Set([...expand(a), ...expand(b)]);
    expect(expand(union(a, b))).toEqual([...all].sort((x, y) => x - y));
    expect(expand(holes(a, within))).toEqual(expand([within]).filter((seq) => !contains(a, seq)));
  });

  it('never touch or overlap', () => {
    expect(union([{ begin: 1, end: 3 }], [{ begin: 4, end: 6 }])).toEqual([{ begin: 1, end: 6 }]);
    expect(rangesOf([5, 3, 4, 3, 9])).toEqual([
      { begin: 3, end: 5 },
      { begin: 9, end: 9 },
    ]);
  });

  it('give the newest seqs first, across holes', () => {
    const gaps = [
      { begin: 1, end: 10 },
      { begin: 20, end: 22 },
    ];
    expect(newestOf(gaps, 5)).toEqual([
      { begin: 20, end: 22 },
      { begin: 9, end: 10 },
    ]);
  });

  it('cost nothing by length: a hole of 2^52 seqs is two numbers', () => {
    const within = { begin: 1, end: 2 ** 52 };
    expect(holes([{ begin: 5, end: 6 }], within)).toEqual([
      { begin: 1, end: 4 },
      { begin: 7, end: 2 ** 52 },
    ]);
  });
});
