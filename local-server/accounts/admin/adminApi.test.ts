import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../../index';
import type { LocalServer } from '../../index';
import { callRest, TestDevice } from '../../testing/TestDevice';

const PAGE = { pageNumber: 1, showNumber: 10 };
const SEARCH = { keyword: '', pagination: PAGE };
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const phone = (n: number) => ({ areaCode: '+86', phoneNumber: `1380000000${String(n)}` });

let server: LocalServer;
let addr: string;
let admin: string;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0, chatAdminPort: 0 });
  addr = server.chatAdminAddr ?? '';
  admin = await logIn('chatAdmin');
});
afterEach(() => server.close());

const call = (path: string, body: object, token = admin) => callRest(addr, path, body, token);
const user = (path: string, body: object, token = '') => callRest(server.chatAddr, path, body, token);

async function logIn(account: string, password = md5(account)): Promise<string> {
  const { data } = await callRest(addr, '/account/login', { account, password, version: '1' });
  return z.object({ adminToken: z.string() }).parse(data).adminToken;
}

async function addUser(n: number, fields: object = {}): Promise<string> {
  const account = { nickname: `N${String(n)}`, password: 'p', ...phone(n), ...fields };
  expect((await call('/account/add_user', { user: account })).errCode).toBe(0);
  const found = await call('/block/search', SEARCH);
  expect(found.errCode).toBe(0);
  const login = await user('/account/login', { platform: 5, password: 'p', ...phone(n) });
  return z.object({ userID: z.string() }).parse(login.data).userID;
}

const register = (n: number, fields: object = {}) =>
  user('/account/register', {
    verifyCode: '666666',
    platform: 5,
    autoLogin: true,
    user: { nickname: 'New', password: 'p', ...phone(n) },
    ...fields,
  });

describe('administrators', () => {
  it('log in, and their tokens open both APIs', async () => {
    const { data } = await call('/account/login', { account: 'chatAdmin', password: md5('chatAdmin'), version: '1' });
    expect(data).toMatchObject({ adminAccount: 'chatAdmin', level: 100, adminUserID: 'imAdmin', imUserID: 'imAdmin' });
    const { imToken } = z.object({ imToken: z.string() }).parse(data);
    expect((await callRest(server.apiAddr, '/config/get_config_list', {}, imToken)).errCode).toBe(0);
    expect((await user('/user/search/full', SEARCH, admin)).errCode).toBe(0);
    const login = { account: 'chatAdmin', password: 'wrong', version: '1' };
    expect((await call('/account/login', login)).errCode).toBe(20001);
    expect((await call('/account/login', { ...login, account: 'none' })).errCode).toBe(20002);
    expect((await call('/account/login', { ...login, version: '' })).errCode).toBe(500);
    const chat = z.object({ chatToken: z.string() }).parse((await register(1)).data).chatToken;
    expect(await call('/account/info', {}, chat)).toMatchObject({ errCode: 1001, errDlt: 'token type error' });
    expect((await callRest(addr, '/account/info', {})).errCode).toBe(1001);
  });

  it('of the highest level manage the others', async () => {
    const second = { account: 'second', password: 'p', nickname: 'S' };
    expect((await call('/account/add_admin', second)).errCode).toBe(0);
    expect((await call('/account/add_admin', second)).errCode).toBe(1003);
    const token = await logIn('second', 'p');
    expect((await call('/account/add_admin', { account: 'third', password: 'p' }, token)).errCode).toBe(1002);
    const { data } = await call('/account/info', {}, token);
    const info = z.object({ userID: z.string(), level: z.literal(80), nickname: z.literal('S') }).parse(data);
    expect((await call('/account/update', {}, token)).errCode).toBe(1001);
    expect((await call('/account/update', { nickname: 'Second' }, token)).errCode).toBe(0);
    const change = { userID: info.userID, currentPassword: 'x', newPassword: 'q' };
    expect((await call('/account/change_password', change, token)).errCode).toBe(500);
    expect((await call('/account/change_password', { ...change, currentPassword: 'p' }, token)).errCode).toBe(0);
    expect((await call('/account/search', { pagination: PAGE })).data).toMatchObject({
      total: 2,
      adminAccounts: [{ account: 'chatAdmin' }, { account: 'second', nickname: 'Second' }],
    });
    expect((await call('/account/search', { pagination: PAGE }, token)).errCode).toBe(1002);
    expect((await call('/account/del_admin', { userIDs: ['imAdmin'] })).errCode).toBe(1002);
    expect((await call('/account/del_admin', { userIDs: [info.userID] })).errCode).toBe(0);
    expect((await call('/account/info', {}, token)).errCode).toBe(20101);
  });
});

