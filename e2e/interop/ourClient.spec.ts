import { Client } from '../../sdk-core/testing/Client';
import type { PeerMessage } from '../peer/peerModels';
import type { SdkPeer } from '../peer/SdkPeer';
import { expect, test as base } from '../support/fixtures';
import type { World } from '../support/World';

// The official SDK has races of its own: what is ours fails again.
base.describe.configure({ retries: 1 });

const LINUX = 7;
const chat = 'si_ann_bob';

/** Signs our engine in; everything opened is removed when the test ends. */
const test = base.extend<{ signIn: (userID: string) => Promise<Client> }>({
  signIn: async ({ world }, use) => {
    const clients: Client[] = [];
    await use(async (userID) => {
      const { apiAddr, wsAddr } = world.server;
      const client = await Client.login({
        apiAddr,
        wsAddr,
        userID,
        token: await world.server.issueToken(userID, LINUX),
      });
      clients.push(client);
      await client.synced();
      return client;
    });
    for (const client of clients) await client.remove();
  },
});

async function twoFriends(world: World): Promise<void> {
  await world.register('ann', 'bob', 'cleo');
  await world.befriend('ann', 'bob', 'cleo');
}

const settled = (client: Client, peer: string, count: number): boolean =>
  client.messages(peer).length === count && client.messages(peer).every((message) => message.seq > 0);

const inOrder = (messages: readonly PeerMessage[]): { seq: number; clientMsgID: string }[] =>
  messages.map(({ seq, clientMsgID }) => ({ seq, clientMsgID })).sort((a, b) => a.seq - b.seq);

/** Both have the same messages at the same seqs. The official SDK learns an own seq only from the push, so it is asked until it has. */
async function expectSameHistory(official: SdkPeer, ours: Client, peer: string): Promise<void> {
  const expected = ours.messages(peer).map(({ seq, clientMsgID }) => ({ seq, clientMsgID }));
  await expect.poll(async () => inOrder(await official.wholeHistory(ours.conversationWith(peer)))).toEqual(expected);
}

test('our client and another person on the official SDK chat both ways, with unread and receipts', async ({
  world,
  signIn,
}) => {
  await twoFriends(world);
  const [ours, bob] = await Promise.all([signIn('ann'), world.openChromium('bob')]);
  const sent = await ours.sdk.sendTextMessage({ text: 'from our client', recvID: 'bob' });
  const arrived = await bob.events.waitForMessage(sent.clientMsgID);
  expect(arrived).toMatchObject({
    sendID: 'ann',
    textElem: { content: 'from our client' },
    senderNickname: world.nicknameOf('ann'),
  });
  await bob.markRead(chat);
  await ours.until('the receipt came', () => ours.messages('bob').at(-1)?.isRead === true);

  await bob.sendText({ recvID: 'ann', text: 'from the official SDK' });
  await ours.until('the answer came', () => ours.texts('bob').at(-1) === 'from the official SDK');
  expect(ours.unread('bob')).toBe(1);
  ours.sdk.markConversationMessageAsRead(chat);
  await bob.events.waitFor('OnRecvC2CReadReceipt', (receipts) => receipts.some((read) => read.userID === 'ann'));
  await ours.until('seqs are known', () => settled(ours, 'bob', 2));
  await expectSameHistory(bob, ours, 'bob');
});

test('phone (official SDK) and our desktop of one person: what either sends or reads shows on the other', async ({
  world,
  signIn,
}) => {
  await twoFriends(world);
  const desktop = await signIn('ann');
  const bob = await signIn('bob');
  const phone = await world.openChromium('ann');

  const fromPhone = await phone.sendText({ recvID: 'bob', text: 'typed on the phone' });
  await desktop.until('it shows on the desktop', () =>
    desktop.messages('bob').some((message) => message.clientMsgID === fromPhone.clientMsgID),
  );
  expect(desktop.messages('bob').at(-1)).toMatchObject({ isOwn: true, status: 'sent' });
  const fromDesktop = await desktop.sdk.sendTextMessage({ text: 'typed on the desktop', recvID: 'bob' });
  await phone.events.waitForMessage(fromDesktop.clientMsgID);

  await bob.sdk.sendTextMessage({ text: 'read me', recvID: 'ann' });
  await desktop.until('unread here', () => desktop.unread('bob') === 1);
  await expect.poll(() => phone.totalUnread()).toBe(1);
  await phone.markRead(chat);
  await desktop.until('read on the phone', () => desktop.unread('bob') === 0);

  await bob.sdk.sendTextMessage({ text: 'and me', recvID: 'ann' });
  await desktop.until('unread again', () => desktop.unread('bob') === 1);
  desktop.sdk.markConversationMessageAsRead(chat);
  await expect.poll(() => phone.totalUnread()).toBe(0);

  await desktop.until('seqs are known', () => settled(desktop, 'bob', 4));
  const deleted = desktop.messages('bob').find((message) => message.clientMsgID === fromPhone.clientMsgID);
  await desktop.sdk.deleteMessage({ conversationID: chat, clientMsgID: deleted?.clientMsgID ?? '' });
  await phone.events.waitFor('OnMsgDeleted', (message) => message.clientMsgID === fromPhone.clientMsgID);
  await expectSameHistory(phone, desktop, 'bob');

  await phone.deleteMessage(chat, fromDesktop.clientMsgID);
  await desktop.until(
    'deleted on the phone',
    () => !desktop.messages('bob').some((message) => message.clientMsgID === fromDesktop.clientMsgID),
  );
  await expectSameHistory(phone, desktop, 'bob');
});

test('phone and desktop that sign in to the same account see the same conversations, order and unread', async ({
  world,
  signIn,
}) => {
  await twoFriends(world);
  await world.importChat('bob', 'ann', { count: 120, from: 1_760_000_000_000 });
  await world.importChat('cleo', 'ann', { count: 7, from: 1_760_000_500_000 });
  const [desktop, phone] = await Promise.all([signIn('ann'), world.openChromium('ann')]);
  const official = await phone.conversations();
  const { conversations } = desktop.sdk.getConversationList({ offset: 0, count: 100 });
  const facts = (list: readonly { conversationID: string; unreadCount: number; showName: string }[]) =>
    list.map(({ conversationID, unreadCount, showName }) => ({ conversationID, unreadCount, showName }));
  expect(facts(conversations)).toEqual(facts(official));
  expect(conversations.map((conversation) => conversation.latestMessage?.clientMsgID)).toEqual(
    official.map((conversation) => conversation.latestMsg?.clientMsgID),
  );
  expect(desktop.sdk.getTotalUnreadCount()).toBe(await phone.totalUnread());
  await desktop.sdk.fillHistory({ conversationID: chat, before: null, count: 200 });
  await expectSameHistory(phone, desktop, 'bob');
});

test('the pure JavaScript SDK (JSON envelope) and our client chat both ways', async ({ world, signIn }) => {
  await twoFriends(world);
  const ours = await signIn('ann');
  const bob = await world.openJs('bob');
  const sent = await ours.sdk.sendTextMessage({ text: 'JSON both ways', recvID: 'bob' });
  await bob.events.waitForMessage(sent.clientMsgID);
  await bob.sendText({ recvID: 'ann', text: 'so it is' });
  await ours.until('the answer came', () => ours.texts('bob').at(-1) === 'so it is');
});
