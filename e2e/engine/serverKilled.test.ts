import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Client } from '../../sdk-core/testing/Client';
import { ServerProcess } from '../support/ServerProcess';

const COUNT = 200;
/** Killed when the other side has received this many. */
const KILL_AT = [13, 57, 111, 178];

const clients: Client[] = [];
let server: ServerProcess | null = null;
const dataDir = mkdtempSync(join(tmpdir(), 'openim-server-'));

afterEach(async () => {
  for (const client of clients) await client.remove();
  await server?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

it(
  'a server killed at random moments loses nothing and doubles nothing for either side',
  { timeout: 120_000 },
  async () => {
    const running = await ServerProcess.start(dataDir);
    server = running;
    await running.register('ann', 'bob');
    const signIn = async (userID: string): Promise<Client> => {
      const token = await running.issueToken(userID, 7);
      const client = await Client.login({ ...running.addresses, userID, token });
      clients.push(client);
      await client.synced();
      return client;
    };
    const ann = await signIn('ann');
    const bob = await signIn('bob');
    const mine = (client: Client, peer: string): number =>
      client.messages(peer).filter((message) => !message.isOwn).length;

    let sent = 0;
    for (const killAt of KILL_AT) {
      while (sent < Math.min(COUNT, killAt + 20)) {
        await ann.sdk.sendTextMessage({ text: `a${sent}`, recvID: 'bob' });
        await bob.sdk.sendTextMessage({ text: `b${sent}`, recvID: 'ann' });
        sent += 1;
      }
      await bob.until(`${killAt} came`, () => mine(bob, 'ann') >= killAt);
      await running.kill();
      await running.restart();
      ann.sdk.wakeUp();
      bob.sdk.wakeUp();
    }
    while (sent < COUNT) {
      await ann.sdk.sendTextMessage({ text: `a${sent}`, recvID: 'bob' });
      await bob.sdk.sendTextMessage({ text: `b${sent}`, recvID: 'ann' });
      sent += 1;
    }
    const history = (client: Client, peer: string) => {
      const { messages } = client.sdk.getHistoryMessageList({
        conversationID: client.conversationWith(peer),
        before: null,
        count: 1000,
      });
      return messages.map((message) => ({
        text: message.content.kind === 'text' ? message.content.text : '',
        settled: message.seq > 0 && message.status !== 'sending',
      }));
    };
    const complete = (client: Client, peer: string): boolean => {
      const all = history(client, peer);
      return all.length === 2 * COUNT && all.every((message) => message.settled);
    };
    await ann.until('everything is there once', () => complete(ann, 'bob'), 40_000);
    await bob.until('everything is there once', () => complete(bob, 'ann'), 40_000);
    expect(history(ann, 'bob')).toEqual(history(bob, 'ann'));
    for (const who of ['a', 'b']) {
      const texts = history(ann, 'bob').map((message) => message.text);
      expect(texts.filter((text) => text.startsWith(who))).toEqual(
        Array.from({ length: COUNT }, (_, n) => `${who}${n}`),
      );
    }
  },
);
