import { expect, test } from '../support/fixtures';

// The official SDK has races of its own: what is ours fails again.
test.describe.configure({ retries: 1 });

test.describe('the official web SDK signs in', () => {
  test('to an empty account', async ({ world }) => {
    await world.register('alice');
    const alice = await world.openChromium('alice');

    expect(alice.events.of('OnConnectSuccess')).toHaveLength(1);
    expect(await alice.conversations()).toEqual([]);
    expect(await alice.friends()).toEqual([]);
    expect(await alice.totalUnread()).toBe(0);
  });

  test('to an account with friends', async ({ world }) => {
    await world.register('alice', 'bob', 'carol', 'dave', 'erin');
    await world.befriend('alice', 'bob', 'carol', 'dave');
    const alice = await world.openChromium('alice');

    const friends = await alice.friends();
    expect(friends.map((friend) => friend.userID).sort()).toEqual(['bob', 'carol', 'dave']);
    expect(friends.find((friend) => friend.userID === 'bob')?.nickname).toBe(world.nicknameOf('bob'));
  });

  test('to an account with conversations, unread messages and history', async ({ world }) => {
    const others = Array.from({ length: 12 }, (_, n) => `person${n + 1}`);
    await world.register('alice', ...others);
    await world.befriend('alice', 'person1');
    const start = Date.now() - 86_400_000;
    for (const [n, other] of others.entries()) {
      // The later a person stands in the list, the newer is the last message; person12 wrote most.
      await world.importChat(other, 'alice', { count: other === 'person12' ? 130 : n + 1, from: start + n * 600_000 });
    }
    const alice = await world.openChromium('alice');

    const conversations = await alice.conversations();
    expect(conversations.map((conversation) => conversation.userID)).toEqual([...others].reverse());
    expect(conversations.map((conversation) => conversation.unreadCount)).toEqual([
      130, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
    expect(conversations.map((conversation) => conversation.latestMsg?.textElem?.content)).toEqual(
      conversations.map((conversation) => `text ${conversation.unreadCount}`),
    );
    expect(await alice.totalUnread()).toBe(130 + 66);

    const history = await alice.wholeHistory('si_alice_person12');
    expect(history.map((message) => message.textElem?.content)).toEqual(
      Array.from({ length: 130 }, (_, n) => `text ${n + 1}`),
    );
    expect(history.map((message) => message.seq)).toEqual(Array.from({ length: 130 }, (_, n) => n + 1));
    const found = await alice.search('si_alice_person12', 'text 77');
    expect(found.searchResultItems.flatMap((item) => item.messageList.map((message) => message.seq))).toEqual([77]);
  });

  test('not with a token that nobody has issued', async ({ world }) => {
    await world.register('alice');
    const alice = await world.openChromium('alice', { token: 'not a token', waitForSync: false });

    await alice.events.waitForAny(['OnUserTokenInvalid', 'OnUserTokenExpired']);
    expect(alice.events.of('OnConnectSuccess')).toEqual([]);
  });

  test('a second time on the same platform, and the first one is told', async ({ world }) => {
    await world.register('alice');
    const first = await world.openNode('alice');
    const second = await world.openNode('alice');

    await first.events.waitFor('OnKickedOffline');
    expect(second.events.of('OnKickedOffline')).toEqual([]);
  });
});
