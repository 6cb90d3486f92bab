/** Seqs from `begin` to `end`, both included; 1 ≤ begin ≤ end. */
export interface SeqRange {
  readonly begin: number;
  readonly end: number;
}

/** Groups seqs (any order, repeats allowed) into ascending ranges. */
export function rangesOf(seqs: Iterable<number>): SeqRange[] {
  const sorted = [...new Set(seqs)].sort((a, b) => a - b);
  const result: SeqRange[] = [];
  for (const seq of sorted) {
    const last = result.at(-1);
    if (last !== undefined && last.end === seq - 1) result[result.length - 1] = { begin: last.begin, end: seq };
    else result.push({ begin: seq, end: seq });
  }
  return result;
}

/** The union, ascending, disjoint and not touching. */
export function union(a: readonly SeqRange[], b: readonly SeqRange[]): SeqRange[] {
  const sorted = [...a, ...b].sort((x, y) => x.begin - y.begin);
  const result: SeqRange[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last !== undefined && range.begin <= last.end + 1) {
      if (range.end > last.end) result[result.length - 1] = { begin: last.begin, end: range.end };
    } else {
      result.push(range);
    }
  }
  return result;
}

/** What of `within` the ranges leave out, ascending. Costs by the number of ranges, not by their length. */
export function holes(ranges: readonly SeqRange[], within: SeqRange): SeqRange[] {
  const result: SeqRange[] = [];
  let next = within.begin;
  for (const range of ranges) {
    if (range.end < next) continue;
    if (range.begin > within.end) break;
    if (range.begin > next) result.push({ begin: next, end: range.begin - 1 });
    next = range.end + 1;
  }
  if (next <= within.end) result.push({ begin: next, end: within.end });
  return result;
}

/** The newest `count` seqs of the holes, newest hole first. */
export function newestOf(gaps: readonly SeqRange[], count: number): SeqRange[] {
  const result: SeqRange[] = [];
  let left = count;
  for (let index = gaps.length - 1; index >= 0 && left > 0; index -= 1) {
    const gap = gaps[index];
    if (gap === undefined) continue;
    const begin = Math.max(gap.begin, gap.end - left + 1);
    result.push({ begin, end: gap.end });
    left -= gap.end - begin + 1;
  }
  return result;
}

export function length(range: SeqRange): number {
  return range.end - range.begin + 1;
}

export function contains(ranges: readonly SeqRange[], seq: number): boolean {
  return ranges.some((range) => range.begin <= seq && seq <= range.end);
}
