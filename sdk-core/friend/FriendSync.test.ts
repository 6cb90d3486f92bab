import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client } from '../testing/Client';
import { ScriptedServer } from '../testing/ScriptedServer';

let server: ScriptedServer;
let client: Client | null;
/** What each path is answered, in turn; the last one again and again. */
let answers: Map<string, object[]>;
/** Paths about friends that were asked for, in order. */
let asked: string[];

beforeEach(async () => {
  client = null;
  answers = new Map();
  asked = [];
  server = await ScriptedServer.start();
  server.script.rest = (path) => {
    const answer = answers.get(path);
    if (answer === undefined) return null;
    asked.push(path);
    const data = answer.length > 1 ? answer.shift() : answer[0];
    return JSON.stringify({ errCode: 0, errMsg: '', errDlt: '', data });
  };
});

afterEach(async () => {
  await client?.remove();
  await server.close();
});

const INCREMENT = '/friend/get_incremental_friends';
const PAGES = '/friend/get_friend_list';
const IDS = '/friend/get_full_friend_user_ids';
const DESIGNATED = '/friend/get_designated_friends';
const versionID = '68e0f1a2b3c4d5e6f7a8b9c0';

const friend = (userID: string, createTime = 1) => ({
  ownerUserID: 'me',
  remark: '',
  createTime,
  friendUser: { userID, nickname: `${userID} by name`, faceURL: '' },
  addSource: 2,
  operatorUserID: userID,
  ex: '',
  isPinned: false,
});
const increment = (version: number, changes: object = {}) => ({
  versionID,
  version,
  full: false,
  delete: null,
  insert: null,
  update: null,
  sortVersion: 0,
  ...changes,
});
const ids = (version: number, userIDs: string[] | null, equal = false) => ({ versionID, version, equal, userIDs });

async function signIn(): Promise<Client> {
  const { apiAddr, wsAddr } = server;
  const dataDir = client?.dataDir;
  const come = dataDir === undefined ? {} : { dataDir };
  client = await Client.login({ apiAddr, wsAddr, userID: 'me', token: 'token', ...come });
  await client.until('the comparison ended', () => ['synced', 'failed'].includes(client?.sdk.sync.status ?? ''));
  return client;
}

const friendIDs = (of: Client) => of.sdk.friend.getFriendList().map(({ userID }) => userID);

describe('a full comparison of friends', () => {
  it('fetches by name whom the pages missed', async () => {
    answers.set(INCREMENT, [increment(5, { full: true }), increment(5)]);
    answers.set(PAGES, [{ total: 2, friendsInfo: [friend('bob', 2)] }]);
    answers.set(IDS, [ids(5, ['ann', 'bob'])]);
    answers.set(DESIGNATED, [{ friendsInfo: [friend('ann', 1)] }]);
    expect(friendIDs(await signIn())).toEqual(['ann', 'bob']);
  });

  it('takes what changed while the pages were read, and believes the IDs, which are read last', async () => {
    answers.set(INCREMENT, [increment(5, { full: true }), increment(7, { insert: [friend('cleo', 3)] })]);
    answers.set(PAGES, [{ total: 2, friendsInfo: [friend('ann', 1), friend('bob', 2)] }]);
    answers.set(IDS, [ids(6, ['bob'])]);
    expect(friendIDs(await signIn())).toEqual(['bob', 'cleo']);
    expect(asked).toEqual([INCREMENT, PAGES, IDS, INCREMENT]);
  });

  it('ends even if the server says each time that everything changed', async () => {
    answers.set(INCREMENT, [increment(5, { full: true })]);
    answers.set(PAGES, [{ total: 1, friendsInfo: [friend('bob')] }]);
    answers.set(IDS, [ids(5, ['bob'])]);
    expect(friendIDs(await signIn())).toEqual(['bob']);
    expect(asked).toEqual([INCREMENT, PAGES, IDS, INCREMENT]);
  });

  it('deletes nobody because of an answer that says nothing', async () => {
    answers.set(INCREMENT, [increment(5, { insert: [friend('ann', 1), friend('bob', 2)] })]);
    answers.set(IDS, [ids(5, null, true)]);
    await (await signIn()).close();
    answers.set(INCREMENT, [increment(9, { full: true })]);
    answers.set(PAGES, [{}]);
    answers.set(IDS, [{}]);
    const again = await signIn();
    expect(again.sdk.sync.status).toBe('failed');
    expect(friendIDs(again)).toEqual(['ann', 'bob']);
  });
});

describe('the comparison of IDs', () => {
  beforeEach(() => {
    answers.set(INCREMENT, [increment(5, { insert: [friend('bob', 2), friend('ann', 1)] }), increment(5)]);
  });

  it('is made once a login, and costs no list when the hash is the same', async () => {
    answers.set(IDS, [ids(5, null, true)]);
    const me = await signIn();
    server.cut();
    await me.until('the link is lost', () => me.sdk.connection.status === 'waiting');
    await me.until('it is compared again', () => me.sdk.sync.status === 'synced');
    expect(asked).toEqual([INCREMENT, IDS, INCREMENT]);
    expect(friendIDs(me)).toEqual(['ann', 'bob']);
  });

  it('takes over another order of the same people without loading them', async () => {
    answers.set(IDS, [ids(5, ['bob', 'ann'])]);
    expect(friendIDs(await signIn())).toEqual(['bob', 'ann']);
    expect(asked).toEqual([INCREMENT, IDS]);
  });

  it('knows that a friend who went and came again stands last', async () => {
    answers.set(IDS, [ids(5, null, true)]);
    await (await signIn()).close();
    answers.set(INCREMENT, [increment(7, { insert: [friend('ann', 9)] })]);
    expect(friendIDs(await signIn())).toEqual(['bob', 'ann']);
  });

  it('loads everything when people differ', async () => {
    answers.set(IDS, [ids(5, ['bob', 'cleo'])]);
    answers.set(PAGES, [{ total: 2, friendsInfo: [friend('bob', 2), friend('cleo', 3)] }]);
    expect(friendIDs(await signIn())).toEqual(['bob', 'cleo']);
    expect(asked).toEqual([INCREMENT, IDS, PAGES, IDS, INCREMENT]);
  });
});

describe('the black list', () => {
  const PATH = '/friend/get_black_list';
  const black = (userID: string) => ({
    ownerUserID: 'me',
    createTime: 1,
    blackUserInfo: { userID, nickname: userID, faceURL: '', ex: '' },
    addSource: 0,
    operatorUserID: 'me',
    ex: '',
  });

  it('loses nobody to an answer that is shorter than it says', async () => {
    answers.set(PATH, [{ total: 2, blacks: [black('ann'), black('bob')] }]);
    await (await signIn()).close();
    answers.set(PATH, [{ total: 2, blacks: [black('ann')] }]);
    const shorter = await signIn();
    expect(shorter.sdk.friend.getBlackList()).toHaveLength(2);
    await shorter.close();
    answers.set(PATH, [{ total: 1, blacks: [black('ann')] }]);
    expect((await signIn()).sdk.friend.getBlackList()).toMatchObject([{ userID: 'ann' }]);
  });
});
