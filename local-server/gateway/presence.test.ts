import { PbCoder } from '@openim/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { TestDevice } from '../testing/TestDevice';

let server: LocalServer;
let alice: TestDevice;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob', 'carol']) await server.registerUser({ userID, nickname: userID });
  alice = await TestDevice.open(server, 'alice', { platformID: 3 });
});
afterEach(() => server.close());

async function subscribe(device: TestDevice, subscribeUserID: string[], unsubscribeUserID: string[] = []) {
  const request = PbCoder.SubUserOnlineStatus.encode({ subscribeUserID, unsubscribeUserID }).finish();
  return PbCoder.SubUserOnlineStatusTips.decode((await device.request(2005, request)).data).subscribers;
}

/** The changes pushed so far: user and platforms. */
const changes = (device: TestDevice): [string, number[]][] =>
  device.frames
    .filter((frame) => frame.reqIdentifier === 2005 && frame.msgIncr === '')
    .flatMap((frame) => PbCoder.SubUserOnlineStatusTips.decode(frame.data).subscribers)
    .map(({ userID, onlinePlatformIDs }) => [userID, onlinePlatformIDs]);

describe('a subscription to online status', () => {
  it('is answered with the platforms of those subscribed now', async () => {
    await TestDevice.open(server, 'bob', { platformID: 2 });
    await TestDevice.open(server, 'bob', { platformID: 5 });
    expect(await subscribe(alice, ['bob', 'nobody'])).toEqual([
      { userID: 'bob', onlinePlatformIDs: [2, 5] },
      { userID: 'nobody', onlinePlatformIDs: [] },
    ]);
    expect(await subscribe(alice, ['carol'], ['bob'])).toEqual([{ userID: 'carol', onlinePlatformIDs: [] }]);
    expect(await subscribe(alice, [], ['carol'])).toEqual([]);
  });

  it('pushes every change of platforms, one user each, and no second connection of a platform', async () => {
    await subscribe(alice, ['bob', 'carol']);
    const phone = await TestDevice.open(server, 'bob', { platformID: 2 });
    const web = await TestDevice.open(server, 'bob', { platformID: 5 });
    const twin = await TestDevice.open(server, 'bob', { platformID: 5, token: web.token });
    await twin.close();
    await TestDevice.open(server, 'carol', { platformID: 1 });
    await phone.close();
    await server.disconnectUser('bob');
    await alice.until(() => changes(alice).length >= 5);
    expect(changes(alice)).toEqual([
      ['bob', [2]],
      ['bob', [2, 5]],
      ['carol', [1]],
      ['bob', [5]],
      ['bob', []],
    ]);
  });

  it('ends with its cancellation and belongs to one connection', async () => {
    const phone = await TestDevice.open(server, 'alice', { platformID: 2 });
    await subscribe(alice, ['bob', 'carol']);
    await subscribe(alice, [], ['bob']);
    await TestDevice.open(server, 'bob');
    await TestDevice.open(server, 'carol');
    await alice.until(() => changes(alice).length > 0);
    expect(changes(alice)).toEqual([['carol', [5]]]);
    expect(changes(phone)).toEqual([]);
    await alice.close();
    const again = await TestDevice.open(server, 'alice', { platformID: 3 });
    await server.disconnectUser('carol');
    expect(await subscribe(again, ['carol'])).toEqual([{ userID: 'carol', onlinePlatformIDs: [] }]);
    expect(changes(again)).toEqual([]);
  });
});
