import { expect, test } from '../support/fixtures';

// The official SDK has races of its own: what is ours fails again.
test.describe.configure({ retries: 1 });

const chat = 'si_alice_bob';

test('the official web SDK keeps its database over a restart and fetches only the difference', async ({ world }) => {
  await world.register('alice', 'bob', 'carol');
  await world.befriend('alice', 'carol');
  const [alice, bob] = await Promise.all([world.openChromium('alice'), world.openNode('bob')]);
  const early = await bob.sendText({ recvID: 'alice', text: 'before' });
  await alice.events.waitForMessage(early.clientMsgID);
  await alice.markRead(chat);
  expect(alice.restPaths).toContain('/friend/get_friend_list');

  await alice.stop();
  const missed = [];
  for (const text of ['one', 'two', 'three']) missed.push(await bob.sendText({ recvID: 'alice', text }));
  const mark = alice.events.mark;
  await alice.start();

  expect(alice.events.of('OnSyncServerStart', mark).map((event) => event.data)).toEqual([false]);
  await alice.events.waitFor('OnTotalUnreadMessageCountChanged', (count) => count === 3, { after: mark });
  const history = await alice.wholeHistory(chat);
  expect(history.map((message) => message.clientMsgID)).toEqual(
    [early, ...missed].map((message) => message.clientMsgID),
  );
  await expect.poll(() => alice.restPaths).toContain('/friend/get_incremental_friends');
  expect(alice.restPaths).not.toContain('/friend/get_friend_list');
  expect((await alice.friends()).map((friend) => friend.userID)).toEqual(['carol']);
});

test('the official web SDK reconnects by itself and catches up after its socket was cut', async ({ world }) => {
  await world.register('alice', 'bob');
  const gateway = await world.faultyGateway();
  const alice = await world.openChromium('alice', { wsAddr: gateway.addr });
  const bob = await world.openNode('bob');
  const first = await bob.sendText({ recvID: 'alice', text: 'one' });
  await alice.events.waitForMessage(first.clientMsgID);

  await gateway.refuse(true);
  gateway.cut();
  await alice.events.waitFor('OnConnectFailed');
  const missed = await bob.sendText({ recvID: 'alice', text: 'two' });
  const mark = alice.events.mark;
  await gateway.refuse(false);
  await alice.events.waitFor('OnConnectSuccess', () => true, { after: mark, timeoutMs: 30_000 });
  const live = await bob.sendText({ recvID: 'alice', text: 'three' });
  await alice.events.waitForMessage(live.clientMsgID);

  expect((await alice.wholeHistory(chat)).map((message) => message.clientMsgID)).toEqual(
    [first, missed, live].map((message) => message.clientMsgID),
  );
});
