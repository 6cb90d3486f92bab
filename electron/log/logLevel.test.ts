import { expect, it } from 'vitest';
import { logLevelOf, thresholdOf } from './logLevel';

it.each([
  [undefined, 4, 'info'],
  ['', 4, 'info'],
  ['loud', 4, 'info'],
  ['7', 4, 'info'],
  ['1', 1, 'error'],
  ['2', 2, 'warn'],
  ['3', 3, 'warn'],
  ['4', 4, 'info'],
  ['6', 6, 'debug'],
])('OPENIM_LOG_LEVEL %s is number %i and keeps lines down to %s', (text, level, threshold) => {
  expect(logLevelOf(text)).toBe(level);
  expect(thresholdOf(level)).toBe(threshold);
});
