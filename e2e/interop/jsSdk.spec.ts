import { expect, test } from '../support/fixtures';

// The official SDK has races of its own: what is ours fails again.
test.describe.configure({ retries: 1 });

const chat = 'si_alice_bob';

test('the pure JavaScript SDK signs in, chats with the web SDK, and both agree', async ({ world }) => {
  await world.register('alice', 'bob', 'carol');
  await world.befriend('alice', 'bob', 'carol');
  const [alice, bob] = await Promise.all([world.openJs('alice'), world.openChromium('bob')]);
  expect((await alice.friends()).map((friend) => friend.userID).sort()).toEqual(['bob', 'carol']);

  const hello = await alice.sendText({ recvID: 'bob', text: 'hello' });
  await bob.events.waitForMessage(hello.clientMsgID);
  const answer = await bob.sendText({ recvID: 'alice', text: 'hello yourself' });
  await alice.events.waitForMessage(answer.clientMsgID);
  await alice.events.waitFor('OnTotalUnreadMessageCountChanged', (count) => count === 1);

  await alice.markRead(chat);
  const receipt = await bob.events.waitFor('OnRecvC2CReadReceipt');
  expect(receipt.data.flatMap((read) => read.msgIDList)).toContain(answer.clientMsgID);

  const [aliceSees, bobSees] = await Promise.all([alice.conversations(), bob.conversations()]);
  for (const conversations of [aliceSees, bobSees]) {
    const conversation = conversations.find((one) => one.conversationID === chat);
    expect(conversation?.latestMsg?.clientMsgID).toBe(answer.clientMsgID);
  }
});

test('the pure JavaScript SDK shows the conversations that an account already has', async ({ world }) => {
  await world.register('alice', 'bob', 'carol');
  const start = Date.now() - 86_400_000;
  await world.importChat('bob', 'alice', { count: 5, from: start });
  await world.importChat('carol', 'alice', { count: 3, from: start + 600_000 });
  const alice = await world.openJs('alice');

  const conversations = await alice.conversations();
  expect(conversations.map(({ conversationID, unreadCount }) => ({ conversationID, unreadCount }))).toEqual([
    { conversationID: 'si_alice_carol', unreadCount: 3 },
    { conversationID: 'si_alice_bob', unreadCount: 5 },
  ]);
  expect(conversations[0]?.latestMsg?.textElem?.content).toBe('text 3');
  expect(await alice.totalUnread()).toBe(8);
  const page = await alice.history('si_alice_bob', 20);
  expect(page.messageList.map((message) => message.textElem?.content)).toEqual(
    Array.from({ length: 5 }, (_, n) => `text ${n + 1}`),
  );
});
