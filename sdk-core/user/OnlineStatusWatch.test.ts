import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createNodeEnvironment } from '../env/nodeEnvironment';
import { OpenIMError } from '../errors/OpenIMError';
import type { OnlineStatus } from '../types/user';
import { subUserOnlineStatus, subUserOnlineStatusTips } from '../wire/gatewayMessages';
import { OnlineStatusWatch } from './OnlineStatusWatch';

interface Asked {
  readonly subscribe: readonly string[];
  readonly unsubscribe: readonly string[];
  readonly answer: (statuses: Readonly<Record<string, number[]>>) => Promise<void>;
  readonly fail: () => Promise<void>;
}

let asked: Asked[];
let told: OnlineStatus[];
let logged: string[];
let watch: OnlineStatusWatch;

const tips = (statuses: Readonly<Record<string, number[]>>): Uint8Array =>
  subUserOnlineStatusTips.encode({
    subscribers: Object.entries(statuses).map(([userID, onlinePlatformIDs]) => ({ userID, onlinePlatformIDs })),
  });

beforeEach(() => {
  asked = [];
  told = [];
  logged = [];
  const send = (_reqNumber: number, data: Uint8Array): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const { subscribeUserID, unsubscribeUserID } = subUserOnlineStatus.decode(data);
      asked.push({
        subscribe: subscribeUserID,
        unsubscribe: unsubscribeUserID,
        answer: (statuses) => {
          resolve(tips(statuses));
          return turn();
        },
        fail: () => {
          reject(new OpenIMError(10001, 'no answer'));
          return turn();
        },
      });
    });
  const env = createNodeEnvironment((_level, event) => logged.push(event));
  watch = new OnlineStatusWatch({ env }, send, (statuses) => told.push(...statuses));
});

const requests = () => asked.map(({ subscribe, unsubscribe }) => ({ subscribe, unsubscribe }));

describe('what the server is asked', () => {
  it('nothing without a link, then everything at once', () => {
    expect(watch.watch(['ann', 'bob'])).toEqual([]);
    watch.watch(['bob', 'cleo', 'bob']);
    expect(asked).toEqual([]);
    watch.connected();
    expect(requests()).toEqual([{ subscribe: ['bob', 'cleo'], unsubscribe: [] }]);
  });

  it('only the difference, and nothing when there is none', () => {
    watch.connected();
    watch.watch(['ann', 'bob']);
    watch.watch(['bob', 'ann']);
    watch.watch(['bob', 'cleo']);
    watch.watch([]);
    expect(requests()).toEqual([
      { subscribe: ['ann', 'bob'], unsubscribe: [] },
      { subscribe: ['cleo'], unsubscribe: ['ann'] },
      { subscribe: [], unsubscribe: ['bob', 'cleo'] },
    ]);
  });

  it('everything again on the next connection, also what was not answered on the last', async () => {
    watch.connected();
    watch.watch(['ann']);
    watch.watch(['ann', 'bob']);
    await asked[1]?.fail();
    expect(asked).toHaveLength(2);
    watch.disconnected();
    watch.connected();
    expect(requests().at(-1)).toEqual({ subscribe: ['ann', 'bob'], unsubscribe: [] });
  });
});

describe('what is told', () => {
  it('each change once, with the platforms in order', async () => {
    watch.connected();
    watch.watch(['ann', 'bob']);
    await asked[0]?.answer({ ann: [5, 2, 5], bob: [] });
    watch.pushed(tips({ ann: [2, 5] }));
    watch.pushed(tips({ bob: [7] }));
    expect(told).toEqual([
      { userID: 'ann', platformIDs: [2, 5] },
      { userID: 'bob', platformIDs: [] },
      { userID: 'bob', platformIDs: [7] },
    ]);
    expect(watch.watch(['bob'])).toEqual([{ userID: 'bob', platformIDs: [7] }]);
  });

  it('nothing about people who are not watched', async () => {
    watch.connected();
    watch.watch(['ann']);
    watch.watch([]);
    await asked[0]?.answer({ ann: [7] });
    watch.pushed(tips({ bob: [7] }));
    expect(told).toEqual([]);
  });

  it('that nobody is online once the link is gone', async () => {
    watch.connected();
    watch.watch(['ann', 'bob']);
    await asked[0]?.answer({ ann: [7], bob: [] });
    told = [];
    watch.disconnected();
    expect(told).toEqual([{ userID: 'ann', platformIDs: [] }]);
    expect(watch.watch(['ann', 'bob'])).toEqual([]);
  });

  it('not the older answer after a newer push that overtook it', async () => {
    watch.connected();
    watch.watch(['ann']);
    watch.pushed(tips({ ann: [] }));
    await asked[0]?.answer({ ann: [7] });
    expect(told).toEqual([{ userID: 'ann', platformIDs: [] }]);
  });

  it('nothing from a push that is none', () => {
    watch.connected();
    watch.watch(['ann']);
    watch.pushed(Uint8Array.from([0x0a, 0xff, 0xff, 0xff, 0x7f]));
    watch.pushed(tips({ ann: [1] }));
    expect(told).toEqual([{ userID: 'ann', platformIDs: [1] }]);
    expect(logged).toEqual(['online states skipped']);
  });
});
