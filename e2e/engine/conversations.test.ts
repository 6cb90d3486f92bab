import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import { Client } from '../../sdk-core/testing/Client';
import type { ConversationItem } from '../../sdk-core/types/conversation';

const LINUX = 7;
const ANDROID = 2;
const chat = 'si_ann_bob';

let server: LocalServer;
let desktop: Client;
let phone: Client;
let bob: Client;

async function signIn(userID: string, platform: number): Promise<Client> {
  const { apiAddr, wsAddr } = server;
  const token = await server.issueToken(userID, platform);
  const client = await Client.login({ apiAddr, wsAddr, userID, token, platform });
  await client.synced();
  return client;
}

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['ann', 'bob']) await server.registerUser({ userID, nickname: `${userID} by name` });
  [desktop, phone, bob] = await Promise.all([signIn('ann', LINUX), signIn('ann', ANDROID), signIn('bob', LINUX)]);
  await bob.sdk.sendTextMessage({ text: 'hello', recvID: 'ann' });
  for (const device of [desktop, phone]) await device.until('hello came', () => device.texts('bob').length === 1);
});

afterEach(async () => {
  for (const client of [desktop, phone, bob]) await client.remove();
  await server.close();
});

const row = (client: Client): ConversationItem | null => client.sdk.getConversation(chat);

describe('a setting of a conversation', () => {
  it.each([
    ['a pin', { isPinned: true }],
    ['silence', { recvMsgOpt: 2 }],
    ['a mark as unread', { isMarkedUnread: true }],
  ] as const)('%s made on one device is on the other at once, and stays after a restart', async (_, setting) => {
    await desktop.sdk.setConversation({ conversationID: chat, ...setting });
    expect(row(desktop)).toMatchObject(setting);
    await phone.until('it shows', () => matches(row(phone), setting));

    await phone.close();
    const { apiAddr, wsAddr } = server;
    const token = await server.issueToken('ann', ANDROID);
    phone = await Client.login({ apiAddr, wsAddr, userID: 'ann', token, platform: ANDROID, dataDir: phone.dataDir });
    expect(row(phone)).toMatchObject(setting);
    expect(row(bob)).toMatchObject({ isPinned: false, recvMsgOpt: 0, isMarkedUnread: false });
  });

  it('keeps what another application wrote into ex', async () => {
    await setEx('{"theme":"blue"}');
    await call('/conversation/set_conversations', {
      userIDs: ['ann'],
      conversation: { conversationID: chat, conversationType: 1, userID: 'bob', isPinned: true },
    });
    await desktop.until('the record came', () => row(desktop)?.isPinned === true);
    await desktop.sdk.setConversation({ conversationID: chat, isMarkedUnread: true });
    await phone.until('the mark shows', () => row(phone)?.isMarkedUnread === true);
    await phone.sdk.setConversation({ conversationID: chat, isMarkedUnread: false });
    await desktop.until('the mark is gone', () => row(desktop)?.isMarkedUnread === false);
    expect(await exOnServer()).toBe('{"theme":"blue"}');
  });

  it('refuses to mark where ex is not an object, and says so', async () => {
    await setEx('plain words', { isPinned: true });
    await desktop.until('the record came', () => row(desktop)?.isPinned === true);
    await expect(desktop.sdk.setConversation({ conversationID: chat, isMarkedUnread: true })).rejects.toMatchObject({
      errCode: 10002,
    });
    expect(await exOnServer()).toBe('plain words');
  });

  it('burn after reading is on for both sides, with its line in the chat', async () => {
    await desktop.sdk.setConversation({ conversationID: chat, isPrivateChat: true, burnDuration: 30 });
    for (const client of [desktop, phone, bob])
      await client.until('it is private', () => row(client)?.isPrivateChat === true);
    expect(row(desktop)?.burnDuration).toBe(30);
    for (const [client, peer] of [
      [desktop, 'bob'],
      [phone, 'bob'],
      [bob, 'ann'],
    ] as const)
      await client.until('the line is there', () => client.texts(peer).at(-1) === '<tip>');
  });

  it('of an unknown conversation is refused, and nothing is sent', async () => {
    await expect(
      desktop.sdk.setConversation({ conversationID: 'si_ann_nobody', isPinned: true }),
    ).rejects.toMatchObject({ errCode: 10002 });
  });
});

