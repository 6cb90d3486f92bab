import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import type { SDKEvent } from '../../sdk-core/index';
import { idHash } from '../../sdk-core/sync/idHash';
import { Client } from '../../sdk-core/testing/Client';

const LINUX = 7;
const ANDROID = 2;
const WEB = 5;
const FAVOURITE = 8;

let server: LocalServer;
let isRunning = false;
let serverDir: string;
let clients: Client[];
let calls = 0;

beforeEach(async () => {
  serverDir = mkdtempSync(join(tmpdir(), 'openim-server-'));
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0, dataDir: serverDir });
  isRunning = true;
  clients = [];
  for (const userID of ['ann', 'bob', 'cleo', 'dora'])
    await server.registerUser({ userID, nickname: `${userID} by name` });
});

afterEach(async () => {
  for (const client of clients) await client.remove();
  await stopServer();
  rmSync(serverDir, { recursive: true, force: true });
});

async function stopServer(): Promise<void> {
  if (isRunning) await server.close();
  isRunning = false;
}

async function signIn(userID: string, platform = LINUX, dataDir?: string): Promise<Client> {
  const { apiAddr, wsAddr } = server;
  const token = await server.issueToken(userID, platform);
  const come = dataDir === undefined ? {} : { dataDir };
  const client = await Client.login({ apiAddr, wsAddr, userID, token, platform, ...come });
  clients.push(client);
  await client.synced();
  return client;
}

/** Ends this engine and starts another one on the same data. `meanwhile` runs while neither is there. */
async function signInAgain(client: Client, meanwhile: () => unknown = () => undefined): Promise<Client> {
  await client.close();
  await meanwhile();
  return signIn(client.userID, LINUX, client.dataDir);
}

