import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest } from '../testing/TestDevice';

const DAY = 86_400_000;
const PAGE = { pageNumber: 1, showNumber: 10 };

let server: LocalServer;
let alice: string;
let admin: string;
beforeAll(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['alice', 'bob']) await server.registerUser({ userID, nickname: `${userID} N` });
  alice = await server.issueToken('alice', 5);
  admin = await adminToken(server);
});
afterAll(() => server.close());

const call = (path: string, body: object, token = admin) => callRest(server.apiAddr, path, body, token);

describe('uploaded logs', () => {
  it('are recorded by anybody, found and deleted by administrators', async () => {
    const file = (n: number) => ({ filename: `log${String(n)}.zip`, URL: `http://h/object/alice/log${String(n)}.zip` });
    const upload = { platform: 4, appFramework: 'electron', version: '1', ex: 'e', fileURLs: [file(1), file(2)] };
    expect(await call('/third/logs/upload', upload, alice)).toEqual({ errCode: 0, errMsg: '', errDlt: '' });
    const search = { keyword: '', startTime: 0, endTime: 0, pagination: PAGE };
    expect((await call('/third/logs/search', search, alice)).errCode).toBe(1002);
    expect((await call('/third/logs/search', { ...search, startTime: 2, endTime: 1 })).errCode).toBe(1001);
    const found = await call('/third/logs/search', { ...search, keyword: 'ali' });
    expect(found.data).toMatchObject({
      total: 2,
      logsInfos: [
        { filename: 'log2.zip' },
        {
          userID: 'alice',
          platform: 'OSX',
          url: file(1).URL,
          nickname: 'alice N',
          filename: 'log1.zip',
          systemType: 'electron',
          ex: 'e',
          version: '1',
        },
      ],
    });
    expect((await call('/third/logs/search', { ...search, endTime: 5 })).data).toEqual({ total: 0, logsInfos: null });
    const ids = z.object({ logsInfos: z.array(z.object({ logID: z.string() })) }).parse(found.data);
    const logIDs = ids.logsInfos.map(({ logID }) => logID);
    expect((await call('/third/logs/delete', { logIDs: [...logIDs, 'none'] })).errCode).toBe(1004);
    expect((await call('/third/logs/search', search)).data).toMatchObject({ total: 2 });
    expect((await call('/third/logs/delete', { logIDs })).errCode).toBe(0);
    expect((await call('/third/logs/search', search)).data).toEqual({ total: 0, logsInfos: null });
  });
});

describe('push tokens and badges', () => {
  it('are taken for platforms 1 to 10, the badge only for oneself', async () => {
    const fcm = (platformID: number) => ({ platformID, fcmToken: 't', account: 'bob', expireTime: 60 });
    expect((await call('/third/fcm_update_token', fcm(2), alice)).errCode).toBe(0);
    expect((await call('/third/fcm_update_token', fcm(11), alice)).errCode).toBe(1001);
    expect((await call('/third/set_app_badge', { userID: 'alice', appUnreadCount: 3 }, alice)).errCode).toBe(0);
    expect((await call('/third/set_app_badge', { userID: 'bob', appUnreadCount: 3 }, alice)).errCode).toBe(1002);
  });
});

describe('statistics', () => {
  it('count registrations by UTC day', async () => {
    const now = Date.now();
    const today = new Date(now).toISOString().slice(0, 10);
    const range = { start: now - DAY, end: now + DAY };
    const data = { total: 3, before: 0, count: { [today]: 3 } };
    expect((await call('/statistics/user/register', range, alice)).data).toEqual(data);
    const past = { start: 1, end: DAY };
    expect((await call('/statistics/user/register', past, alice)).data).toEqual({ total: 3, before: 0 });
    expect((await call('/statistics/user/register', { start: 2, end: 1 })).errCode).toBe(1001);
    expect((await call('/statistics/user/register', { start: 0, end: 1 })).errCode).toBe(1001);
  });

  it('count chat messages by sender, start included and end not', async () => {
    const start = Date.parse('2025-01-01T00:00:00Z');
    const at = (sendID: string, recvID: string, sendTime: number) => ({ sendID, recvID, text: 'x', sendTime });
    await server.importMessages([
      at('alice', 'bob', start),
      at('alice', 'bob', start + DAY),
      at('bob', 'alice', start + DAY + 1),
      at('bob', 'alice', start + 2 * DAY),
    ]);
    const range = { start, end: start + 2 * DAY, pagination: PAGE };
    const active = (fields: object) => call('/statistics/user/active', { ...range, ...fields });
    expect((await active({})).data).toMatchObject({
      msgCount: 3,
      userCount: 2,
      dateCount: { '2025-01-01': 1, '2025-01-02': 2 },
      users: [
        { user: { userID: 'alice', nickname: 'alice N' }, count: 2 },
        { user: { userID: 'bob' }, count: 1 },
      ],
    });
    expect((await active({ ase: true })).data).toMatchObject({ users: [{ count: 1 }, { count: 2 }] });
    expect((await active({ start: 1, end: 2 })).data).toEqual({ msgCount: 0, userCount: 0, users: null });
    expect((await active({ pagination: null })).errCode).toBe(500);
    expect((await call('/statistics/user/active', range, alice)).errCode).toBe(1002);
  });
});

describe('a deployment without etcd', () => {
  it('shows its configuration to administrators and changes none', async () => {
    expect((await call('/config/get_config_list', {})).data).toMatchObject({
      environment: 'standalone',
      configNames: ['openim-rpc-msg.yml', 'openim-rpc-auth.yml'],
    });
    const name = { configName: 'openim-rpc-msg.yml' };
    expect((await call('/config/get_config', name)).data).toBe('{"FriendVerify":false}');
    expect((await call('/config/get_config', { configName: 'none' })).errCode).toBe(1001);
    expect((await call('/config/get_config', name, alice)).errCode).toBe(1002);
    expect((await call('/config/set_config', { ...name, data: '{' })).errCode).toBe(1001);
    expect((await call('/config/set_config', { ...name, data: '{}' })).errCode).toBe(500);
    expect((await call('/config/get_enable_config_manager', {})).data).toEqual({ enable: false });
    for (const path of ['/config/reset_config', '/config/set_enable_config_manager', '/restart']) {
      expect((await call(path, { enable: true })).errCode, path).toBe(500);
      expect((await call(path, { enable: true }, alice)).errCode, path).toBe(1002);
    }
  });

  it('has nothing for Prometheus to discover and points to Grafana', async () => {
    const targets = await fetch(`${server.apiAddr}/prometheus_discovery/msg_gateway`);
    expect([targets.status, await targets.text()]).toEqual([200, '[]']);
    expect((await fetch(`${server.apiAddr}/prometheus_discovery/none`)).status).toBe(404);
    const grafana = await fetch(`${server.apiAddr}/third/prometheus`, { redirect: 'manual' });
    expect(grafana.status).toBe(302);
    expect(grafana.headers.get('location')).toMatch(/^http/);
  });
});
