import { describe, expect, it } from 'vitest';
import { deviceKinds } from './presence';

describe('where somebody is online', () => {
  it('names a kind of device once, however many there are', () => {
    expect(deviceKinds([1, 11, 3])).toEqual(['phone', 'windows']);
    expect(deviceKinds([8, 9, 5, 6])).toEqual(['tablet', 'web']);
  });

  it('does not hide devices that this version does not know', () => {
    expect(deviceKinds([42])).toEqual(['other']);
    expect(deviceKinds([])).toEqual([]);
  });
});