/** One REST call with a token of a class that no client of these tests has; `body` is JSON text or becomes it. */
async function call(userID: string, path: string, body: object | string): Promise<unknown> {
  calls += 1;
  const headers = {
    'content-type': 'application/json',
    operationID: `call-${calls}`,
    token: await server.issueToken(userID, WEB),
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer: unknown = await (await fetch(server.apiAddr + path, { method: 'POST', headers, body: text })).json();
  expect(answer).toMatchObject({ errCode: 0 });
  return answer;
}

const friendIDs = (client: Client) => client.sdk.friend.getFriendList().map((friend) => friend.userID);
const request = (client: Client, fromUserID: string, toUserID: string) =>
  client.sdk.friend.getFriendRequests().find((found) => found.fromUserID === fromUserID && found.toUserID === toUserID);

function toldTypes(client: Client): Set<SDKEvent['type']> {
  return new Set(client.events.map((event) => event.type));
}

describe('an application', () => {
  it('arrives with its message, is accepted, and makes friends of both on all their devices', async () => {
    const ann = await signIn('ann');
    const phone = await signIn('ann', ANDROID);
    const bob = await signIn('bob');
    await ann.sdk.friend.addFriend({ userID: 'bob', reqMsg: 'It’s me' });
    expect(request(ann, 'ann', 'bob')).toMatchObject({ reqMsg: 'It’s me', handleResult: 0 });
    await bob.until('it arrived', () => request(bob, 'ann', 'bob')?.reqMsg === 'It’s me');
    await phone.until('the phone shows it', () => request(phone, 'ann', 'bob') !== undefined);
    await bob.sdk.friend.respondFriendRequest({ fromUserID: 'ann', accept: true, handleMsg: 'welcome' });
    expect(friendIDs(bob)).toEqual(['ann']);
    expect(request(bob, 'ann', 'bob')).toMatchObject({ handleResult: 1 });
    for (const device of [ann, phone]) {
      await device.until('they are friends', () => friendIDs(device).includes('bob'));
      await device.until('it is answered', () => request(device, 'ann', 'bob')?.handleMsg === 'welcome');
    }
  });

  it('is refused with a message, and nobody becomes a friend', async () => {
    const ann = await signIn('ann');
    const bob = await signIn('bob');
    await ann.sdk.friend.addFriend({ userID: 'bob', reqMsg: '' });
    await bob.until('it arrived', () => request(bob, 'ann', 'bob') !== undefined);
    await bob.sdk.friend.respondFriendRequest({ fromUserID: 'ann', accept: false, handleMsg: 'sorry' });
    expect(request(bob, 'ann', 'bob')).toMatchObject({ handleResult: -1, handleMsg: 'sorry' });
    await ann.until('the answer came', () => request(ann, 'ann', 'bob')?.handleResult === -1);
    expect(request(ann, 'ann', 'bob')?.handleMsg).toBe('sorry');
    expect([...friendIDs(ann), ...friendIDs(bob)]).toEqual([]);
  });

  it('is refused by the server with its own codes', async () => {
    await server.makeFriends('ann', 'bob');
    const ann = await signIn('ann');
    const add = (userID: string) => ann.sdk.friend.addFriend({ userID, reqMsg: '' });
    await expect(add('ann')).rejects.toMatchObject({ errCode: 1301 });
    await expect(add('nobody')).rejects.toMatchObject({ errCode: 1004 });
    await expect(add('bob')).rejects.toMatchObject({ errCode: 1304 });
    await call('cleo', '/friend/add_friend', { fromUserID: 'cleo', toUserID: 'ann' });
    const refuse = () => ann.sdk.friend.respondFriendRequest({ fromUserID: 'cleo', accept: false, handleMsg: '' });
    await refuse();
    await expect(refuse()).rejects.toMatchObject({ errCode: 1305 });
  });

  it('is found among more than a page of them, also when the oldest is answered', async () => {
    for (let number = 0; number < 130; number += 1) {
      const userID = `applicant${number}`;
      await server.registerUser({ userID, nickname: userID });
      await call(userID, '/friend/add_friend', { fromUserID: userID, toUserID: 'ann', reqMsg: `number ${number}` });
    }
    const ann = await signIn('ann');
    expect(ann.sdk.friend.getFriendRequests()).toHaveLength(130);
    await ann.sdk.friend.respondFriendRequest({ fromUserID: 'applicant0', accept: true, handleMsg: '' });
    expect(request(ann, 'applicant0', 'ann')?.handleResult).toBe(1);
    expect(friendIDs(ann)).toEqual(['applicant0']);
  });
});

describe('the friend list', () => {
  beforeEach(async () => {
    for (const userID of ['bob', 'cleo', 'dora']) await server.makeFriends('ann', userID);
  });

  it('takes remark, pin and ex over to the other device, pinned ones first', async () => {
    const ann = await signIn('ann');
    const phone = await signIn('ann', ANDROID);
    await phone.sdk.getOneConversation({ sourceID: 'dora', sessionType: 1 });
    await ann.sdk.friend.updateFriend({ userID: 'dora', remark: 'Dodo' });
    await ann.sdk.friend.updateFriend({ userID: 'dora', isPinned: true, ex: '{"since":"school"}' });
    expect(friendIDs(ann)).toEqual(['dora', 'bob', 'cleo']);
    await phone.until('it shows on the phone', () => friendIDs(phone)[0] === 'dora');
    expect(phone.sdk.friend.getFriendList()[0]).toMatchObject({ remark: 'Dodo', ex: '{"since":"school"}' });
    await phone.until('the chat has the name', () => phone.sdk.getConversation('si_ann_dora')?.showName === 'Dodo');
    await ann.sdk.friend.updateFriend({ userID: 'dora', isPinned: false, remark: '' });
    expect(friendIDs(ann)).toEqual(['bob', 'cleo', 'dora']);
    await phone.until('it is taken back', () => phone.sdk.getConversation('si_ann_dora')?.showName === 'dora by name');
  });

  it('loses somebody on one side only', async () => {
    const ann = await signIn('ann');
    const phone = await signIn('ann', ANDROID);
    const bob = await signIn('bob');
    await ann.sdk.friend.deleteFriend({ userID: 'bob' });
    expect(friendIDs(ann)).toEqual(['cleo', 'dora']);
    await phone.until('gone on the phone', () => !friendIDs(phone).includes('bob'));
    // A later change that bob's device is told of comes behind the deletion.
    await ann.sdk.user.updateSelfInfo({ nickname: 'Annie' });
    await bob.until('the name came', () => bob.sdk.friend.getFriendList()[0]?.nickname === 'Annie');
    expect(friendIDs(bob)).toEqual(['ann']);
    expect((await ann.sdk.user.getUserProfile({ userID: 'bob' })).user?.nickname).toBe('bob by name');
  });

  it('has the server’s order after pins and new friends, so that one hash compares it', async () => {
    const ann = await signIn('ann');
    const isEqual = (): Promise<unknown> =>
      call('ann', '/friend/get_full_friend_user_ids', `{"userID":"ann","idHash":${idHash(friendIDs(ann))}}`);
    expect(await isEqual()).toMatchObject({ data: { equal: true } });
    await ann.sdk.friend.updateFriend({ userID: 'cleo', isPinned: true });
    await ann.sdk.friend.updateFriend({ userID: 'bob', isPinned: true });
    expect(friendIDs(ann)).toEqual(['bob', 'cleo', 'dora']);
    expect(await isEqual()).toMatchObject({ data: { equal: true } });
    await ann.sdk.friend.updateFriend({ userID: 'bob', isPinned: false });
    expect(await isEqual()).toMatchObject({ data: { equal: true } });
    await ann.sdk.friend.deleteFriend({ userID: 'bob' });
    await server.makeFriends('ann', 'bob');
    const again = await signInAgain(ann);
    expect(friendIDs(again)).toEqual(['cleo', 'dora', 'bob']);
    expect(friendIDs(await signIn('ann', ANDROID))).toEqual(['cleo', 'dora', 'bob']);
  });

  it('tells nothing after a restart in which nothing changed', async () => {
    await call('cleo', '/friend/add_friend', { fromUserID: 'cleo', toUserID: 'ann' }).catch(() => undefined);
    const first = await signIn('ann');
    await first.sdk.friend.addBlack({ userID: 'dora' });
    await first.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'one', value: '1' });
    const ann = await signInAgain(first);
    for (const type of ['friends', 'friendRequests', 'blacks', 'users', 'userCommands', 'self'] as const)
      expect(toldTypes(ann)).not.toContain(type);
  });
});

