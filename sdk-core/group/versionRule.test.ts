import { describe, expect, it } from 'vitest';
import { versionVerdict } from './versionRule';

const at = (version: number, versionID = '68e0f1a2b3c4d5e6f7a8b9c0') => ({ versionID, version });

describe('a change that a notification carries', () => {
  it('is applied by itself when it follows what is stored', () => {
    expect(versionVerdict(at(4), at(5))).toBe('apply');
  });

  it('is known when its version is stored or older', () => {
    expect(versionVerdict(at(5), at(5))).toBe('ignore');
    expect(versionVerdict(at(9), at(5))).toBe('ignore');
  });

  it('is asked for when something lies between', () => {
    expect(versionVerdict(at(4), at(6))).toBe('ask');
  });

  it('is asked for when the versions are not of one list, whatever their numbers', () => {
    expect(versionVerdict(at(4), at(5, 'ffffffffffffffffffffffff'))).toBe('ask');
    expect(versionVerdict(at(9), at(5, 'ffffffffffffffffffffffff'))).toBe('ask');
    expect(versionVerdict({ versionID: '', version: 0 }, at(1))).toBe('ask');
    expect(versionVerdict({ versionID: '', version: 0 }, { versionID: '', version: 0 })).toBe('ask');
  });
});