describe('accounts of users', () => {
  it('are added one by one or in a list that stops at the first error', async () => {
    expect(await addUser(1, { userID: 'u1', account: 'one' })).toBe('u1');
    const users = [2, 1, 3].map((n) => ({ nickname: `N${String(n)}`, password: 'p', ...phone(n) }));
    expect((await call('/user/import/json', { users })).errCode).toBe(20004);
    const codes = await Promise.all(
      [2, 3].map(async (n) => (await user('/account/login', { platform: 5, password: 'p', ...phone(n) })).errCode),
    );
    expect(codes).toEqual([0, 20002]);
    expect((await call('/account/add_user', { user: { nickname: 'x', ...phone(4), userID: 'u1' } })).errCode).toBe(
      1102,
    );
  });

  it('get new passwords, which end all sessions', async () => {
    const userID = await addUser(1);
    const login = await user('/account/login', { platform: 3, password: 'p', ...phone(1) });
    const { imToken, chatToken } = z.object({ imToken: z.string(), chatToken: z.string() }).parse(login.data);
    const device = await TestDevice.open(server, userID, { platformID: 3, token: imToken });
    expect((await call('/user/password/reset', { userID, newPassword: 'q' })).errCode).toBe(0);
    await device.closed();
    expect((await user('/user/find/full', { userIDs: [userID] }, chatToken)).errCode).toBe(20101);
    expect((await user('/account/login', { platform: 3, password: 'q', ...phone(1) })).errCode).toBe(0);
  });

  it('can be blocked: out of IM at once, in again only when unblocked', async () => {
    const userID = await addUser(1);
    const login = await user('/account/login', { platform: 3, password: 'p', ...phone(1) });
    const { imToken, chatToken } = z.object({ imToken: z.string(), chatToken: z.string() }).parse(login.data);
    const device = await TestDevice.open(server, userID, { platformID: 3, token: imToken });
    expect((await call('/block/add', { userID, reason: 'spam' })).errCode).toBe(0);
    await device.closed();
    expect((await call('/block/add', { userID })).errCode).toBe(1001);
    expect((await user('/account/login', { platform: 3, password: 'p', ...phone(1) })).errCode).toBe(20012);
    expect((await user('/user/find/full', { userIDs: [userID] }, chatToken)).errCode).toBe(0);
    expect((await user('/user/search/full', { ...SEARCH, normal: 1 }, admin)).data).toEqual({ total: 0, users: null });
    expect((await call('/block/search', SEARCH)).data).toMatchObject({
      total: 1,
      users: [{ userID, nickname: 'N1', reason: 'spam', opUserID: 'imAdmin' }],
    });
    expect((await call('/block/del', { userIDs: [userID] })).errCode).toBe(0);
    expect((await call('/block/del', { userIDs: [userID] })).errCode).toBe(1001);
    expect((await user('/account/login', { platform: 3, password: 'p', ...phone(1) })).errCode).toBe(0);
  });

  it('can be edited by administrators through the user API', async () => {
    const userID = await addUser(1);
    expect((await user('/user/update', { userID, nickname: 'New' }, admin)).errCode).toBe(0);
    const change = { userID, newPassword: 'q' };
    expect((await user('/account/password/change', change, admin)).errCode).toBe(0);
    expect((await user('/account/login', { platform: 3, password: 'q', ...phone(1) })).errCode).toBe(0);
  });
});