describe('the friend list of a device that was off', () => {
  beforeEach(async () => {
    await server.makeFriends('ann', 'bob');
    await server.makeFriends('ann', 'cleo');
  });

  it('is whole after more changes than the server lists', async () => {
    const ann = await signInAgain(await signIn('ann'), async () => {
      await call('ann', '/friend/delete_friend', { ownerUserID: 'ann', friendUserID: 'bob' });
      for (let number = 0; number < 300; number += 1) {
        await server.registerUser({ userID: `friend${number}`, nickname: `friend ${number}` });
        await server.makeFriends('ann', `friend${number}`);
      }
    });
    expect(friendIDs(ann)).toHaveLength(301);
    expect(friendIDs(ann)).not.toContain('bob');
    expect(ann.sdk.friend.getFriendList().at(-1)?.nickname).toBe('friend 299');
  });

  it('is whole after the server has lost its version', async () => {
    const ann = await signInAgain(await signIn('ann'), async () => {
      await call('ann', '/friend/delete_friend', { ownerUserID: 'ann', friendUserID: 'cleo' });
      await call('ann', '/friend/update_friends', { ownerUserID: 'ann', friendUserIDs: ['bob'], remark: 'Bobby' });
      await server.makeFriends('ann', 'dora');
      await restartServer((db) => db.exec('DELETE FROM versions; DELETE FROM version_changes'));
    });
    expect(ann.sdk.friend.getFriendList().map(({ userID, remark }) => ({ userID, remark }))).toEqual([
      { userID: 'bob', remark: 'Bobby' },
      { userID: 'dora', remark: '' },
    ]);
  });

  it('is whole after a difference that no version tells of', async () => {
    const first = await signIn('ann');
    const ann = await signInAgain(first, () =>
      restartServer((db) => db.exec(`DELETE FROM friends WHERE ownerUserID = 'ann' AND friendUserID = 'cleo'`)),
    );
    expect(friendIDs(ann)).toEqual(['bob']);
    const told = ann.events.filter((event) => event.type === 'friends');
    expect(told).toHaveLength(1);
  });
});

