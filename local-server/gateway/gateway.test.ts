import { PbCoder } from '@openim/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer, LocalServerOptions } from '../index';
import { adminToken, callRest, TestDevice } from '../testing/TestDevice';

let server: LocalServer;
afterEach(() => server.close());

async function start(options: LocalServerOptions = {}): Promise<void> {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0, ...options });
  for (const userID of ['alice', 'bob']) await server.registerUser({ userID, nickname: userID });
}

async function statusOf(token: string): Promise<number> {
  return (await callRest(server.apiAddr, '/auth/parse_token', { token })).errCode;
}

describe('frames', () => {
  it('echo a text ping with its body and end on other text', async () => {
    await start();
    const alice = await TestDevice.open(server, 'alice');
    alice.ws.send('{"type":"ping","body":{"n":1}}');
    alice.ws.send('{"type":"ping"}');
    await alice.until(() => alice.texts.length === 3);
    expect(alice.texts.slice(1)).toEqual(['{"type":"pong","body":{"n":1}}', '{"type":"pong","body":null}']);
    alice.ws.send('{"type":"hello"}');
    await alice.closed();
    expect(alice.closeCode).toBe(1006);
  });

  it('up to 51,200 bytes pass, one more closes with 1009', async () => {
    await start();
    const alice = await TestDevice.open(server, 'alice');
    const envelope = { reqIdentifier: 1001, sendID: 'alice', operationID: 'op', msgIncr: 'big', data: 'CgVhbGljZQ==' };
    const exact = Buffer.alloc(51_200, ' ');
    exact.write(JSON.stringify(envelope));
    alice.ws.send(exact);
    await alice.until(() => alice.frames.some((frame) => frame.msgIncr === 'big'));
    alice.ws.send(Buffer.alloc(51_201, ' '));
    await alice.closed();
    expect(alice.closeCode).toBe(1009);
  });

  it('with a foreign sendID or an unknown number end the connection', async () => {
    await start();
    for (const wrong of [
      { reqIdentifier: 1001, sendID: 'bob' },
      { reqIdentifier: 1999, sendID: 'alice' },
    ]) {
      const alice = await TestDevice.open(server, 'alice');
      alice.ws.send(Buffer.from(JSON.stringify({ ...wrong, operationID: 'op', msgIncr: 'x', data: null })));
      await alice.closed();
      expect(alice.closeCode).toBe(1006);
    }
  });

  it('with a malformed body get 500 and the connection lives on', async () => {
    await start();
    const alice = await TestDevice.open(server, 'alice');
    expect((await alice.request(1003, Buffer.from([0x0a, 0xff]))).errCode).toBe(500);
    expect((await alice.request(1004, Buffer.alloc(0))).errCode).toBe(1001);
    expect(await alice.maxSeqs()).toEqual({});
  });
});

describe('keep-alive', () => {
  it('drops who is silent and pings the web platform only', async () => {
    await start({ silenceLimitMs: 700, pingIntervalMs: 250 });
    const web = await TestDevice.open(server, 'alice', { platformID: 5 });
    const desktop = await TestDevice.open(server, 'alice', { platformID: 7 });
    let pings = 0;
    web.ws.on('ping', () => {
      pings += 1;
    });
    await desktop.closed();
    expect(desktop.closeCode).toBe(1006);
    expect(pings).toBeGreaterThan(0);
    expect(web.closeCode).toBeUndefined();
  });
});

describe('a second login', () => {
  it('of the same class kicks the first, whose token then is 1506; other classes stay', async () => {
    await start();
    const phone = await TestDevice.open(server, 'alice', { platformID: 2 });
    const windows = await TestDevice.open(server, 'alice', { platformID: 3 });
    const linux = await TestDevice.open(server, 'alice', { platformID: 7 });
    await windows.closed();
    expect(windows.frames.at(-1)?.reqIdentifier).toBe(2002);
    expect(await statusOf(windows.token)).toBe(1506);
    expect(await statusOf(linux.token)).toBe(0);
    expect(phone.closeCode).toBeUndefined();
  });

  it('with the same token stays beside the first', async () => {
    await start();
    const first = await TestDevice.open(server, 'alice', { platformID: 3 });
    const second = await TestDevice.open(server, 'alice', { platformID: 3, token: first.token });
    await second.sendText('bob', 'both see this');
    await first.push(({ msg }) => msg.clientMsgID === 'both see this');
    expect(first.closeCode).toBeUndefined();
  });

  it('of the same class but another platform stays under policy 1', async () => {
    await start({ quirks: { multiLoginPolicy: 1 } });
    const windows = await TestDevice.open(server, 'alice', { platformID: 3 });
    const linux = await TestDevice.open(server, 'alice', { platformID: 7 });
    await linux.sendText('bob', 'x');
    await windows.push(({ msg }) => msg.clientMsgID === 'x');
    expect(windows.closeCode).toBeUndefined();
  });

  it('can be forced out by an administrator', async () => {
    await start();
    const alice = await TestDevice.open(server, 'alice', { platformID: 3 });
    const token = await adminToken(server);
    await callRest(server.apiAddr, '/auth/force_logout', { platformID: 3, userID: 'alice' }, token);
    await alice.closed();
    expect(alice.frames.at(-1)?.reqIdentifier).toBe(2002);
  });
});

describe('online status', () => {
  it('is answered at once and pushed when it changes', async () => {
    await start();
    const alice = await TestDevice.open(server, 'alice');
    const request = PbCoder.SubUserOnlineStatus.encode({ subscribeUserID: ['bob'], unsubscribeUserID: [] }).finish();
    const answer = PbCoder.SubUserOnlineStatusTips.decode((await alice.request(2005, request)).data);
    expect(answer.subscribers).toEqual([{ userID: 'bob', onlinePlatformIDs: [] }]);
    const changes = () =>
      alice.frames
        .filter((frame) => frame.reqIdentifier === 2005 && frame.msgIncr === '')
        .map((frame) => PbCoder.SubUserOnlineStatusTips.decode(frame.data).subscribers[0]?.onlinePlatformIDs);
    const bob = await TestDevice.open(server, 'bob', { platformID: 3 });
    await alice.until(() => changes().length === 1);
    await bob.close();
    await alice.until(() => changes().length === 2);
    expect(changes()).toEqual([[3], []]);
  });

  it('ends with a logout, which answers first', async () => {
    await start();
    const alice = await TestDevice.open(server, 'alice');
    expect((await alice.request(2003, Buffer.from([0x0a, 5, ...Buffer.from('alice'), 0x10, 5]))).errCode).toBe(0);
    await alice.closed();
    expect(alice.closeCode).toBe(1006);
    expect(await statusOf(alice.token)).toBe(0);
  });
});

describe('a slow reader', () => {
  it('is closed once its queue is full, and nobody else notices', async () => {
    await start({ outboundQueueLimit: 20 });
    const alice = await TestDevice.open(server, 'alice');
    const bob = await TestDevice.open(server, 'bob');
    bob.ws.pause();
    const big = 'x'.repeat(30_000);
    for (let n = 0; server.stats().connections === 2 && n < 2000; n += 1)
      await alice.sendText('bob', big, `m${String(n)}`);
    expect(server.stats().connections).toBe(1);
    expect((await alice.sendText('bob', 'still fine')).errCode).toBe(0);
    bob.ws.terminate();
  });
});
