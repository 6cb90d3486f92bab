import { expect, it } from 'vitest';
import { untilTime } from './untilTime';

const now = new Date(2026, 10, 23, 9, 0).getTime();

it.each([
  [new Date(2026, 10, 23, 14, 5), '14:05', '14:05'],
  [new Date(2026, 10, 24, 9, 0), 'Nov 24 09:00', '11月24日 09:00'],
  [new Date(2027, 0, 2, 9, 0), 'Jan 2, 2027 09:00', '2027年1月2日 09:00'],
])('the end of a mute at %s', (end, english, chinese) => {
  expect(untilTime(end.getTime(), now, 'en')).toBe(english);
  expect(untilTime(end.getTime(), now, 'zh-CN')).toBe(chinese);
});