/** Stops the server, lets `change` edit its database, and starts it on the same addresses. */
async function restartServer(change: (db: Database.Database) => unknown): Promise<void> {
  const port = (address: string): number => Number(new URL(address).port);
  const { apiAddr, wsAddr, chatAddr } = server;
  await stopServer();
  const db = new Database(join(serverDir, 'local-server.db'));
  change(db);
  db.close();
  server = await startLocalServer({
    apiPort: port(apiAddr),
    wsPort: port(wsAddr),
    chatPort: port(chatAddr),
    dataDir: serverDir,
  });
  isRunning = true;
}

describe('the black list', () => {
  it('is the same on all devices, and takes nobody twice', async () => {
    const ann = await signIn('ann');
    const phone = await signIn('ann', ANDROID);
    const blacks = (client: Client) => client.sdk.friend.getBlackList().map((black) => black.userID);
    await ann.sdk.friend.addBlack({ userID: 'bob' });
    expect(ann.sdk.friend.getBlackList()).toMatchObject([{ userID: 'bob', nickname: 'bob by name' }]);
    await ann.sdk.friend.addBlack({ userID: 'bob' });
    await phone.sdk.friend.addBlack({ userID: 'bob' });
    expect(blacks(phone)).toEqual(['bob']);
    expect((await phone.sdk.user.getUserProfile({ userID: 'bob' })).isBlack).toBe(true);
    await expect(ann.sdk.friend.addBlack({ userID: 'nobody' })).rejects.toMatchObject({ errCode: 1004 });
    await phone.sdk.friend.removeBlack({ userID: 'bob' });
    expect(blacks(phone)).toEqual([]);
    await ann.until('taken off here, too', () => blacks(ann).length === 0);
    await ann.sdk.friend.removeBlack({ userID: 'bob' });
  });

  it('says nothing to the one who is on it', async () => {
    const bob = await signIn('bob');
    const ann = await signIn('ann');
    await ann.sdk.friend.addBlack({ userID: 'bob' });
    await ann.sdk.friend.addFriend({ userID: 'bob', reqMsg: 'behind it' });
    await bob.until('the later notification came', () => request(bob, 'ann', 'bob') !== undefined);
    expect(toldTypes(bob)).not.toContain('blacks');
  });
});

