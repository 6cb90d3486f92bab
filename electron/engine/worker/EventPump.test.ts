import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../../ipc-contract';
import { EventPump } from './EventPump';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const unread = (count: number) => ({ type: 'totalUnread', count }) as const;

describe('the pump', () => {
  it('passes a lone event on at once', () => {
    const sent: (readonly AppEvent[])[] = [];
    new EventPump((events) => sent.push(events)).add([unread(1)]);
    vi.advanceTimersByTime(0);
    expect(sent).toEqual([[unread(1)]]);
  });

  it('sends at most one batch a frame, however fast events come, and loses none', () => {
    const sent: (readonly AppEvent[])[] = [];
    const pump = new EventPump((events) => sent.push(events));
    for (let i = 1; i <= 1000; i++) {
      pump.add([unread(i)]);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(16);
    expect(sent.length).toBeGreaterThan(50);
    expect(sent.length).toBeLessThanOrEqual(1000 / 16 + 2);
    expect(sent.at(-1)).toEqual([unread(1000)]);
  });

  it('wakes nobody for events that the page does not see', () => {
    const sent: (readonly AppEvent[])[] = [];
    new EventPump((events) => sent.push(events)).add([{ type: 'userCommands' }]);
    expect(vi.getTimerCount()).toBe(0);
    expect(sent).toEqual([]);
  });
});
