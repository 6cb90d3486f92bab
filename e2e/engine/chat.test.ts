import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import { Client } from '../../sdk-core/testing/Client';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';

const LINUX = 7;
const WINDOWS = 3;
const ANDROID = 2;

let server: LocalServer;
let clients: Client[];

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const [userID, nickname] of [
    ['ann', 'Ann Smith'],
    ['bob', 'Bob Jones'],
  ] as const) {
    await server.registerUser({ userID, nickname });
  }
  clients = [];
});

afterEach(async () => {
  for (const client of clients) await client.remove();
  await server.close();
});

async function signIn(
  userID: string,
  options: { platform?: number; wsAddr?: string; dataDir?: string } = {},
): Promise<Client> {
  const platform = options.platform ?? LINUX;
  const token = await server.issueToken(userID, platform);
  const client = await Client.login({
    apiAddr: server.apiAddr,
    wsAddr: server.wsAddr,
    userID,
    token,
    ...options,
    platform,
  });
  clients.push(client);
  await client.synced();
  return client;
}

describe('two people', () => {
  it('chat both ways: order, unread, read receipts', async () => {
    const ann = await signIn('ann');
    const bob = await signIn('bob');
    await ann.sdk.sendTextMessage({ text: 'hello', recvID: 'bob' });
    await bob.until('hello came', () => bob.texts('ann').length === 1);
    expect(bob.unread('ann')).toBe(1);
    await bob.until('the name is known', () => bob.sdk.getConversation('si_ann_bob')?.showName === 'Ann Smith');
    await bob.sdk.sendTextMessage({ text: 'hi Ann', recvID: 'ann' });
    await ann.until('the answer came', () => ann.texts('bob').length === 2);
    expect(ann.texts('bob')).toEqual(['hello', 'hi Ann']);
    expect(bob.unread('ann')).toBe(0);
    expect(ann.unread('bob')).toBe(1);
    expect(ann.sdk.getTotalUnreadCount()).toBe(1);
    ann.sdk.markConversationMessageAsRead('si_ann_bob');
    expect(ann.unread('bob')).toBe(0);
    await bob.until('Ann has read it', () => bob.messages('ann').at(-1)?.isRead === true);
    await ann.until('both are settled', () => ann.messages('bob').every((message) => message.seq > 0));
  });

  it('write 200 messages each at once: everybody has everything once, in one order', async () => {
    const ann = await signIn('ann');
    const bob = await signIn('bob');
    for (let n = 0; n < 100; n += 1) {
      void ann.sdk.sendTextMessage({ text: `a${n}`, recvID: 'bob' });
      void bob.sdk.sendTextMessage({ text: `b${n}`, recvID: 'ann' });
    }
    const settled = (client: Client, peer: string): boolean =>
      client.messages(peer).length === 200 && client.messages(peer).every((message) => message.seq > 0);
    await ann.until('200 messages', () => settled(ann, 'bob'));
    await bob.until('200 messages', () => settled(bob, 'ann'));
    expect(ann.texts('bob')).toEqual(bob.texts('ann'));
    expect(ann.texts('bob').filter((text) => text.startsWith('a'))).toEqual(
      Array.from({ length: 100 }, (_, n) => `a${n}`),
    );
  });
});

describe('two devices of one person', () => {
  it('show what either sends, reads or deletes', async () => {
    const desktop = await signIn('ann', { platform: LINUX });
    const phone = await signIn('ann', { platform: ANDROID });
    const bob = await signIn('bob');
    await phone.sdk.sendTextMessage({ text: 'from the phone', recvID: 'bob' });
    await desktop.until('the phone’s message', () => desktop.texts('bob').length === 1);
    await bob.sdk.sendTextMessage({ text: 'got it', recvID: 'ann' });
    await desktop.until('unread', () => desktop.unread('bob') === 1);
    await phone.until('unread', () => phone.unread('bob') === 1);
    phone.sdk.markConversationMessageAsRead('si_ann_bob');
    await desktop.until('read on the phone', () => desktop.unread('bob') === 0);
    const [first] = desktop.messages('bob');
    await desktop.sdk.deleteMessage({ conversationID: 'si_ann_bob', clientMsgID: first?.clientMsgID ?? '' });
    await phone.until('deleted on the desktop', () => phone.texts('bob').length === 1);
    expect(desktop.texts('bob')).toEqual(['got it']);
    expect(bob.texts('ann')).toEqual(['from the phone', 'got it']);
  });

  it('agree on what was deleted elsewhere without a word, as soon as somebody looks', async () => {
    const desktop = await signIn('ann', { platform: LINUX });
    const bob = await signIn('bob');
    await bob.sdk.sendTextMessage({ text: 'gone soon', recvID: 'ann' });
    await bob.sdk.sendTextMessage({ text: 'stays', recvID: 'ann' });
    await desktop.until('both came', () => desktop.texts('bob').length === 2);
    // The official SDK deletes without asking the server to tell the user's other devices.
    const token = await server.issueToken('ann', ANDROID);
    const body = JSON.stringify({
      userID: 'ann',
      conversationID: 'si_ann_bob',
      seqs: [1],
      deleteSyncOpt: { IsSyncSelf: false },
    });
    const headers = { 'content-type': 'application/json', operationID: 'delete-1', token };
    await fetch(`${server.apiAddr}/msg/delete_msgs`, { method: 'POST', headers, body });
    desktop.sdk.lookAt('si_ann_bob');
    await desktop.until('it is gone here, too', () => desktop.texts('bob').length === 1);
    expect(desktop.texts('bob')).toEqual(['stays']);
  });

  it('of one class kick each other; the kicked one keeps its chats and what was written', async () => {
    const first = await signIn('ann', { platform: LINUX });
    await signIn('bob');
    await first.sdk.sendTextMessage({ text: 'before', recvID: 'bob' });
    await first.until('sent', () => first.messages('bob').at(0)?.seq === 1);
    first.sdk.setConversationDraft({ conversationID: 'si_ann_bob', draftText: 'half a thought' });
    await signIn('ann', { platform: WINDOWS });
    await first.until('kicked', () => first.sdk.session.status === 'kicked');
    expect(first.texts('bob')).toEqual(['before']);
    await first.sdk.sendTextMessage({ text: 'written while out', recvID: 'bob' });
    await first.close();
    const back = await signIn('ann', { platform: LINUX, dataDir: first.dataDir });
    await back.until('delivered after the return', () => back.messages('bob').every((message) => message.seq > 0));
    expect(back.texts('bob')).toEqual(['before', 'written while out']);
  });
});

