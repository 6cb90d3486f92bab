import { describe, expect, it } from 'vitest';
import { parseJSON, writeJSON } from './safeJson';

describe('a body as JSON', () => {
  it('has 64-bit numbers as bare numbers, and reads them back', () => {
    const body = { userID: 'ann', idHash: 0xfedcba9876543210n };
    expect(writeJSON(body)).toBe('{"userID":"ann","idHash":18364758544493064720}');
    expect(parseJSON(writeJSON(body))).toEqual(body);
  });

  it('is otherwise what every encoder writes', () => {
    const body = {
      text: 'a "quoted"\n\\ \u2028 王 \u0001',
      list: [1, null, true, -0.5, [], {}],
      nested: { '': 0, __proto: 'x' },
      absent: undefined,
    };
    expect(writeJSON(body)).toBe(JSON.stringify(body));
  });
});
