import { expect, it } from 'vitest';
import { watchDifference } from './watchDifference';

const set = (...userIDs: string[]) => new Set(userIDs);

it('names who came and who went, and nobody who stayed', () => {
  expect(watchDifference(set('ann', 'bob'), set('bob', 'cleo'))).toEqual({ added: ['cleo'], removed: ['ann'] });
  expect(watchDifference(set(), set('ann', 'bob'))).toEqual({ added: ['ann', 'bob'], removed: [] });
  expect(watchDifference(set('ann'), set())).toEqual({ added: [], removed: ['ann'] });
  expect(watchDifference(set('ann'), set('ann'))).toEqual({ added: [], removed: [] });
});
