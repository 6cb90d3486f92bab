import { describe, expect, it } from 'vitest';
import { idHash } from './idHash';

describe('the hash of a list of IDs', () => {
  // First 8 bytes of `printf '%s' '["u_alice","u_bob"]' | md5sum`, and so on.
  it('is what the server computes', () => {
    expect(idHash(['u_alice', 'u_bob'])).toBe(0xf6f965dd4f6e04d8n);
    expect(idHash(['u_bob', 'u_alice'])).toBe(0xaef1d457b051d6fcn);
    expect(idHash(['4213376011'])).toBe(0x9b8adf7aa12865aan);
  });

  it('is 0 for an empty list', () => {
    expect(idHash([])).toBe(0n);
  });

  it('writes letters beyond ASCII as they are, and quotes as every encoder', () => {
    expect(idHash(['王芳', 'a"b\\c'])).toBe(0xaefd02177f6dae2bn);
  });

  it('escapes what Go’s encoder escapes for the sake of HTML', () => {
    expect(idHash(['<a>&b', 'x\u2028y\u2029z'])).toBe(0x6d3b601687723c67n);
  });
});
