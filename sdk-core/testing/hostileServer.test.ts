import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client } from './Client';
import { acknowledgement, ScriptedServer, textMessage } from './ScriptedServer';

let server: ScriptedServer;
let client: Client;
const chat = 'si_ann_me';

beforeEach(async () => {
  server = await ScriptedServer.start();
  server.put('ann', 'me', 'one');
  client = await Client.login({ apiAddr: server.apiAddr, wsAddr: server.wsAddr, userID: 'me', token: 'token' });
  await client.synced();
});

afterEach(async () => {
  await client.remove();
  await server.close();
});

/** Good traffic after the bad: it must come through unharmed, over the same connection. */
async function expectGoodTraffic(): Promise<void> {
  const connections = server.connections;
  server.push(chat, [server.put('ann', 'me', 'still fine')]);
  await client.until('the good message', () => client.texts('ann').at(-1) === 'still fine');
  expect(server.connections).toBe(connections);
}

async function expectNext(text: string): Promise<void> {
  server.push(chat, [server.put('ann', 'me', text)]);
  await client.until(text, () => client.texts('ann').includes(text));
}

describe('a server that sends nonsense', () => {
  it('cannot harm the engine by frames', async () => {
    const envelope = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));
    for (let index = 0; index < 100; index += 1) {
      server.sendRaw(Buffer.from(`garbage ${index}`));
      server.sendRaw(gzipSync(`not json ${index}`));
      server.sendRaw(envelope({ reqIdentifier: 2001, data: Buffer.from([0xff, index, 0x80]).toString('base64') }));
      server.sendRaw(envelope({ reqIdentifier: 2001, data: index }));
      server.sendRaw(envelope({ reqIdentifier: index * 31, msgIncr: '1', errCode: 'x' }));
      server.sendText('{"type":"pong","body":null}');
      server.sendText('what is this');
    }
    server.sendRaw(gzipSync(Buffer.alloc(40 * 1024 * 1024)));
    server.sendRaw(Buffer.alloc(2 * 1024 * 1024));
    await expectGoodTraffic();
  });

  it('cannot harm the engine by messages', async () => {
    const odd = { ...textMessage('ann', 'me', 'x', 0), seq: -5 };
    server.push(chat, [odd, { ...odd, seq: 0, contentType: 99_999 }]);
    server.push('si_somebody_else', [textMessage('ann', 'me', 'not where it says', 3)]);
    server.push('', [textMessage('ann', 'me', 'nowhere', 4)]);
    server.push('n_ann_me', [{ ...textMessage('ann', 'me', 'x', 0), seq: 0, contentType: 2101 }], 'notificationMsgs');
    server.push(
      'n_ann_me',
      [{ ...textMessage('ann', 'me', 'x', 0), seq: 0, contentType: 1999, content: Buffer.from('{"detail":7}') }],
      'notificationMsgs',
    );
    await expectGoodTraffic();
    expect(client.sdk.getConversation('si_somebody_else')).toBeNull();
  });

  it('shows what it cannot read as unsupported, in its place', async () => {
    const broken = { ...server.put('ann', 'me', ''), content: Buffer.from('{"content":{}}') };
    const unknown = { ...server.put('ann', 'me', ''), contentType: 143 };
    server.push(chat, [broken, unknown]);
    await expectGoodTraffic();
    expect(client.texts('ann')).toEqual(['one', '<unsupported>', '<unsupported>', 'still fine']);
  });

  it('cannot make it believe a seq that is absurdly high, nor work for one', async () => {
    const before = server.pulls.length;
    server.push(chat, [textMessage('ann', 'me', 'from far away', 2 ** 52)]);
    for (let n = 0; n < 5; n += 1) await expectNext(`good ${n}`);
    expect(client.texts('ann')).toEqual(['one', 'good 0', 'good 1', 'good 2', 'good 3', 'good 4']);
    expect(client.unread('ann')).toBe(6);
    expect(server.pulls).toHaveLength(before);
  });

  it('answers REST with anything but the protocol, and is told so', async () => {
    server.script.rest = () => '<html>captive portal</html>';
    await expect(client.sdk.user.getUserInfo('bob')).rejects.toMatchObject({ errCode: 10006 });
    server.script.rest = () => '{"errCode":0,"data":{"usersInfo":"none"}}';
    await expect(client.sdk.user.getUserInfo('bob')).rejects.toMatchObject({ errCode: 10006 });
    server.script.rest = () =>
      '{"errCode":0,"data":{"usersInfo":[{"userID":7},null,{"userID":"bob","createTime":99999999999999999999}]}}';
    await expect(client.sdk.user.getUserInfo('bob')).resolves.toMatchObject({ userID: 'bob', createTime: 0 });
  });
});

