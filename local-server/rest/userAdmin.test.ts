import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice } from '../testing/TestDevice';

const PAGE = { pageNumber: 1, showNumber: 10 };

let server: LocalServer;
let admin: string;
let alice: TestDevice;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob']) await server.registerUser({ userID, nickname: `${userID} N` });
  admin = await adminToken(server);
  alice = await TestDevice.open(server, 'alice', { platformID: 3 });
});
afterEach(() => server.close());

const call = (path: string, body: object) => callRest(server.apiAddr, path, body, admin);

describe('registration by a back end', () => {
  it('takes all users or none', async () => {
    const users = (...ids: string[]) => ({ users: ids.map((userID) => ({ userID, nickname: 'N' })) });
    expect((await alice.rest('/user/user_register', users('x'))).errCode).toBe(1002);
    expect((await call('/user/user_register', users('x', 'x'))).errCode).toBe(1001);
    expect((await call('/user/user_register', users('x-y'))).errCode).toBe(1001);
    expect((await call('/user/user_register', users('x', 'bob'))).errCode).toBe(1102);
    expect((await call('/user/user_register', users('x', '林_1'))).errCode).toBe(0);
    const check = { checkUserIDs: ['x', '林_1', 'y'] };
    expect((await call('/user/account_check', check)).data).toEqual({
      results: [
        { userID: 'x', accountStatus: 1 },
        { userID: '林_1', accountStatus: 1 },
        { userID: 'y', accountStatus: 0 },
      ],
    });
    expect((await call('/user/account_check', { checkUserIDs: ['x', 'x'] })).errCode).toBe(1001);
    expect((await alice.rest('/user/account_check', check)).errCode).toBe(1002);
  });
});

describe('lists of users', () => {
  it('hold ordinary users only and can be searched by pattern', async () => {
    await call('/user/add_notification_account', { userID: 'news', nickName: 'News', appMangerLevel: 3 });
    const users = (query: object) => alice.rest('/user/get_users', { pagination: PAGE, ...query });
    expect((await users({})).data).toMatchObject({ total: 2, users: [{ userID: 'alice' }, { userID: 'bob' }] });
    expect((await users({ userID: '^AL', nickName: 'zzz' })).data).toMatchObject({ total: 1 });
    expect((await users({ userID: 'none' })).data).toEqual({ total: 0, users: null });
    expect((await users({ pagination: { pageNumber: 1, showNumber: 0 } })).data).toEqual({ total: 2, users: null });
    expect((await users({ pagination: null })).errCode).toBe(1001);
    expect((await alice.rest('/user/get_all_users_uid', { pagination: PAGE })).data).toEqual({
      total: 2,
      userIDs: ['alice', 'bob'],
    });
  });
});

describe('notification accounts', () => {
  it('are added, changed and found', async () => {
    const add = (fields: object) =>
      call('/user/add_notification_account', { nickName: 'News', appMangerLevel: 3, ...fields });
    expect((await add({ userID: 'news', faceURL: 'f' })).data).toEqual({
      userID: 'news',
      faceURL: 'f',
      nickName: 'News',
      appMangerLevel: 3,
    });
    expect((await add({ userID: 'news' })).errCode).toBe(1001);
    expect((await add({ appMangerLevel: 2 })).errCode).toBe(1001);
    expect((await add({})).data).toMatchObject({ nickName: 'News' });
    const update = (fields: object) => call('/user/update_notification_account', fields);
    expect((await update({ userID: 'news' })).errCode).toBe(1001);
    expect((await update({ userID: 'none', nickName: 'x' })).errCode).toBe(1001);
    expect((await update({ userID: 'news', nickName: 'Daily' })).errCode).toBe(0);
    const find = (fields: object) => call('/user/search_notification_account', { pagination: PAGE, ...fields });
    expect((await find({})).data).toMatchObject({ total: 2 });
    expect((await find({ keyword: 'news' })).data).toEqual({
      total: 1,
      notificationAccounts: [{ userID: 'news', faceURL: 'f', nickName: 'Daily', appMangerLevel: 3 }],
    });
    expect((await find({ keyword: 'New' })).data).toMatchObject({ total: 1 });
    expect((await find({ appManagerLevel: 4 })).data).toEqual({ total: 0, notificationAccounts: null });
    const token = await call('/auth/get_user_token', { platformID: 3, userID: 'news' });
    expect(token.errCode).toBe(1001);
  });
});

