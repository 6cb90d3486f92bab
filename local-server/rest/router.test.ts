import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';

let server: LocalServer;
let token: string;
beforeAll(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  await server.registerUser({ userID: 'alice', nickname: 'Alice' });
  token = await server.issueToken('alice', 5);
});
afterAll(() => server.close());

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const all = { operationID: 'op', token, ...headers };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const response = await fetch(`${server.apiAddr}${path}`, { method: 'POST', headers: sent, body });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the IM API', () => {
  it('checks operationID, then token, then the path', async () => {
    const noOperation = await post('/no/such', '{}', { operationID: '', token: '' });
    expect(JSON.parse(noOperation.text)).toEqual({
      errCode: 1001,
      errMsg: 'ArgsError',
      errDlt: 'header must have operationID',
    });
    const noToken = await post('/no/such', '{}', { token: '' });
    expect(noToken.text).toContain('header must have token');
    expect((await post('/no/such', '{}', { token: 'x' })).text).toContain('"errCode":1503');
    expect(await post('/no/such', '{}')).toMatchObject({ status: 404, text: '404 page not found' });
    expect((await fetch(`${server.apiAddr}/object/x`)).status).toBe(404);
    expect((await post('/%zz', '{}')).status).toBe(404);
  });

  it('answers any OPTIONS and lets any page call', async () => {
    const options = await fetch(`${server.apiAddr}/whatever`, { method: 'OPTIONS' });
    expect([options.status, await options.text()]).toEqual([200, '"Options Request!"']);
    expect(options.headers.get('access-control-allow-headers')).toContain('operationid');
    const answer = await post('/msg/get_server_time', '{}');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('packs answers only for who can unpack them', async () => {
    const packed = await post('/msg/get_server_time', '{}', { 'Accept-Encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const plain = await post('/msg/get_server_time', '{}', { 'Accept-Encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it('matches keys without regard to case and parses whatever the Content-Type says', async () => {
    const { text } = await post('/user/get_users_info', '{"USERIDS":["alice"]}', { 'Content-Type': 'text/plain' });
    expect(text).toContain('"nickname":"Alice"');
  });

  it('puts the parser’s words into errMsg for a body that is no JSON', async () => {
    const { status, text } = await post('/user/get_users_info', '{"userIDs":');
    expect(status).toBe(200);
    expect(text).toContain('"errCode":1001');
    expect(text).not.toContain('ArgsError');
    expect((await post('/msg/send_msg', '{"sendID":7}')).status).toBe(400);
  });

  it('takes megabytes of repeated IDs and answers each once', async () => {
    const ids = Array.from({ length: 400_000 }, () => '"alice"').join(',');
    const { text } = await post('/user/get_users_info', `{"userIDs":[${ids}]}`);
    expect(text.match(/"userID":"alice"/g)).toHaveLength(1);
  });

  it('leaves out data when there is nothing to say, and sends null for empty lists', async () => {
    expect((await post('/third/set_app_badge', '{"userID":"alice","appUnreadCount":3}')).text).toBe(
      '{"errCode":0,"errMsg":"","errDlt":""}',
    );
    const friends = await post(
      '/friend/get_friend_list',
      '{"userID":"alice","pagination":{"pageNumber":1,"showNumber":5}}',
    );
    expect(friends.text).toContain('"data":{"friendsInfo":null,"total":0}');
  });

  it('says that uploads are not there yet, but answers what a login asks', async () => {
    expect((await post('/object/part_limit', '{}')).text).toContain('not available on this server yet');
    const joined = await post('/group/get_incremental_join_groups', '{"userID":"alice","versionID":"","version":0}');
    expect(joined.text).toContain('"full":true');
  });

  it('serves the aggregate call in both encodings', async () => {
    await server.registerUser({ userID: 'bob', nickname: 'Bob' });
    await server.importMessages([{ sendID: 'bob', recvID: 'alice', text: 'hello', sendTime: 1000 }]);
    const json = await post('/jssdk/get_active_conversations', '{"count":50}', { 'Content-Type': 'application/json' });
    expect(JSON.parse(json.text)).toMatchObject({
      data: { unreadCount: 1, conversations: [{ maxSeq: 1, readSeq: 0, user: { nickname: 'Bob' }, group: null }] },
    });
    const binary = await post('/jssdk/get_active_conversations', '', { 'Content-Type': 'application/x-protobuf' });
    expect(binary.text).toMatch(/"errCode":0.*"data":"[A-Za-z0-9+/]+=*"/);
    expect((await post('/jssdk/get_active_conversations', '{}', { 'Content-Type': 'text/xml' })).text).toContain(
      '1001',
    );
  });
});

describe('user commands', () => {
  it('are kept, changed and removed', async () => {
    const key = { userID: 'alice', type: 7, uuid: 'u1' };
    await post('/user/process_user_command_add', JSON.stringify({ ...key, value: 'v' }));
    await post('/user/process_user_command_update', JSON.stringify({ ...key, ex: 'e' }));
    const got = await post('/user/process_user_command_get', JSON.stringify({ userID: 'alice', type: 7 }));
    expect(JSON.parse(got.text)).toMatchObject({ data: { CommandResp: [{ uuid: 'u1', value: 'v', ex: 'e' }] } });
    await post('/user/process_user_command_delete', JSON.stringify(key));
    expect((await post('/user/process_user_command_delete', JSON.stringify(key))).text).toContain('"errCode":1004');
  });
});