describe('seqs out of order', () => {
  it('pulls what lies between and shows everything once, in order', async () => {
    const missed = [server.put('ann', 'me', 'two'), server.put('ann', 'me', 'three')];
    const late = server.put('ann', 'me', 'four');
    server.push(chat, [late]);
    server.push(chat, [late]);
    await client.until('the gap is filled', () => client.texts('ann').length === 4);
    server.push(chat, missed);
    await expectGoodTraffic();
    expect(client.texts('ann')).toEqual(['one', 'two', 'three', 'four', 'still fine']);
    expect(client.unread('ann')).toBe(5);
  });

  it('keeps a hole open when a pull leaves the conversation out, and tries again', async () => {
    server.script.skipInPulls = new Set([chat]);
    server.put('ann', 'me', 'two');
    server.push(chat, [server.put('ann', 'me', 'three')]);
    await client.until(
      'a pull was answered without it',
      () => client.texts('ann').includes('three') || server.pulls.length >= 2,
    );
    server.script.skipInPulls = new Set();
    await client.until('the hole is filled', () => client.texts('ann').length === 3);
    expect(client.texts('ann')).toEqual(['one', 'two', 'three']);
  });

  it('folds one message that came at two seqs into one', async () => {
    const first = server.put('ann', 'me', 'twice');
    const again = { ...server.put('ann', 'me', 'twice'), clientMsgID: first.clientMsgID };
    expect(again.serverMsgID).not.toBe(first.serverMsgID);
    server.push(chat, [again]);
    server.push(chat, [first]);
    await expectGoodTraffic();
    expect(client.texts('ann')).toEqual(['one', 'twice', 'still fine']);
    expect(client.messages('ann').map((message) => message.seq)).toEqual([1, 2, 4]);
    expect(client.messages('ann')[1]?.serverMsgID).toBe(first.serverMsgID);
    expect(client.unread('ann')).toBe(3);
  });

  it('loses nothing when the server counts anew from a lower seq', async () => {
    server.push(chat, [server.put('ann', 'me', 'two'), server.put('ann', 'me', 'three')]);
    await client.until('three is there', () => client.texts('ann').length === 3);
    server.push(chat, [{ ...textMessage('ann', 'me', 'after the reset', 2), clientMsgID: 'after-the-reset' }]);
    await client.until('it is shown', () => client.texts('ann').includes('after the reset'));
    expect(client.texts('ann')).toEqual(expect.arrayContaining(['one', 'two', 'three', 'after the reset']));
  });
});

describe('a peer that plays with IDs', () => {
  it('cannot stop the sync by naming a message like one of our own placeholders', async () => {
    const named = (seq: number, clientMsgID: string) => ({ ...server.put('ann', 'me', `text ${seq}`), clientMsgID });
    for (const clientMsgID of ['seq:4', 'seq:5', '']) server.push(chat, [named(0, clientMsgID)]);
    const twice = server.put('ann', 'me', 'repeated');
    server.push(chat, [twice]);
    server.push(chat, [{ ...server.put('ann', 'me', 'repeated'), clientMsgID: twice.clientMsgID, contentType: 0 }]);
    await expectGoodTraffic();
    server.cut();
    await client.until('it is back', () => client.sdk.connection.status === 'waiting');
    await client.until('it is synced again', () => client.sdk.sync.status === 'synced');
    expect(client.texts('ann').filter((text) => text === 'repeated')).toHaveLength(1);
  });

  it('cannot settle or replace my message by using its ID', async () => {
    server.script.onSend = () => null;
    const mine = await client.sdk.sendTextMessage({ text: 'mine', recvID: 'ann' });
    server.push(chat, [{ ...server.put('ann', 'me', 'not yours'), clientMsgID: mine.clientMsgID }]);
    await expectGoodTraffic();
    expect(client.messages('ann').find((message) => message.clientMsgID === mine.clientMsgID)).toMatchObject({
      content: { text: 'mine' },
      status: 'sending',
    });
  });
});

