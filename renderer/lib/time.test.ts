import { describe, expect, it } from 'vitest';
import { clockTime, daysAgo, rowTime, separatorDay } from './time';

const at = (text: string): number => new Date(text).getTime();
// A Wednesday afternoon.
const now = at('2025-03-12T15:00:00');

describe('the time in a list row', () => {
  it('is the clock for today, in 24 hours in both languages', () => {
    expect(rowTime(at('2025-03-12T14:05:00'), now, 'en', 'Yesterday')).toBe('14:05');
    expect(rowTime(at('2025-03-12T00:00:00'), now, 'zh-CN', '昨天')).toBe('00:00');
  });

  it('is the word for yesterday up to midnight, however few hours ago that was', () => {
    expect(rowTime(at('2025-03-11T23:59:00'), now, 'en', 'Yesterday')).toBe('Yesterday');
    expect(rowTime(at('2025-03-11T00:00:00'), now, 'zh-CN', '昨天')).toBe('昨天');
  });

  it('is the weekday within seven days and a date beyond', () => {
    expect(rowTime(at('2025-03-06T10:00:00'), now, 'en', '')).toBe('Thu');
    expect(rowTime(at('2025-03-06T10:00:00'), now, 'zh-CN', '')).toBe('周四');
    expect(rowTime(at('2025-03-05T10:00:00'), now, 'en', '')).toBe('Mar 5');
    expect(rowTime(at('2025-03-05T10:00:00'), now, 'zh-CN', '')).toBe('3月5日');
  });

  it('names the year of another year', () => {
    expect(rowTime(at('2024-12-31T10:00:00'), now, 'en', '')).toBe('12/31/2024');
    expect(rowTime(at('2024-12-31T10:00:00'), now, 'zh-CN', '')).toBe('2024/12/31');
  });

  it('does not call a server clock ahead of ours "yesterday"', () => {
    expect(rowTime(at('2025-03-12T23:00:00'), now, 'en', 'Yesterday')).toBe('23:00');
    expect(rowTime(at('2025-03-13T01:00:00'), now, 'en', 'Yesterday')).toBe('Mar 13');
  });

  it('is empty for a conversation that never had a time', () => {
    expect(rowTime(0, now, 'en', 'Yesterday')).toBe('');
  });
});

describe('the day in a separator', () => {
  const words = { today: 'Today', yesterday: 'Yesterday' };

  it('goes from words to the weekday to the date', () => {
    expect(separatorDay(now, now, 'en', words)).toBe('Today');
    expect(separatorDay(at('2025-03-11T08:00:00'), now, 'en', words)).toBe('Yesterday');
    expect(separatorDay(at('2025-03-08T08:00:00'), now, 'zh-CN', words)).toBe('星期六');
    expect(separatorDay(at('2025-02-01T08:00:00'), now, 'en', words)).toBe('Saturday, February 1');
    expect(separatorDay(at('2023-02-01T08:00:00'), now, 'zh-CN', words)).toBe('2023年2月1日');
  });
});

describe('calendar days', () => {
  it('count midnights, not hours', () => {
    expect(daysAgo(at('2025-03-11T23:59:59'), at('2025-03-12T00:00:01'))).toBe(1);
    expect(daysAgo(at('2025-03-12T00:00:00'), at('2025-03-12T23:59:59'))).toBe(0);
  });

  it('use a clock that never says 24:00', () => {
    expect(clockTime(at('2025-03-12T00:07:00'), 'en')).toBe('00:07');
  });
});