describe('a device that was away', () => {
  it('has everything once after coming back, and what it had before is not fetched again', async () => {
    await server.makeFriends('ann', 'bob');
    await server.importMessages(
      Array.from({ length: 500 }, (_, n) => ({
        sendID: 'bob',
        recvID: 'ann',
        text: `old ${n}`,
        sendTime: 1_760_000_000_000 + n,
      })),
    );
    const ann = await signIn('ann');
    expect(ann.unread('bob')).toBe(500);
    await ann.close();
    const bob = await signIn('bob');
    for (let n = 0; n < 300; n += 1) void bob.sdk.sendTextMessage({ text: `new ${n}`, recvID: 'ann' });
    await bob.until(
      'all sent',
      () =>
        bob.messages('ann').every((message) => message.seq > 0) &&
        bob.sdk.getConversation('si_ann_bob')?.maxSeq === 800,
      30_000,
    );
    const back = await signIn('ann', { dataDir: ann.dataDir });
    expect(back.unread('bob')).toBe(800);
    await back.until('the gap is filled', () => back.messages('bob').length >= 300);
    expect(back.texts('bob').at(-1)).toBe('new 299');
    let before = back.messages('bob')[0]?.order ?? null;
    const all = back.texts('bob');
    while (all.length < 800) {
      const page = await back.sdk.fillHistory({ conversationID: 'si_ann_bob', before, count: 100 });
      if (page.messages.length === 0) break;
      all.unshift(...page.messages.map((message) => (message.content.kind === 'text' ? message.content.text : '')));
      before = page.messages[0]?.order ?? null;
    }
    expect(all).toEqual([
      ...Array.from({ length: 500 }, (_, n) => `old ${n}`),
      ...Array.from({ length: 300 }, (_, n) => `new ${n}`),
    ]);
  });
});

describe('a link that lies', () => {
  let proxy: TcpProxy;

  beforeEach(async () => {
    proxy = await startTcpProxy({ target: server.wsAddr });
  });

  afterEach(async () => {
    await proxy.close();
  });

  it(
    'that swallows everything is found out within 30 s, and everything is there once afterwards',
    { timeout: 90_000 },
    async () => {
      const ann = await signIn('ann', { wsAddr: proxy.addr });
      const bob = await signIn('bob');
      await bob.sdk.sendTextMessage({ text: 'before', recvID: 'ann' });
      await ann.until('before', () => ann.texts('bob').length === 1);
      proxy.blackhole(true);
      await ann.sdk.sendTextMessage({ text: 'into the void', recvID: 'bob' });
      await bob.sdk.sendTextMessage({ text: 'meanwhile', recvID: 'ann' });
      await ann.until('offline', () => ann.sdk.connection.status === 'waiting', 30_000);
      expect(ann.texts('bob')).toEqual(['before', 'into the void']);
      proxy.blackhole(false);
      await ann.until(
        'caught up',
        () => ann.messages('bob').length === 3 && ann.messages('bob').every((message) => message.seq > 0),
        45_000,
      );
      await bob.until('caught up', () => bob.messages('ann').length === 3);
      expect(ann.texts('bob')).toEqual(bob.texts('ann'));
    },
  );

  it(
    'that loses every third acknowledgement leaves each message exactly once on both sides',
    { timeout: 120_000 },
    async () => {
      const ann = await signIn('ann');
      const bob = await signIn('bob');
      server.quirks.ackLost = 0.1;
      for (let n = 0; n < 200; n += 1) void ann.sdk.sendTextMessage({ text: `m${n}`, recvID: 'bob' });
      await ann.until(
        'all settled',
        () => ann.messages('bob').length === 200 && ann.messages('bob').every((message) => message.status === 'sent'),
        90_000,
      );
      server.quirks.ackLost = 0;
      await bob.until('all received', () => bob.messages('ann').length === 200, 30_000);
      await ann.until('all have seqs', () => ann.messages('bob').every((message) => message.seq > 0));
      expect(ann.texts('bob')).toEqual(Array.from({ length: 200 }, (_, n) => `m${n}`));
      expect(bob.texts('ann')).toEqual(ann.texts('bob'));
    },
  );
});
