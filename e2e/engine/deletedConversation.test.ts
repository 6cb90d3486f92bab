import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import { Client } from '../../sdk-core/testing/Client';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';

const chat = 'si_ann_bob';

let server: LocalServer;
let line: TcpProxy;
let ann: Client;
let bob: Client;

/** Signs in; with `line` the REST calls go through the proxy. */
async function signIn(userID: string, platform: number, apiAddr = server.apiAddr): Promise<Client> {
  const token = await server.issueToken(userID, platform);
  const client = await Client.login({ apiAddr, wsAddr: server.wsAddr, userID, token, platform });
  await client.synced();
  return client;
}

const say = (text: string): Promise<unknown> => bob.sdk.sendTextMessage({ text, recvID: 'ann' });

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['ann', 'bob']) await server.registerUser({ userID, nickname: userID });
  line = await startTcpProxy({ target: server.apiAddr });
  [ann, bob] = await Promise.all([signIn('ann', 7, line.addr), signIn('bob', 7)]);
  await say('one');
  await ann.until('it came', () => ann.texts('bob').length === 1);
});

afterEach(async () => {
  await ann.remove();
  await bob.remove();
  await line.close();
  await server.close();
});

it('shows what comes after the server cleared the chat, and before this device knows that it did', async () => {
  line.blackhole('toClient');
  const cleared = ann.sdk.clearConversation({ conversationID: chat }).catch(() => undefined);
  // The other way in is open: the clearing is announced there, then the message.
  await ann.until('it is cleared', () => ann.texts('bob').length === 0);
  await say('two');
  await ann.until('it came', () => ann.texts('bob').length === 1);
  line.blackhole(false);
  line.cut();
  await cleared;
  expect(ann.texts('bob')).toEqual(['two']);
});

it('keeps a deleted chat in the list that the next message has brought back already', async () => {
  const listed = (): number => ann.sdk.getConversationList({ offset: 0, count: 10 }).total;
  for (let round = 1; round <= 10; round += 1) {
    const deleted = ann.sdk.deleteConversation({ conversationID: chat });
    await say(`message ${round}`);
    await deleted;
    await say(`last of ${round}`);
    await ann.until('the last one came', () => ann.texts('bob').at(-1) === `last of ${round}`);
    await ann.until('it is in the list', () => listed() === 1);
  }
});

it('can be scrolled to its start although an unsent message stands below what was cleared', async () => {
  await bob.sdk.friend.addBlack({ userID: 'ann' });
  const { clientMsgID } = await ann.sdk.sendTextMessage({ text: 'refused', recvID: 'bob' });
  await ann.until('it failed', () =>
    ann.messages('bob').some((message) => message.clientMsgID === clientMsgID && message.status === 'failed'),
  );
  for (let n = 0; n < 3; n += 1) await say(`gone ${n}`);
  await ann.until('all came', () => ann.messages('bob').length === 5);
  const phone = await signIn('ann', 2);
  await phone.sdk.clearConversation({ conversationID: chat });
  await ann.until('it is cleared', () => ann.texts('bob').length === 1);
  const page = await ann.sdk.fillHistory({ conversationID: chat, before: null, count: 20 });
  expect(page).toMatchObject({ isEnd: true, needsFill: false });
  expect(page.messages.map((message) => message.clientMsgID)).toEqual([clientMsgID]);
  await phone.remove();
});

it('forgets on all devices what was cleared before the chat was deleted, also where nobody was told', async () => {
  const phone = await signIn('ann', 2);
  expect(phone.texts('bob')).toEqual(['one']);
  const { dataDir } = phone;
  await phone.close();
  await ann.sdk.deleteConversation({ conversationID: chat });
  await say('two');
  await ann.until('it came', () => ann.texts('bob').includes('two'));
  const token = await server.issueToken('ann', 2);
  const { apiAddr, wsAddr } = server;
  const back = await Client.login({ apiAddr, wsAddr, userID: 'ann', token, platform: 2, dataDir });
  await back.until('only the new one is left', () => back.texts('bob').join() === 'two');
  await back.remove();
});