describe('profiles', () => {
  it('a new name and picture reach friends, their chats, and the own devices', async () => {
    await server.makeFriends('ann', 'bob');
    const ann = await signIn('ann');
    const phone = await signIn('ann', ANDROID);
    const bob = await signIn('bob');
    await bob.sdk.getOneConversation({ sourceID: 'ann', sessionType: 1 });
    await ann.sdk.user.updateSelfInfo({ nickname: 'Annie', faceURL: 'https://example.test/ann.png', ex: '{"a":1}' });
    expect(ann.sdk.user.getSelfUserInfo()).toMatchObject({ nickname: 'Annie', ex: '{"a":1}' });
    await bob.until('the friend list has it', () => bob.sdk.friend.getFriendList()[0]?.nickname === 'Annie');
    await bob.until('the chat has it', () => bob.sdk.getConversation('si_ann_bob')?.showName === 'Annie');
    expect(bob.sdk.getConversation('si_ann_bob')?.faceURL).toBe('https://example.test/ann.png');
    expect(bob.events).toContainEqual({ type: 'users', userIDs: ['ann'] });
    await phone.until('the phone has it', () => phone.sdk.user.getSelfUserInfo()?.nickname === 'Annie');
    await ann.sdk.user.updateSelfInfo({ ex: '' });
    expect(ann.sdk.user.getSelfUserInfo()).toMatchObject({ nickname: 'Annie', ex: '' });
  });

  it('the global receive option reaches the other device', async () => {
    const ann = await signIn('ann');
    const phone = await signIn('ann', ANDROID);
    await phone.sdk.user.updateSelfInfo({ globalRecvMsgOpt: 2 });
    await ann.until('it came', () => ann.sdk.user.getSelfUserInfo()?.globalRecvMsgOpt === 2);
    expect(ann.sdk.user.getSelfUserInfo()?.nickname).toBe('ann by name');
  });

  it('of strangers are found by exact ID, and told again only when they changed', async () => {
    const ann = await signIn('ann');
    expect(await ann.sdk.user.findUser({ userID: 'cleo' })).toMatchObject({ nickname: 'cleo by name' });
    expect(await ann.sdk.user.findUser({ userID: 'cle' })).toBeNull();
    expect(await ann.sdk.user.getUserProfile({ userID: 'nobody' })).toEqual({
      userID: 'nobody',
      user: null,
      friend: null,
      isBlack: false,
    });
    const told = () => ann.events.filter((event) => event.type === 'users' && event.userIDs.includes('cleo')).length;
    expect(told()).toBe(1);
    await ann.sdk.user.findUser({ userID: 'cleo' });
    expect(told()).toBe(1);
    await call('cleo', '/user/update_user_info_ex', { userInfo: { userID: 'cleo', nickname: 'Cleopatra' } });
    expect((await ann.sdk.user.getUserProfile({ userID: 'cleo' })).user?.nickname).toBe('cleo by name');
    await ann.until('the new name follows', () => told() === 2);
    expect((await ann.sdk.user.getUserProfile({ userID: 'cleo' })).user?.nickname).toBe('Cleopatra');
  });

  it('of friends answer with the cable out', async () => {
    await server.makeFriends('ann', 'bob');
    const ann = await signIn('ann');
    await stopServer();
    const profile = await ann.sdk.user.getUserProfile({ userID: 'bob' });
    expect(profile.user).toMatchObject({ userID: 'bob', nickname: 'bob by name' });
    expect(profile.friend?.userID).toBe('bob');
    await expect(ann.sdk.user.getUserProfile({ userID: 'cleo' })).rejects.toMatchObject({ errCode: 10000 });
    await expect(ann.sdk.friend.updateFriend({ userID: 'bob', remark: 'x' })).rejects.toMatchObject({ errCode: 10000 });
  });
});

describe('online states', () => {
  /** What was told last of this person. */
  function platforms(client: Client, userID: string): string | undefined {
    const told = client.events.flatMap((event) => (event.type === 'onlineStatus' ? event.statuses : []));
    return told.findLast((status) => status.userID === userID)?.platformIDs.join();
  }

  it('come with their platforms, change as devices come and go, and outlive a lost link', async () => {
    const ann = await signIn('ann');
    expect(ann.sdk.user.watchOnlineStatus({ userIDs: ['bob', 'cleo'] })).toEqual([]);
    await ann.until('both are offline', () => platforms(ann, 'bob') === '' && platforms(ann, 'cleo') === '');
    const bob = await signIn('bob');
    await ann.until('bob is at his desk', () => platforms(ann, 'bob') === '7');
    const phone = await signIn('bob', ANDROID);
    await ann.until('and has his phone', () => platforms(ann, 'bob') === '2,7');
    expect(ann.sdk.user.watchOnlineStatus({ userIDs: ['bob'] })).toEqual([{ userID: 'bob', platformIDs: [2, 7] }]);
    expect(await server.disconnectUser('ann')).toBe(1);
    await ann.until('nothing is known', () => platforms(ann, 'bob') === '');
    await ann.until('it is known again', () => platforms(ann, 'bob') === '2,7');
    await bob.close();
    await ann.until('only the phone is left', () => platforms(ann, 'bob') === '2');
    await phone.sdk.logout();
    await ann.until('nobody is there', () => platforms(ann, 'bob') === '');
  });

  it('are not told of people who are not watched any more', async () => {
    const ann = await signIn('ann');
    ann.sdk.user.watchOnlineStatus({ userIDs: ['bob'] });
    await ann.until('the state is known', () => platforms(ann, 'bob') === '');
    ann.sdk.user.watchOnlineStatus({ userIDs: ['cleo'] });
    await ann.until('the other is known', () => platforms(ann, 'cleo') === '');
    await signIn('bob');
    await signIn('cleo');
    await ann.until('cleo came', () => platforms(ann, 'cleo') === '7');
    expect(platforms(ann, 'bob')).toBe('');
  });
});

