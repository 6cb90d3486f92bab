import { expect, test } from '@playwright/test';
import { startLocalServer } from '../../local-server/index';
import { Client } from '../../sdk-core/testing/Client';
import { DesktopApp } from '../support/DesktopApp';

const COUNT = 200;
const CHAT = 'si_ann_bob';
/** The app is killed when Bob has this many of Ann's messages: in the middle of sending and receiving. */
const KILL_AT = [11, 64, 120, 171];

test('the app killed at random moments: each message exactly once on both sides, in one order, none stuck', async () => {
  test.setTimeout(180_000);
  const server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['ann', 'bob']) await server.registerUser({ userID, nickname: userID });
  const { apiAddr, wsAddr, chatAddr } = server;
  const app = new DesktopApp({ apiAddr, wsAddr, chatAddr, userID: 'ann', token: await server.issueToken('ann', 7) });
  const bob = await Client.login({ apiAddr, wsAddr, userID: 'bob', token: await server.issueToken('bob', 7) });
  try {
    await bob.synced();
    const fromAnn = (): number => bob.messages('ann').filter((message) => !message.isOwn).length;
    let bobSent = 0;
    for (const killAt of [...KILL_AT, COUNT]) {
      await app.start();
      // What the user had written and was stored before the kill is not written again.
      const written = (await app.stored(CHAT)).filter((message) => message.isOwn).length;
      const sending = app.page
        .evaluate(
          async ({ from, to }) => {
            const { ok } = await window.openim.openSingleConversation({ userID: 'bob' });
            for (let n = from; ok && n < to; n += 1) {
              await window.openim.sendTextMessage({ conversationID: 'si_ann_bob', text: `a${n}` });
            }
          },
          { from: written, to: COUNT },
        )
        .catch(() => 'killed');
      while (bobSent < Math.min(COUNT, killAt + 15)) {
        await bob.sdk.sendTextMessage({ text: `b${bobSent}`, recvID: 'ann' });
        bobSent += 1;
      }
      await bob.until(`${killAt} of Ann's messages came`, () => fromAnn() >= killAt, 30_000);
      if (killAt < COUNT) await app.kill();
      await sending;
    }
    await bob.until(
      'everything is settled',
      () => bob.messages('ann').length === 2 * COUNT && bob.messages('ann').every((message) => message.seq > 0),
    );
    await expect
      .poll(async () => (await app.stored(CHAT)).filter((message) => message.seq > 0).length, { timeout: 30_000 })
      .toBe(2 * COUNT);
    const here = await app.stored(CHAT);
    expect(here.filter((message) => message.status === 'sending' || message.status === 'failed')).toEqual([]);
    expect(here.map((message) => message.clientMsgID)).toEqual(
      bob.messages('ann').map((message) => message.clientMsgID),
    );
    expect(new Set(here.map((message) => message.clientMsgID)).size).toBe(2 * COUNT);
    const texts = here.map((message) => (message.content.kind === 'text' ? message.content.text : ''));
    for (const who of ['a', 'b']) {
      expect(texts.filter((text) => text.startsWith(who))).toEqual(
        Array.from({ length: COUNT }, (_, n) => `${who}${n}`),
      );
    }
  } finally {
    await app.remove();
    await bob.remove();
    await server.close();
  }
});
