import { expect, test as base } from '@playwright/test';
import { DEMO_PASSWORD, startLocalServer, type LocalServer } from '../../local-server/index';
import { hashPassword } from '../../sdk-core';
import { Client } from '../../sdk-core/testing/Client';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';
import { DesktopApp } from '../support/DesktopApp';

const CHAT = 'si_ann_bob';

const test = base.extend<{ server: LocalServer; line: TcpProxy; bob: Client }>({
  server: async ({}, use) => {
    const server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
    await server.registerUser({
      userID: 'ann',
      nickname: 'Ann',
      account: 'annsmith',
      password: hashPassword(DEMO_PASSWORD),
    });
    await server.registerUser({ userID: 'bob', nickname: 'Bob' });
    await server.makeFriends('ann', 'bob');
    await use(server);
    await server.close();
  },
  line: async ({ server }, use) => {
    const proxy = await startTcpProxy({ target: server.wsAddr });
    await use(proxy);
    await proxy.close();
  },
  bob: async ({ server }, use) => {
    const { apiAddr, wsAddr } = server;
    const bob = await Client.login({ apiAddr, wsAddr, userID: 'bob', token: await server.issueToken('bob', 7) });
    await bob.synced();
    await use(bob);
    await bob.remove();
  },
});

test('a minute in a black hole: the app says offline within 30 s, comes back by itself and has everything once', async ({
  server,
  line,
  bob,
}) => {
  test.setTimeout(150_000);
  const { apiAddr, chatAddr } = server;
  const app = new DesktopApp({
    apiAddr,
    wsAddr: line.addr,
    chatAddr,
    userID: 'ann',
    token: await server.issueToken('ann', 7),
  });
  try {
    const page = await app.start();
    await bob.sdk.sendTextMessage({ text: 'before', recvID: 'ann' });
    await app.row(CHAT).click();
    await page.getByTestId('message').filter({ hasText: 'before' }).waitFor();

    line.blackhole(true);
    const since = Date.now();
    await page.getByTestId('composer').fill('into the void');
    await page.getByTestId('composer').press('Enter');
    await bob.sdk.sendTextMessage({ text: 'meanwhile', recvID: 'ann' });
    await page
      .getByTestId('connection-bar')
      .filter({ hasText: /offline/i })
      .waitFor({ timeout: 30_000 });
    await expect(page.locator('[data-testid="message"][data-status="sending"]')).toHaveText(/into the void/);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 60_000 - (Date.now() - since))));
    line.blackhole(false);

    await page
      .locator('[data-testid="message"][data-status="sent"]')
      .filter({ hasText: 'into the void' })
      .waitFor({ timeout: 45_000 });
    await page.getByTestId('message').filter({ hasText: 'meanwhile' }).waitFor();
    await expect(page.getByTestId('connection-bar')).toBeHidden();
    await bob.until(
      'everything is there',
      () => bob.messages('ann').length === 3 && bob.messages('ann').every((message) => message.seq > 0),
    );
    await expect
      .poll(async () => (await app.stored(CHAT)).map((message) => message.clientMsgID))
      .toEqual(bob.messages('ann').map((message) => message.clientMsgID));
    expect(await page.getByTestId('message').count()).toBe(3);
  } finally {
    await app.remove();
  }
});

test('a second desktop takes the session: the first says so, keeps chats and drafts, and returns in one click', async ({
  server,
  bob,
}) => {
  const app = new DesktopApp();
  const other: Client[] = [];
  try {
    const page = await app.start();
    await page.getByTestId('server-settings').click();
    await page.getByTestId('api-addr').fill(server.apiAddr);
    await page.getByTestId('ws-addr').fill(server.wsAddr);
    await page.getByTestId('chat-addr').fill(server.chatAddr);
    await page.getByTestId('server-save').click();
    await page.getByTestId('identifier').fill('annsmith');
    await page.getByTestId('password').fill(DEMO_PASSWORD);
    await page.getByTestId('password').press('Enter');
    await bob.sdk.sendTextMessage({ text: 'hello Ann', recvID: 'ann' });
    await app.row(CHAT).click();
    await page.getByTestId('message').filter({ hasText: 'hello Ann' }).waitFor();
    await page.getByTestId('composer').fill('half a thought');

    const { apiAddr, wsAddr } = server;
    other.push(
      await Client.login({ apiAddr, wsAddr, userID: 'ann', token: await server.issueToken('ann', 3), platform: 3 }),
    );
    await page.getByTestId('session-sheet').waitFor();
    await expect(page.getByTestId('message').filter({ hasText: 'hello Ann' })).toBeVisible();

    await page.getByTestId('session-sheet-action').click();
    await page.getByTestId('session-sheet').waitFor({ state: 'hidden' });
    await app.row(CHAT).click();
    await expect(page.getByTestId('composer')).toHaveValue('half a thought');
    await page.getByTestId('composer').press('Enter');
    await bob.until('the draft was sent', () => bob.texts('ann').at(-1) === 'half a thought');
    await other[0]?.until('the other desktop is out', () => other[0]?.sdk.session.status === 'kicked');
  } finally {
    for (const client of other) await client.remove();
    await app.remove();
  }
});
