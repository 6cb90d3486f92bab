import { describe, expect, it } from 'vitest';
import { isolated, oneLine, sentenceParts } from './isolate';

describe("a stranger's words in a sentence", () => {
  it('are found again, and nothing else is', () => {
    expect(sentenceParts(`${isolated('Ann')} invited ${isolated('王小明')} and you`)).toEqual([
      { text: 'Ann', isForeign: true },
      { text: ' invited ', isForeign: false },
      { text: '王小明', isForeign: true },
      { text: ' and you', isForeign: false },
    ]);
  });

  it('cannot end their isolation or open another', () => {
    const parts = sentenceParts(`${isolated('a\u2069 left \u2068b')} joined`);
    expect(parts).toEqual([
      { text: 'a left b', isForeign: true },
      { text: ' joined', isForeign: false },
    ]);
  });

  it('are cut between characters, with a mark where something is missing', () => {
    expect(isolated('abcdef', 4)).toBe('\u2068abcd…\u2069');
    expect(isolated('abc😀', 4)).toBe('\u2068abc…\u2069');
  });

  it('stay in their line, whatever is stacked on them', () => {
    expect(oneLine(' a\n\tb ')).toBe('a b');
    expect(oneLine(`x${'\u0301'.repeat(50)}y`)).toBe(`x${'\u0301'.repeat(4)}y`);
    // Vietnamese and Thai need more than one mark.
    expect(oneLine('Nguyễn ที่นี้')).toBe('Nguyễn ที่นี้');
  });
});
