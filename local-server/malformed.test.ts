import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startLocalServer } from './index';
import type { LocalServer } from './index';
import { seededRandom } from './testing/seededRandom';
import { TestDevice } from './testing/TestDevice';

const ROUNDS = 500;

let server: LocalServer;
let alice: TestDevice;
let bob: TestDevice;
beforeAll(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob', 'mallory']) await server.registerUser({ userID, nickname: userID });
  alice = await TestDevice.open(server, 'alice');
  bob = await TestDevice.open(server, 'bob');
});
afterAll(() => server.close());

const garbage = (random: () => number, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));

const pick = <T>(random: () => number, items: readonly [T, ...T[]]): T =>
  items[Math.floor(random() * items.length)] ?? items[0];

/** One broken frame; the kinds are those that a careless or hostile client sends. */
function brokenFrame(random: () => number): Buffer | string {
  const base = { reqIdentifier: 1003, sendID: 'mallory', operationID: 'op', msgIncr: 'm', data: '' };
  const json = (change: object): Buffer => Buffer.from(JSON.stringify({ ...base, ...change }));
  const body = garbage(random, Math.floor(random() * 200)).toString('base64');
  return pick<() => Buffer | string>(random, [
    () => garbage(random, Math.floor(random() * 300)),
    () => gzipSync(garbage(random, 100)).subarray(0, 40),
    () => gzipSync(Buffer.alloc(8 * 1024 * 1024)),
    () => json({ data: body, reqIdentifier: pick(random, [1001, 1002, 1003, 1005, 1006, 1007, 2003, 2004, 2005]) }),
    () => json({ sendID: 'alice' }),
    () => json({ reqIdentifier: Math.floor(random() * 5000) }),
    () => json({ reqIdentifier: '1003', sendID: 5, data: { a: 1 } }),
    () => json({ data: '***', __proto__: { sendID: 'alice' } }),
    () => Buffer.from('{"__proto__":{"sendID":"alice"},"reqIdentifier":1001}'),
    () => Buffer.alloc(60_000, 65),
    () => `{"type":${String(random())}}`,
    () => 'ping',
    () => `{"type":"ping","body":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  ])();
}

/** Sends one frame on a connection of its own and waits until the server has dealt with it. */
async function sendBroken(frame: Buffer | string, token: string, envelope: string): Promise<void> {
  const query = `sendID=mallory&token=${token}&platformID=5&operationID=op&isBackground=false&${envelope}`;
  const ws = new WebSocket(`${server.wsAddr}/?${query}`);
  ws.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    ws.on('open', () => {
      ws.send(frame, { binary: typeof frame !== 'string' });
      // Whatever the frame was: either it is answered or the connection ends; a ping shows which.
      ws.ping();
    });
    ws.on('pong', () => {
      ws.terminate();
    });
    ws.on('close', () => {
      resolve();
    });
  });
}

async function expectGoodTraffic(id: string): Promise<void> {
  expect((await alice.sendText('bob', id)).errCode).toBe(0);
  await bob.push(({ msg }) => msg.clientMsgID === id);
}

describe('malformed input', () => {
  it(`${String(ROUNDS)} broken frames leave other people's traffic alone`, async () => {
    const random = seededRandom(20_260_101);
    const token = await server.issueToken('mallory', 5);
    for (let round = 0; round < ROUNDS; round += 1) {
      const envelope = pick(random, ['sdkType=js', 'sdkType=go', 'sdkType=js&compression=gzip', 'compression=gzip']);
      await sendBroken(brokenFrame(random), token, envelope);
      if (round % 100 === 99) await expectGoodTraffic(`after frame ${String(round)}`);
    }
    expect(alice.closeCode).toBeUndefined();
    expect(bob.closeCode).toBeUndefined();
  }, 40_000);

  it(`${String(ROUNDS)} broken REST bodies get an envelope each`, async () => {
    const random = seededRandom(42);
    const paths = [
      '/user/get_users_info',
      '/friend/add_friend',
      '/friend/get_full_friend_user_ids',
      '/conversation/set_conversations',
      '/msg/pull_msg_by_seq',
      '/msg/send_msg',
      '/msg/mark_conversation_as_read',
      '/jssdk/get_active_conversations',
      '/group/create_group',
      '/third/logs/upload',
    ] as const;
    const value = (): unknown =>
      pick<unknown>(random, [null, -1, 1e300, '', 'x'.repeat(3000), [], {}, [null], { a: { b: [] } }, true, '\ud800']);
    const keys = [
      'userID',
      'userIDs',
      'conversation',
      'seqRanges',
      'pagination',
      'idHash',
      'hasReadSeq',
      '__proto__',
    ] as const;
    for (let round = 0; round < ROUNDS; round += 1) {
      const object = Object.fromEntries(Array.from({ length: 4 }, () => [pick(random, keys), value()]));
      const body = pick<string | Buffer>(random, [
        garbage(random, 50),
        JSON.stringify(object),
        JSON.stringify(object).slice(0, -3),
        JSON.stringify(value()),
        '['.repeat(5000),
        `{"userID":"alice","idHash":${'9'.repeat(40)}}`,
        '{"__proto__":{"userID":"bob"},"constructor":{"prototype":{}}}',
      ]);
      const response = await fetch(`${server.apiAddr}${pick(random, paths)}`, {
        method: 'POST',
        headers: { operationID: 'op', token: alice.token },
        body,
      });
      const text = await response.text();
      expect(text, `round ${String(round)}`).toMatch(/^\{"errCode":\d+,"errMsg":".*","errDlt":".*"/s);
      expect([200, 400]).toContain(response.status);
    }
    await expectGoodTraffic('after all bodies');
  }, 30_000);
});