describe('notifications', () => {
  const tips = (detail: object): Buffer => Buffer.from(JSON.stringify({ detail: JSON.stringify(detail) }));

  it('are reached behind a stretch of seqs that the server does not have any more', async () => {
    await client.close();
    const read = { markAsReadUserID: 'me', conversationID: chat, seqs: null, hasReadSeq: 1 };
    const receipt = { ...textMessage('ann', 'me', '', 251), contentType: 2200, content: tips(read) };
    server.messages.set('n_ann_me', [receipt]);
    const { dataDir } = client;
    client = await Client.login({
      apiAddr: server.apiAddr,
      wsAddr: server.wsAddr,
      userID: 'me',
      token: 'token',
      dataDir,
    });
    await client.until('the receipt came', () => client.unread('ann') === 0);
  });

  it('count a revoked message the same, live or pulled', async () => {
    server.push(chat, [server.put('ann', 'me', 'to be revoked')]);
    await client.until('it came', () => client.unread('ann') === 2);
    const revoke = {
      revokerUserID: 'ann',
      clientMsgID: 'ann-me-2',
      revokeTime: 5,
      sesstionType: 1,
      seq: 2,
      conversationID: chat,
    };
    server.push(
      'n_ann_me',
      [{ ...textMessage('ann', 'me', '', 0), contentType: 2101, content: tips(revoke) }],
      'notificationMsgs',
    );
    await client.until('it is revoked', () => client.texts('ann').at(-1) === '<revoked>');
    expect(client.unread('ann')).toBe(2);
    const stored = server.messages.get(chat)?.at(-1);
    if (stored !== undefined) Object.assign(stored, { contentType: 2101, content: tips({ revokerID: 'ann' }) });
    client.sdk.lookAt(chat);
    await client.until('it was pulled again', () => server.pulls.some((range) => range.num === 30));
    await expectGoodTraffic();
    expect(client.unread('ann')).toBe(3);
  });
});

