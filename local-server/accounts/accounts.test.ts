import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { callRest, TestDevice } from '../testing/TestDevice';

const login = z.object({ userID: z.string(), imToken: z.string(), chatToken: z.string() });
const phone = { areaCode: '+86', phoneNumber: '13800000001' };

let server: LocalServer;
beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
});
afterEach(() => server.close());

const call = (path: string, body: object, token = '') => callRest(server.chatAddr, path, body, token);
const register = (user: object, verifyCode = '666666') =>
  call('/account/register', {
    verifyCode,
    platform: 5,
    autoLogin: true,
    user: { nickname: 'Ann', password: 'p1', ...user },
  });

describe('registration and login', () => {
  it('gives tokens for the account server and for IM', async () => {
    expect((await call('/account/code/send', { usedFor: 1, ...phone })).errCode).toBe(0);
    expect((await call('/account/code/verify', { ...phone, verifyCode: '111111' })).errCode).toBe(20006);
    const { userID, imToken, chatToken } = login.parse((await register(phone)).data);
    expect(userID).toMatch(/^\d{10}$/);
    const device = await TestDevice.open(server, userID, { token: imToken });
    expect(device.texts[0]).toContain('"errCode":0');
    const found = await call('/user/find/full', { userIDs: [userID, userID] }, chatToken);
    expect(found.data).toMatchObject({ users: [{ nickname: 'Ann', password: '', registerType: 2, ...phone }] });
    expect((await call('/user/find/full', { userIDs: [userID] }, imToken)).errCode).toBe(1505);
    expect((await call('/user/find/full', { userIDs: [userID] })).errCode).toBe(1001);
  });

  it('works by account name, phone and mail, with password or code', async () => {
    await register({ ...phone, account: 'ann', email: 'ann@example.org' });
    const tries: [object, number][] = [
      [{ account: 'ann', password: 'p1' }, 0],
      [{ ...phone, password: 'p1' }, 0],
      [{ areaCode: '86', phoneNumber: phone.phoneNumber, password: 'p1' }, 0],
      [{ email: 'ann@example.org', verifyCode: '666666' }, 0],
      [{ account: 'ann', password: 'wrong', verifyCode: '666666' }, 20001],
      [{ account: 'ann', verifyCode: '000000' }, 20006],
      [{ account: 'nobody', password: 'p1' }, 20002],
      [{ account: 'ann' }, 1001],
      [{ password: 'p1' }, 1001],
    ];
    for (const [body, errCode] of tries) {
      expect((await call('/account/login', { platform: 5, ...body })).errCode, JSON.stringify(body)).toBe(errCode);
    }
    expect((await call('/account/login', { platform: 12, account: 'ann', password: 'p1' })).errCode).toBe(1001);
  });

  it('refuses a taken name, a wrong code and a user ID of one’s own choice', async () => {
    await register(phone);
    expect((await register(phone)).errCode).toBe(20004);
    expect((await register({ email: 'x@y.z' }, '123')).errCode).toBe(20006);
    expect((await register({ email: 'x@y.z', userID: 'me' })).errCode).toBe(1002);
    expect((await register({ account: 'only' })).errCode).toBe(1001);
  });
});

describe('passwords', () => {
  it('reset by code keep sessions; changed ones end them all', async () => {
    const first = login.parse((await register(phone)).data);
    expect((await call('/account/password/reset', { ...phone, verifyCode: '666666', password: 'p2' })).errCode).toBe(0);
    expect((await call('/user/find/full', { userIDs: [first.userID] }, first.chatToken)).errCode).toBe(0);
    const device = await TestDevice.open(server, first.userID, { token: first.imToken });
    const change = { userID: first.userID, currentPassword: 'p1', newPassword: 'p3' };
    expect((await call('/account/password/change', change, first.chatToken)).errCode).toBe(1002);
    const right = { ...change, currentPassword: 'p2' };
    expect((await call('/account/password/change', right, first.chatToken)).errCode).toBe(0);
    await device.closed();
    expect(device.frames.at(-1)?.reqIdentifier).toBe(2002);
    expect((await call('/user/find/full', { userIDs: [first.userID] }, first.chatToken)).errCode).toBe(20101);
    expect((await call('/account/login', { ...phone, password: 'p3', platform: 5 })).errCode).toBe(0);
  });
});

describe('profiles', () => {
  it('can be searched, and a new name reaches IM and friends', async () => {
    const ann = login.parse((await register(phone)).data);
    await server.registerUser({ userID: 'bob', nickname: 'Bob' });
    await server.makeFriends('bob', ann.userID);
    const bob = await TestDevice.open(server, 'bob');
    const page = { pagination: { pageNumber: 1, showNumber: 10 } };
    expect((await call('/user/search/full', { keyword: 'AN+', ...page }, ann.chatToken)).data).toMatchObject({
      total: 1,
    });
    expect((await call('/user/search/public', { keyword: 'zzz', ...page }, ann.chatToken)).data).toEqual({
      total: 0,
      users: null,
    });
    const update = { userID: ann.userID, nickname: 'Anna', email: 'anna@example.org' };
    expect((await call('/user/update', update, ann.chatToken)).errCode).toBe(0);
    expect((await bob.notification(1209)).tips).toEqual({ userID: ann.userID });
    const info = await bob.rest('/user/get_users_info', { userIDs: [ann.userID] });
    expect(info.data).toMatchObject({ usersInfo: [{ nickname: 'Anna' }] });
    const strip = { userID: ann.userID, email: '', phoneNumber: '' };
    expect((await call('/user/update', strip, ann.chatToken)).errCode).toBe(1001);
  });

  it('have a client configuration and no newer application', async () => {
    expect((await call('/client_config/get', {})).data).toEqual({ config: { needInvitationCodeRegister: '0' } });
    expect((await call('/application/latest_version', { platform: 'windows' })).data).toEqual({ version: null });
  });

  it('of friends can be searched, by gender too', async () => {
    const ann = login.parse((await register({ ...phone, gender: 1 })).data);
    const ben = login.parse((await register({ email: 'ben@example.org', gender: 2 })).data);
    await server.makeFriends('x', ann.userID);
    await server.makeFriends(ben.userID, ann.userID);
    const search = (fields: object) =>
      call('/friend/search', { pagination: { pageNumber: 1, showNumber: 5 }, ...fields }, ben.chatToken);
    expect((await search({ keyword: 'AN' })).data).toMatchObject({ total: 1, users: [{ userID: ann.userID }] });
    expect((await search({ genders: [2] })).data).toEqual({ total: 0, users: null });
    expect((await search({ genders: [1, 2] })).data).toMatchObject({ total: 1 });
    expect((await search({ pagination: { pageNumber: 1, showNumber: 0 } })).errCode).toBe(1001);
  });

  it('may refuse friends, of which the webhook receiver tells', async () => {
    const ann = login.parse((await register(phone)).data);
    const ask = () =>
      call('/callback/open_im?command=callbackBeforeAddFriendCommand', { fromUserID: 'x', toUserID: ann.userID });
    expect((await ask()).errCode).toBe(0);
    await call('/user/update', { userID: ann.userID, allowAddFriend: 2 }, ann.chatToken);
    expect((await ask()).errCode).toBe(20013);
    expect((await call('/user/rtc/get_token', { room: 'r', identity: 'i' }, ann.chatToken)).errCode).toBe(500);
  });
});
