import { describe, expect, it } from 'vitest';
import { insertionOrder } from './friendOrder';

const friend = (userID: string, createTime: number, isPinned = false) => ({ userID, createTime, isPinned });

/** As the server lists them. */
function listed(order: readonly string[], pinned: readonly string[]): string[] {
  return [...order.filter((userID) => pinned.includes(userID)), ...order.filter((userID) => !pinned.includes(userID))];
}

describe('the order in which friends were made', () => {
  it('is found again from a list with pinned ones in front', () => {
    expect(insertionOrder([friend('b', 2, true), friend('a', 1), friend('c', 3)])).toEqual(['a', 'b', 'c']);
    expect(insertionOrder([friend('a', 1, true), friend('d', 4, true), friend('b', 2), friend('c', 3)])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('keeps the list as it is where times are the same or run backwards', () => {
    const list = [friend('p', 5, true), friend('q', 5, true), friend('z', 5), friend('a', 5), friend('m', 1)];
    const order = insertionOrder(list);
    expect(listed(order, ['p', 'q'])).toEqual(['p', 'q', 'z', 'a', 'm']);
  });

  it('has nobody twice and nobody left out when all or none are pinned', () => {
    expect(insertionOrder([friend('a', 2, true), friend('b', 1, true)])).toEqual(['a', 'b']);
    expect(insertionOrder([friend('a', 2), friend('b', 1)])).toEqual(['a', 'b']);
    expect(insertionOrder([])).toEqual([]);
  });
});