describe('burn after reading', () => {
  it('takes a message away everywhere once it was read, and leaves what was written before', async () => {
    await desktop.sdk.setConversation({ conversationID: chat, isPrivateChat: true, burnDuration: 1 });
    await bob.until('it is private', () => row(bob)?.isPrivateChat === true);
    await bob.sdk.setConversation({ conversationID: chat, burnDuration: 1 });
    await bob.sdk.sendTextMessage({ text: 'a secret', recvID: 'ann' });
    for (const device of [desktop, phone])
      await device.until('the secret came', () => device.texts('bob').includes('a secret'));
    desktop.sdk.markConversationMessageAsRead(chat);
    for (const [client, peer] of [
      [desktop, 'bob'],
      [phone, 'bob'],
      [bob, 'ann'],
    ] as const) {
      await client.until('the secret is gone', () => !client.texts(peer).includes('a secret'));
      expect(client.texts(peer)).toEqual(['hello', '<tip>']);
    }
  });

  it('waits for the reader, and goes on after a restart', async () => {
    await desktop.sdk.setConversation({ conversationID: chat, isPrivateChat: true, burnDuration: 1 });
    await bob.until('it is private', () => row(bob)?.isPrivateChat === true);
    await desktop.sdk.sendTextMessage({ text: 'for your eyes', recvID: 'bob' });
    await bob.until('it came', () => bob.texts('ann').includes('for your eyes'));
    await desktop.close();
    bob.sdk.markConversationMessageAsRead(chat);
    await phone.until('gone on the phone', () => !phone.texts('bob').includes('for your eyes'));
    const { apiAddr, wsAddr } = server;
    const token = await server.issueToken('ann', LINUX);
    desktop = await Client.login({ apiAddr, wsAddr, userID: 'ann', token, platform: LINUX, dataDir: desktop.dataDir });
    await desktop.until('gone here, too', () => !desktop.texts('bob').includes('for your eyes'));
  });
});

describe('the mark as unread', () => {
  it('goes on all devices when the conversation is read on one', async () => {
    desktop.sdk.markConversationMessageAsRead(chat);
    await phone.until('read there, too', () => row(phone)?.unreadCount === 0);
    await phone.sdk.setConversation({ conversationID: chat, isMarkedUnread: true });
    await desktop.until('the mark shows', () => row(desktop)?.isMarkedUnread === true);
    desktop.sdk.markConversationMessageAsRead(chat);
    for (const device of [desktop, phone])
      await device.until('the mark is gone', () => row(device)?.isMarkedUnread === false);
  });
});

describe('a conversation', () => {
  it('that is cleared on one device is empty on the other, and only what comes later shows', async () => {
    await desktop.sdk.clearConversation({ conversationID: chat });
    expect(desktop.texts('bob')).toEqual([]);
    await phone.until('it is empty there', () => phone.texts('bob').length === 0);
    expect(bob.texts('ann')).toEqual(['hello']);
    await bob.sdk.sendTextMessage({ text: 'again', recvID: 'ann' });
    for (const device of [desktop, phone]) {
      await device.until('the new one came', () => device.texts('bob').length === 1);
      expect(device.texts('bob')).toEqual(['again']);
      expect(device.unread('bob')).toBe(1);
    }
  });

  it('that is deleted leaves the list, and the next message brings it back without its history', async () => {
    desktop.sdk.setConversationDraft({ conversationID: chat, draftText: 'half a thought' });
    await desktop.sdk.deleteConversation({ conversationID: chat });
    desktop.sdk.setConversationDraft({ conversationID: chat, draftText: '' });
    expect(desktop.sdk.getConversationList({ offset: 0, count: 10 }).conversations).toEqual([]);
    await bob.sdk.sendTextMessage({ text: 'still there?', recvID: 'ann' });
    await desktop.until('it is back', () => desktop.texts('bob').length === 1);
    expect(desktop.sdk.getConversationList({ offset: 0, count: 10 }).conversations).toHaveLength(1);
    expect(desktop.texts('bob')).toEqual(['still there?']);
  });
});

async function setEx(ex: string, more: object = {}): Promise<void> {
  await call('/conversation/set_conversations', {
    userIDs: ['ann'],
    conversation: { conversationID: chat, conversationType: 1, userID: 'bob', ex, ...more },
  });
}

async function exOnServer(): Promise<unknown> {
  const data = await call('/conversation/get_conversation', { ownerUserID: 'ann', conversationID: chat });
  return (data as { conversation: { ex: string } }).conversation.ex;
}

async function call(path: string, body: object): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    operationID: 'another application',
    token: await server.issueToken('ann', 5),
  };
  const answer = await fetch(server.apiAddr + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const { errCode, data } = (await answer.json()) as { errCode: number; data: unknown };
  expect(errCode).toBe(0);
  return data;
}

function matches(item: ConversationItem | null, expected: Partial<ConversationItem>): boolean {
  return item !== null && Object.entries(expected).every(([key, value]) => Reflect.get(item, key) === value);
}
