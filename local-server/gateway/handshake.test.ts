import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { signJwt } from '../domain/jwt';

const refusal = z.object({ errCode: z.number(), errMsg: z.string(), errDlt: z.string() });

let server: LocalServer;
let token: string;
beforeAll(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  await server.registerUser({ userID: 'alice', nickname: 'Alice' });
  token = await server.issueToken('alice', 5);
});
afterAll(() => server.close());

const good = (): Record<string, string> => ({
  sendID: 'alice',
  token,
  platformID: '5',
  operationID: 'op',
  isBackground: 'false',
});

/** The HTTP answer to an upgrade that was refused. */
async function httpRefusal(query: Record<string, string>): Promise<{ status: number; errCode: number }> {
  const ws = new WebSocket(`${server.wsAddr}/?${new URLSearchParams(query).toString()}`);
  ws.on('error', () => undefined);
  const response = await new Promise<IncomingMessage>((resolve) => {
    ws.once('unexpected-response', (_request, answer) => {
      resolve(answer);
    });
  });
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(response, 'end');
  const body = refusal.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  return { status: response.statusCode ?? 0, errCode: body.errCode };
}

/** The text frame and the close code of an upgrade that was refused after it. */
async function textRefusal(query: Record<string, string>): Promise<{ errCode: number; closeCode: number }> {
  const ws = new WebSocket(`${server.wsAddr}/?${new URLSearchParams({ ...query, isMsgResp: 'true' }).toString()}`);
  const closed = new Promise<number>((resolve) => {
    ws.once('close', resolve);
  });
  const first = new Promise<string>((resolve) => {
    ws.once('message', (data) => {
      resolve(Buffer.isBuffer(data) ? data.toString('utf8') : '');
    });
  });
  const { errCode } = refusal.parse(JSON.parse(await first));
  return { errCode, closeCode: await closed };
}

function without(name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name));
}

describe('a handshake', () => {
  it.each([
    ['operationID missing', () => without('operationID'), 1602],
    ['token missing', () => without('token'), 1602],
    ['sendID missing', () => without('sendID'), 1602],
    ['platformID no number', () => ({ ...good(), platformID: 'web' }), 1602],
    ['platformID unknown', () => ({ ...good(), platformID: '12' }), 1602],
    ['sdkType unknown', () => ({ ...good(), sdkType: 'rust' }), 1602],
    ['isMsgResp no boolean', () => ({ ...good(), isMsgResp: 'yes' }), 1602],
    ['isBackground missing', () => without('isBackground'), 500],
    ['v not base64url of JSON', () => ({ v: '!!!' }), 1602],
    ['token no JWT', () => ({ ...good(), token: 'abc' }), 1503],
    ['token of another user', () => ({ ...good(), sendID: 'bob' }), 1502],
    ['token of another platform', () => ({ ...good(), platformID: '3' }), 1502],
  ])('is refused in an HTTP 200 body: %s', async (_name, query, errCode) => {
    expect(await httpRefusal(query())).toEqual({ status: 200, errCode });
  });

  it('tells expired, forged and unknown tokens apart', async () => {
    const claims = { UserID: 'alice', PlatformID: 5, iat: 1 };
    const later = Math.floor(Date.now() / 1000) + 1000;
    const expired = signJwt({ ...claims, exp: 2 }, 'openIM123');
    const forged = signJwt({ ...claims, exp: later }, 'another secret');
    const unknown = signJwt({ ...claims, exp: later }, 'openIM123');
    expect((await textRefusal({ ...good(), token: expired })).errCode).toBe(1501);
    expect((await textRefusal({ ...good(), token: forged })).errCode).toBe(1505);
    expect(await textRefusal({ ...good(), token: unknown })).toEqual({ errCode: 1507, closeCode: 1006 });
  });

  it('accepts the packed form', async () => {
    const packed = {
      token,
      userID: 'alice',
      platformID: 5,
      operationID: 'op',
      compression: '',
      sdkType: 'js',
      sendResponse: true,
    };
    const v = Buffer.from(JSON.stringify(packed)).toString('base64url');
    const ws = new WebSocket(`${server.wsAddr}/any/path?v=${v}`);
    const message = await new Promise<string>((resolve) => {
      ws.once('message', (data) => {
        resolve(Buffer.isBuffer(data) ? data.toString('utf8') : '');
      });
    });
    expect(message).toBe('{"errCode":0,"errMsg":"","errDlt":""}');
    ws.close();
  });
});