describe('a text that is too long for one frame', () => {
  it('is refused with its own code and leaves nothing behind', async () => {
    const noise = Array.from({ length: 40_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    await expect(client.sdk.sendTextMessage({ text: noise, recvID: 'ann' })).rejects.toMatchObject({ errCode: 10501 });
    expect(client.texts('ann')).toEqual(['one']);
    await client.sdk.sendTextMessage({ text: 'long but even '.repeat(5_000), recvID: 'ann' });
    await client.until('it is sent', () => client.messages('ann').at(-1)?.status === 'sent');
  });
});

describe('an answer that is lost', () => {
  it('is settled by looking, not by sending again', async () => {
    server.script.onSend = (message) => {
      server.store(message);
      server.cut();
      return null;
    };
    const sent = await client.sdk.sendTextMessage({ text: 'stored, answer lost', recvID: 'ann' });
    await client.until('it is settled', () =>
      client.messages('ann').some((message) => message.clientMsgID === sent.clientMsgID && message.seq > 0),
    );
    expect(server.sent).toHaveLength(1);
    expect(client.texts('ann')).toEqual(['one', 'stored, answer lost']);
    expect(client.messages('ann').at(-1)?.status).toBe('sent');
  });

  it('is found below what a long absence brought, too', async () => {
    server.script.onSend = (message) => {
      server.store(message);
      for (let n = 0; n < 1500; n += 1) server.put('ann', 'me', `meanwhile ${n}`);
      server.cut();
      return null;
    };
    const sent = await client.sdk.sendTextMessage({ text: 'below all that', recvID: 'ann' });
    const settled = (): boolean => {
      const { messages } = client.sdk.getHistoryMessageList({ conversationID: chat, before: null, count: 2000 });
      return messages.some((message) => message.clientMsgID === sent.clientMsgID && message.seq === 2);
    };
    await client.until('it is settled', settled);
    expect(server.sent).toHaveLength(1);
  });

  it('of a message that was never stored leads to sending it again, once, in order', async () => {
    let dropped = 0;
    server.script.onSend = (message) => {
      if (dropped < 2) {
        dropped += 1;
        server.cut();
        return null;
      }
      const stored = server.store(message);
      server.push(chat, [stored]);
      return { errCode: 0, data: acknowledgement(stored) };
    };
    for (const text of ['a', 'b', 'c']) await client.sdk.sendTextMessage({ text, recvID: 'ann' });
    await client.until(
      'all are sent',
      () => client.messages('ann').length === 4 && client.messages('ann').every((message) => message.seq > 0),
    );
    expect(client.texts('ann')).toEqual(['one', 'a', 'b', 'c']);
    expect(server.messages.get(chat)?.map((message) => message.clientMsgID)).toHaveLength(4);
  });

  it('does not disturb a message that the server refuses: it fails with the code, and can be sent again', async () => {
    server.script.onSend = () => ({ errCode: 1302, data: new Uint8Array(0) });
    const sent = await client.sdk.sendTextMessage({ text: 'you blocked me', recvID: 'ann' });
    await client.until('it failed', () => client.messages('ann').at(-1)?.status === 'failed');
    expect(client.messages('ann').at(-1)).toMatchObject({ errCode: 1302, clientMsgID: sent.clientMsgID });
    delete server.script.onSend;
    client.sdk.resendMessage({ conversationID: chat, clientMsgID: sent.clientMsgID });
    await client.until('it is sent', () => client.messages('ann').at(-1)?.status === 'sent');
    expect(client.texts('ann')).toEqual(['one', 'you blocked me']);
  });

  it('keeps what was written across a restart and delivers it', async () => {
    server.script.onSend = () => null;
    await client.sdk.sendTextMessage({ text: 'written before the crash', recvID: 'ann' });
    await client.close();
    delete server.script.onSend;
    const { dataDir } = client;
    client = await Client.login({
      apiAddr: server.apiAddr,
      wsAddr: server.wsAddr,
      userID: 'me',
      token: 'token',
      dataDir,
    });
    expect(client.messages('ann').at(-1)?.status).toBe('sending');
    await client.until('it is sent', () => client.messages('ann').at(-1)?.status === 'sent');
    expect(client.texts('ann')).toEqual(['one', 'written before the crash']);
  });
});

describe('the end of a session', () => {
  it.each([
    [1501, 'tokenExpired'],
    [1502, 'tokenInvalid'],
    [1503, 'tokenInvalid'],
    [1505, 'tokenInvalid'],
    [1506, 'kicked'],
    [1507, 'tokenInvalid'],
  ])('by code %i is %s, keeps the chats and does not dial again', async (errCode, status) => {
    server.handshake = { errCode, errMsg: 'no' };
    server.cut();
    await client.until('the session ended', () => client.sdk.session.status === status);
    const connections = server.connections;
    client.sdk.wakeUp();
    expect(client.sdk.connection.status).toBe('idle');
    expect(server.connections).toBe(connections);
    expect(client.texts('ann')).toEqual(['one']);
  });

  it('is not a refusal for now: 1601 is dialled again', async () => {
    server.handshake = { errCode: 1601, errMsg: 'full' };
    server.cut();
    await client.until(
      'it waits',
      () => client.sdk.connection.status === 'waiting' && client.sdk.connection.reason === 'refused',
    );
    server.handshake = { errCode: 0, errMsg: '' };
    await client.until('it is back', () => client.sdk.connection.status === 'connected');
    expect(client.sdk.session.status).toBe('signedIn');
  });

  it('comes with the frame 2002', async () => {
    server.answer(2002, '', 0, new Uint8Array(0));
    await client.until('kicked', () => client.sdk.session.status === 'kicked');
    await expect(client.sdk.sendTextMessage({ text: 'kept for the return', recvID: 'ann' })).resolves.toMatchObject({
      status: 'sending',
    });
  });
});
