import { describe, expect, it } from 'vitest';
import { type MethodName, methodArgs } from '../../ipc-contract';
import { OpenIMError } from '../../sdk-core/errors/OpenIMError';
import type { LogFacts } from '../log/Log';
import { answerCall, type MethodHandlers } from './answerCall';

const lines: { event: string; facts: LogFacts | undefined }[] = [];
const log = (_level: string, event: string, facts?: LogFacts): void => void lines.push({ event, facts });

/** Handlers that answer with what they got, or do as `special` says. */
function handlers(special: Partial<Record<MethodName, (args: unknown) => unknown>> = {}): MethodHandlers {
  const echo = (args: unknown): unknown => args;
  const all = Object.keys(methodArgs).map((method) => [method, echo] as const);
  return { ...Object.fromEntries(all), ...special } as unknown as MethodHandlers;
}

describe('a call from the page', () => {
  it('reaches the operation with checked arguments', async () => {
    const args = { conversationID: 'si_a_b', text: 'hello' };
    expect(await answerCall('sendTextMessage', args, handlers(), log)).toEqual({ ok: true, value: args });
  });

  it.each<[string, MethodName, unknown]>([
    ['nothing at all', 'getFriends', undefined],
    ['a field too many', 'getFriends', { channel: 'x' }],
    ['a wrong type', 'getConversation', { conversationID: 7 }],
    ['an array for an object', 'setDraft', ['si_a_b', 'text']],
    ['an over-long text', 'sendTextMessage', { conversationID: 'c', text: 'x'.repeat(100_001) }],
    ['more rows than a page may ask for', 'getConversations', { offset: 0, count: 1_000_000 }],
    ['a fraction', 'getConversations', { offset: 0.5, count: 10 }],
    [
      'an address that is no server',
      'signInWithToken',
      {
        server: { apiAddr: 'file:///etc/passwd', wsAddr: 'ws://h', chatAddr: 'http://h' },
        userID: 'u',
        token: 't',
        keepSignedIn: false,
      },
    ],
    ['a prototype smuggled in', 'setDraft', JSON.parse('{"conversationID":"c","text":"t","__proto__":{"x":1}}')],
  ])('with %s is refused before the operation', async (_what, method, args) => {
    let reached = false;
    const answer = await answerCall(method, args, handlers({ [method]: () => (reached = true) }), log);
    expect(answer).toMatchObject({ ok: false, failure: { errCode: 1001 } });
    expect(reached).toBe(false);
  });

  it('that fails tells the code and the operationID of the engine', async () => {
    const failing = handlers({
      fillHistory: () => Promise.reject(new OpenIMError(10000, 'NetworkError', 'op-7')),
    });
    expect(await answerCall('fillHistory', { conversationID: 'c', before: null, count: 20 }, failing, log)).toEqual({
      ok: false,
      failure: { errCode: 10000, errMsg: 'NetworkError', operationID: 'op-7' },
    });
  });

  it('that breaks tells no stack and no path, but a number to find it by in the log', async () => {
    const broken = handlers({
      getFriends: () => {
        throw new TypeError('cannot read /home/user/secret');
      },
    });
    const answer = await answerCall('getFriends', {}, broken, log);
    expect(JSON.stringify(answer)).not.toContain('secret');
    if (answer.ok) throw new Error('it should have failed');
    expect(answer.failure.errCode).toBe(10006);
    expect(lines.at(-1)?.facts?.['operationID']).toBe(answer.failure.operationID);
  });

  it('never leaves a password in the log, not even a refused one', async () => {
    const args = { secret: { kind: 'password', password: 'correct horse' }, keepSignedIn: 'yes' };
    await answerCall('signInWithPassword', args, handlers(), log);
    expect(lines.at(-1)?.event).toBe('ipc.failed');
    expect(JSON.stringify(lines)).not.toContain('correct horse');
  });
});
