import { afterEach, describe, expect, it } from 'vitest';
import { PbCoder } from '@openim/protocol';
import { applyQuirk, DEFAULT_QUIRKS, startLocalServer } from './index';
import type { LocalServer, Quirks } from './index';
import { callRest, TestDevice } from './testing/TestDevice';

const CHAT = 'si_alice_bob';

describe('a quirk of the command line', () => {
  it.each([
    ['ackLost=0.25', { ackLost: 0.25 }],
    ['friendVerify', { friendVerify: true }],
    ['presencePush=off', { presencePush: false }],
    ['deleteTellsSelf=off', { deleteTellsSelf: false }],
    ['multiLoginPolicy=1', { multiLoginPolicy: 1 }],
  ])('%s is understood', (assignment, expected) => {
    const quirks: Quirks = { ...DEFAULT_QUIRKS };
    applyQuirk(quirks, assignment);
    expect(quirks).toEqual({ ...DEFAULT_QUIRKS, ...expected });
  });

  it.each(['ackLost=2', 'ackLost=', 'multiLoginPolicy=3', 'pushDelayMs=-1', 'presencePush=maybe', 'toString=1'])(
    '%s is refused with words',
    (assignment) => {
      expect(() => {
        applyQuirk({ ...DEFAULT_QUIRKS }, assignment);
      }).toThrow(RangeError);
    },
  );
});

describe('a running server', () => {
  let server: LocalServer;
  afterEach(() => server.close());

  async function start(quirks: Partial<Quirks>): Promise<void> {
    server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0, quirks });
    for (const userID of ['alice', 'bob']) await server.registerUser({ userID, nickname: userID });
  }

  it('holds pushes back, in order', async () => {
    await start({ pushDelayMs: 150 });
    const alice = await TestDevice.open(server, 'alice');
    const sentAt = performance.now();
    await alice.sendText('bob', 'one');
    await alice.sendText('bob', 'two');
    expect(alice.pushes).toEqual([]);
    await alice.push(({ msg }) => msg.clientMsgID === 'two');
    expect(performance.now() - sentAt).toBeGreaterThan(140);
    expect(alice.pushes.map(({ msg }) => msg.seq)).toEqual([1, 2]);
  });

  it('reports max seqs that went back, while the messages are still there', async () => {
    await start({});
    const alice = await TestDevice.open(server, 'alice');
    for (const n of [1, 2, 3]) await alice.sendText('bob', String(n));
    server.quirks.maxSeqRegress = 2;
    expect(await alice.maxSeqs()).toEqual({ [CHAT]: 1 });
    expect((await alice.readAndMaxSeqs())[CHAT]?.maxSeq).toBe(1);
    expect(await alice.pull(CHAT, 1, 3)).toHaveLength(3);
  });

  it('keeps changes of online status to itself', async () => {
    await start({ presencePush: false });
    const alice = await TestDevice.open(server, 'alice');
    const request = PbCoder.SubUserOnlineStatus.encode({ subscribeUserID: ['bob'], unsubscribeUserID: [] }).finish();
    await alice.request(2005, request);
    const bob = await TestDevice.open(server, 'bob', { platformID: 3 });
    await bob.sendText('alice', 'here');
    await alice.push(({ msg }) => msg.clientMsgID === 'here');
    expect(alice.frames.filter(({ reqIdentifier }) => reqIdentifier === 2005)).toHaveLength(1);
    expect((await alice.rest('/user/get_users_status', { userIDs: ['bob'] })).data).toEqual({
      statusList: [{ userID: 'bob', status: 1, platformIDs: [3] }],
    });
  });

  /** Which of the tokens for these platforms, issued one after another, still live at the end. */
  it.each([
    [0, [5, 5, 2, 3], [true, true, true, true]],
    [1, [5, 3, 7, 5, 3], [false, false, true, true, true]],
    [4, [5, 3, 2, 7, 1], [true, false, false, true, true]],
    [5, [5, 3, 1, 2, 7], [false, true, false, true, true]],
  ])('with policy %i and platforms %j keeps the tokens %j', async (multiLoginPolicy, platforms, alive) => {
    await start({ multiLoginPolicy });
    const tokens: string[] = [];
    for (const platformID of platforms) tokens.push(await server.issueToken('alice', platformID));
    const codes = await Promise.all(
      tokens.map(async (token) => (await callRest(server.apiAddr, '/auth/parse_token', { token })).errCode),
    );
    expect(codes).toEqual(alive.map((isAlive) => (isAlive ? 0 : 1506)));
  });
});