describe('the client configuration', () => {
  it('is kept for everybody and for one user', async () => {
    const configs = { CONVERSATION_ACTIVE_NUM: '20' };
    expect((await alice.rest('/user/set_user_client_config', { userID: '', configs })).errCode).toBe(1002);
    await call('/user/set_user_client_config', { userID: '', configs });
    await call('/user/set_user_client_config', { userID: 'bob', configs: { theme: 'dark' } });
    const get = (userID: string) => alice.rest('/user/get_user_client_config', { userID });
    expect((await get('')).data).toEqual({ configs });
    expect((await get('alice')).data).toEqual({});
    expect((await get('bob')).errCode).toBe(1002);
    const page = await call('/user/page_user_client_config', { userID: 'bob', key: '', pagination: PAGE });
    expect(page.data).toEqual({ total: 1, configs: [{ key: 'theme', userID: 'bob', value: 'dark' }] });
    await call('/user/del_user_client_config', { userID: '', keys: ['CONVERSATION_ACTIVE_NUM'] });
    expect((await get('')).data).toEqual({});
  });
});

describe('online status over REST', () => {
  it('is open to all, its details to administrators', async () => {
    const userIDs = ['alice', 'bob', 'none'];
    expect((await alice.rest('/user/get_users_status', { userID: 'alice', userIDs })).data).toEqual({
      statusList: [
        { userID: 'alice', status: 1, platformIDs: [3] },
        { userID: 'bob', status: 0, platformIDs: null },
        { userID: 'none', status: 0, platformIDs: null },
      ],
    });
    expect((await call('/user/get_users_online_status', { userIDs })).data).toMatchObject([
      {
        userID: 'alice',
        status: 1,
        detailPlatformStatus: [{ platformID: 3, isBackground: false, token: alice.token }],
      },
      { userID: 'bob', status: 0, detailPlatformStatus: null },
      { userID: 'none', status: 0, detailPlatformStatus: null },
    ]);
    expect((await alice.rest('/user/get_users_online_status', { userIDs })).errCode).toBe(1002);
    expect((await call('/user/get_users_online_status', {})).errCode).toBe(500);
    expect((await call('/user/get_users_online_token_detail', { userIDs })).data).toEqual([
      { userID: 'alice', status: 1, singlePlatformToken: [{ platformID: 3, total: 1, token: [alice.token] }] },
    ]);
    const detail = await alice.rest('/user/get_users_online_token_detail', { userIDs });
    expect([detail.errCode, detail.data]).toEqual([0, null]);
  });

  it('has subscription calls that do nothing', async () => {
    const subscribe = { userID: 'alice', userIDs: ['bob'], genre: 1 };
    expect((await alice.rest('/user/subscribe_users_status', subscribe)).data).toEqual({ statusList: null });
    expect((await alice.rest('/user/subscribe_users_status', { ...subscribe, genre: 3 })).errCode).toBe(1001);
    expect((await alice.rest('/user/get_subscribe_users_status', { userID: 'alice' })).data).toEqual({
      statusList: null,
    });
  });
});

describe('a forced logout', () => {
  it('kicks the sockets of that platform only and marks its tokens', async () => {
    const phone = await TestDevice.open(server, 'alice', { platformID: 2 });
    const logout = (platformID: number, userID = 'alice') => call('/auth/force_logout', { platformID, userID });
    expect((await logout(11)).errCode).toBe(1001);
    expect((await logout(0)).errCode).toBe(1001);
    expect((await logout(1, 'bob')).errCode).toBe(0);
    expect((await alice.rest('/auth/force_logout', { platformID: 3, userID: 'alice' })).errCode).toBe(1002);
    expect((await logout(3)).errCode).toBe(0);
    await alice.closed();
    expect(alice.frames.at(-1)?.reqIdentifier).toBe(2002);
    expect((await alice.rest('/msg/get_server_time', {})).errCode).toBe(1506);
    expect((await phone.rest('/msg/get_server_time', {})).errCode).toBe(0);
  });

  it('of platform 10 marks the tokens of an administrator', async () => {
    expect((await call('/auth/force_logout', { platformID: 10, userID: 'imAdmin' })).errCode).toBe(0);
    expect((await call('/msg/get_server_time', {})).errCode).toBe(1506);
  });
});

