import { describe, expect, it } from 'vitest';
import { cutText, previewText } from './longText';

describe('long texts', () => {
  it('are cut without tearing a surrogate pair', () => {
    expect(cutText('ab😀cd', 3)).toBe('ab');
    expect(cutText('ab😀cd', 4)).toBe('ab😀');
    expect(cutText('abc', 3)).toBe('abc');
  });

  it('become one line in a preview', () => {
    expect(previewText('\n one\n\ttwo\u3000three ')).toBe('one two three ');
    expect(previewText('x'.repeat(1_000_000)).length).toBeLessThanOrEqual(160);
  });
});