describe('the per-user store', () => {
  // By key: records of one second have no order.
  const favourites = (client: Client) =>
    client.sdk.user
      .getUserCommands({ type: FAVOURITE })
      .map(({ uuid, value }) => `${uuid}=${value}`)
      .sort();
  const onServer = (): Promise<unknown> => call('ann', '/user/process_user_command_get_all', { userID: 'ann' });

  it('is the same on two devices after each login, with one record a key', async () => {
    const first = await signIn('ann');
    await first.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'one', value: 'from the desk' });
    await first.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'two', value: 'stays' });
    await first.sdk.user.setUserCommand({ type: 9, uuid: 'one', value: 'another type' });
    expect(favourites(first)).toEqual(['one=from the desk', 'two=stays']);
    const phone = await signIn('ann', ANDROID);
    expect(favourites(phone)).toEqual(['one=from the desk', 'two=stays']);
    await phone.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'one', value: 'from the phone' });
    await phone.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'three', value: 'new' });
    // Nobody tells the desk (notifications 5.2): it does not know that the key is there and must not double it.
    await first.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'three', value: 'newer' });
    expect(await onServer()).toMatchObject({ data: { CommandResp: { length: 4 } } });
    const ann = await signInAgain(first);
    expect(favourites(ann)).toEqual(['one=from the phone', 'three=newer', 'two=stays']);
    expect(ann.sdk.user.getUserCommands({ type: 9 })).toMatchObject([{ value: 'another type', ex: '' }]);
  });

  it('forgets a record on both sides, also one that is gone or doubled on the server', async () => {
    const ann = await signIn('ann');
    const double = { userID: 'ann', type: FAVOURITE, uuid: 'twice', value: 'v' };
    await call('ann', '/user/process_user_command_add', double);
    await call('ann', '/user/process_user_command_add', double);
    await ann.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'one', value: '1' });
    const again = await signInAgain(ann);
    expect(favourites(again)).toEqual(['one=1', 'twice=v']);
    await call('ann', '/user/process_user_command_delete', { userID: 'ann', type: FAVOURITE, uuid: 'one' });
    await again.sdk.user.deleteUserCommand({ type: FAVOURITE, uuid: 'one' });
    await again.sdk.user.deleteUserCommand({ type: FAVOURITE, uuid: 'twice' });
    expect(favourites(again)).toEqual([]);
    expect(await onServer()).toMatchObject({ data: { CommandResp: null } });
  });

  it('keeps what it had when the server does not take a change', async () => {
    const ann = await signIn('ann');
    await ann.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'one', value: '1' });
    await stopServer();
    await expect(ann.sdk.user.setUserCommand({ type: FAVOURITE, uuid: 'one', value: '2' })).rejects.toMatchObject({
      errCode: 10000,
    });
    await expect(ann.sdk.user.deleteUserCommand({ type: FAVOURITE, uuid: 'one' })).rejects.toMatchObject({
      errCode: 10000,
    });
    expect(favourites(ann)).toEqual(['one=1']);
  });
});