describe('profiles', () => {
  it('lose a text by the new call, never by the deprecated one', async () => {
    const info = async () => (await alice.rest('/user/get_users_info', { userIDs: ['alice', 'none'] })).data;
    const change = (path: string, userInfo: object) => alice.rest(path, { userInfo: { userID: 'alice', ...userInfo } });
    await change('/user/update_user_info_ex', { nickname: 'Al', ex: 'e', globalRecvMsgOpt: 2 });
    await change('/user/update_user_info', { nickname: '', ex: '', faceURL: 'f' });
    expect(await info()).toMatchObject({
      usersInfo: [{ userID: 'alice', nickname: 'Al', faceURL: 'f', ex: 'e', globalRecvMsgOpt: 2 }],
    });
    await change('/user/update_user_info_ex', { ex: '', globalRecvMsgOpt: 0 });
    expect(await info()).toMatchObject({ usersInfo: [{ nickname: 'Al', faceURL: 'f', ex: '', globalRecvMsgOpt: 0 }] });
    const foreign = { userInfo: { userID: 'bob', nickname: 'B' } };
    expect((await alice.rest('/user/update_user_info_ex', foreign)).errCode).toBe(1002);
    const unknown = { userInfo: { userID: 'none', nickname: 'B' } };
    expect((await call('/user/update_user_info_ex', unknown)).errCode).toBe(1004);
  });

  it('refuse a global receive option outside 0 to 2', async () => {
    const set = (globalRecvMsgOpt: number, userID = 'bob') =>
      alice.rest('/user/set_global_msg_recv_opt', { userID, globalRecvMsgOpt });
    expect((await set(3)).errCode).toBe(1001);
    expect((await set(1, 'none')).errCode).toBe(1004);
    expect((await set(1)).errCode).toBe(0);
    expect((await alice.sendText('bob', 'x')).errCode).toBe(1001);
  });
});

describe('user commands', () => {
  const key = { userID: 'alice', type: 7, uuid: 'u1' };
  const list = async (body: object) =>
    (await alice.rest('/user/process_user_command_get_all', { userID: 'alice', ...body })).data;

  it('store an ex given at the beginning as their value, until it is set by an update', async () => {
    await alice.rest('/user/process_user_command_add', { ...key, value: 'v', ex: 'e' });
    expect(await list({})).toMatchObject({ CommandResp: [{ type: 7, uuid: 'u1', value: 'e', ex: '' }] });
    await alice.rest('/user/process_user_command_update', { ...key, value: 'v', ex: 'e' });
    expect(await list({})).toMatchObject({ CommandResp: [{ value: 'v', ex: 'e' }] });
  });

  it('may repeat, are asked for by type, and tell their time in seconds', async () => {
    for (const type of [7, 7, 8]) await alice.rest('/user/process_user_command_add', { ...key, type });
    const seconds = Math.floor(Date.now() / 1000);
    const { data } = await alice.rest('/user/process_user_command_get', { userID: 'alice', type: 8 });
    const createTime = Number(/"createTime":(\d+)/.exec(JSON.stringify(data))?.[1]);
    expect(data).toEqual({ CommandResp: [{ type: 8, createTime, uuid: 'u1', value: '', ex: '' }] });
    expect(Math.abs(seconds - createTime)).toBeLessThan(60);
    expect((await alice.rest('/user/process_user_command_add', { ...key, type: 0 })).errCode).toBe(1001);
    expect((await alice.rest('/user/process_user_command_add', { ...key, userID: 'bob' })).errCode).toBe(1002);
    const unknown = { ...key, uuid: 'other' };
    expect((await alice.rest('/user/process_user_command_update', unknown)).errCode).toBe(1004);
    expect((await alice.rest('/user/process_user_command_delete', unknown)).errCode).toBe(1004);
  });
});