describe('registration', () => {
  it('can be closed, and opened again', async () => {
    expect((await call('/user/allow_register/get', {})).data).toEqual({ allowRegister: true });
    await call('/user/allow_register/set', { allowRegister: false });
    expect((await register(1)).errCode).toBe(1002);
    await call('/user/allow_register/set', { allowRegister: true });
    expect((await register(1)).errCode).toBe(0);
  });

  it('gives every new account the default friends', async () => {
    const helper = await addUser(1);
    expect((await call('/default/user/add', { userIDs: ['none'] })).errCode).toBe(1004);
    expect((await call('/default/user/add', { userIDs: [helper] })).errCode).toBe(0);
    expect((await call('/default/user/add', { userIDs: [helper] })).errCode).toBe(1003);
    expect((await call('/default/user/find', {})).data).toEqual({ userIDs: [helper] });
    expect((await call('/default/user/search', SEARCH)).data).toMatchObject({ total: 1, users: [{ userID: helper }] });
    const login = z.object({ userID: z.string(), imToken: z.string() }).parse((await register(2)).data);
    const list = { userID: login.userID };
    expect((await callRest(server.apiAddr, '/friend/get_friend_id', list, login.imToken)).data).toEqual({
      friendIDs: [helper],
    });
    expect((await call('/default/user/del', { userIDs: [helper] })).errCode).toBe(0);
    expect((await call('/default/user/del', { userIDs: [helper] })).errCode).toBe(1004);
  });

  it('can demand an invitation, each of which works once', async () => {
    await call('/client_config/set', { config: { needInvitationCodeRegister: '1', theme: 'dark' } });
    expect((await user('/client_config/get', {})).data).toEqual({
      config: { needInvitationCodeRegister: '1', theme: 'dark' },
    });
    await call('/invitation_code/add', { codes: ['AAA'] });
    expect((await call('/invitation_code/add', { codes: ['AAA'] })).errCode).toBe(1001);
    expect((await call('/invitation_code/gen', { len: 4, num: 3, chars: 'XY' })).errCode).toBe(0);
    expect((await call('/invitation_code/gen', { len: 1, num: 3, chars: 'XY' })).errCode).toBe(1001);
    expect((await register(1)).errCode).toBe(1001);
    expect((await register(1, { invitationCode: 'BBB' })).errCode).toBe(20011);
    expect((await register(1, { invitationCode: 'AAA' })).errCode).toBe(0);
    expect((await register(2, { invitationCode: 'AAA' })).errCode).toBe(20010);
    const find = (fields: object) => call('/invitation_code/search', { ...SEARCH, ...fields });
    expect((await find({ status: 2 })).data).toMatchObject({ total: 3 });
    expect((await find({ status: 1 })).data).toMatchObject({
      total: 1,
      list: [{ invitationCode: 'AAA', usedUser: { nickname: 'New' } }],
    });
    await call('/invitation_code/del', { codes: ['AAA'] });
    expect((await find({})).data).toMatchObject({ total: 3 });
    await call('/client_config/del', { keys: ['needInvitationCodeRegister'] });
    expect((await register(2)).errCode).toBe(0);
  });

  it('and login can be forbidden by address', async () => {
    const ip = '127.0.0.1';
    const userID = await addUser(1);
    const login = () => user('/account/login', { platform: 3, password: 'p', ...phone(1) });
    await call('/forbidden/ip/add', { forbiddens: [{ ip, limitRegister: true, limitLogin: false }] });
    expect([(await register(2)).errCode, (await login()).errCode]).toEqual([20012, 0]);
    await call('/forbidden/ip/add', { forbiddens: [{ ip, limitLogin: true }] });
    expect([(await register(2)).errCode, (await login()).errCode]).toEqual([0, 20012]);
    expect((await call('/forbidden/ip/search', { ...SEARCH, status: 0 })).data).toMatchObject({
      total: 1,
      forbiddens: [{ ip, limitRegister: false, limitLogin: true }],
    });
    await call('/forbidden/ip/del', { ips: [ip] });
    const limits = [{ userID, ip: '10.0.0.1' }];
    await call('/forbidden/user/add', { limits });
    expect((await login()).errCode).toBe(20012);
    expect((await call('/forbidden/user/search', SEARCH)).data).toMatchObject({ total: 1, limits });
    await call('/forbidden/user/del', { limits });
    expect((await login()).errCode).toBe(0);
  });
});

describe('applications', () => {
  it('are told their latest version', async () => {
    const version = { platform: 'windows', version: '1.0', url: 'u', text: 't' };
    await call('/application/add_version', { ...version, latest: true });
    await call('/application/add_version', { ...version, version: '1.1' });
    const latest = async () => (await user('/application/latest_version', { platform: 'windows' })).data;
    expect(await latest()).toMatchObject({ version: { version: '1.0', latest: true, force: false } });
    const { data } = await user('/application/page_versions', { platform: ['windows'], pagination: PAGE });
    const page = z.object({
      total: z.literal(2),
      versions: z.array(z.object({ id: z.string(), version: z.string() })),
    });
    const ids = new Map(page.parse(data).versions.map((entry) => [entry.version, entry.id]));
    expect((await call('/application/update_version', { id: 'none', latest: true })).errCode).toBe(1004);
    await call('/application/update_version', { id: ids.get('1.1'), text: 'new' });
    await call('/application/delete_version', { id: [ids.get('1.0')] });
    expect(await latest()).toMatchObject({ version: { version: '1.1', text: 'new' } });
  });

  it('find the applets on the shelf', async () => {
    const { chatToken } = z.object({ chatToken: z.string() }).parse((await register(1)).data);
    const applet = { name: 'A', appID: 'a', icon: 'i', url: 'u', md5: 'm', size: 1, version: '1', status: 1 };
    expect((await call('/applet/add', { ...applet, status: 3 })).errCode).toBe(1001);
    await call('/applet/add', { ...applet, id: 'x' });
    const shelf = async () => (await user('/applet/find', {}, chatToken)).data;
    expect(await shelf()).toMatchObject({ applets: [{ id: 'x', priority: 0, ...applet }] });
    await call('/applet/update', { id: 'x', status: 2 });
    expect(await shelf()).toEqual({ applets: null });
    expect((await call('/applet/search', SEARCH)).data).toMatchObject({ total: 1, applets: [{ status: 2 }] });
    await call('/applet/del', { appletIds: ['x'] });
    expect((await call('/applet/search', SEARCH)).data).toEqual({ total: 0, applets: null });
  });
});

describe('statistics', () => {
  it('count new users and logins by day', async () => {
    await addUser(1);
    await addUser(2);
    await addUser(1, { ...phone(3) });
    const range = { start: Date.now() - 1000 * 60, end: Date.now() + 1000 * 60 };
    expect((await call('/statistic/new_user_count', range)).data).toMatchObject({ total: 4 });
    expect((await call('/statistic/login_user_count', range)).data).toMatchObject({ loginCount: 2, unloginCount: 1 });
    expect((await call('/config/set_configs', {})).errCode).toBe(500);
  });
});
