import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../ipc-contract';
import { EngineHost } from './EngineHost';

/** A thread that speaks the engine's protocol: answers, refuses, reports, is slow, dies. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, method, args }) => {
  if (method === 'getUserInfo' && args.userID === 'die') process.exit(3);
  if (method === 'getUserInfo' && args.userID === 'throw') setImmediate(() => { throw new Error('bug'); });
  else if (method === 'close') { /* never answers */ }
  else if (method === 'getFriends') parentPort.postMessage({ kind: 'error', id, error: { errCode: 10101, errMsg: 'out', operationID: 'op', errDlt: '' } });
  else {
    parentPort.postMessage({ kind: 'events', events: [{ type: 'friends' }] });
    parentPort.postMessage({ kind: 'result', id, value: args });
  }
});`;

function start() {
  const events: AppEvent[] = [];
  const lines: string[] = [];
  const deaths: number[] = [];
  let restarted: () => void = () => undefined;
  const restart = new Promise<void>((resolve) => {
    restarted = resolve;
  });
  const host = new EngineHost({
    spawn: () => new Worker(THREAD, { eval: true }),
    onEvents: (batch) => events.push(...batch),
    onDeath: (retryAt) => deaths.push(retryAt),
    onRestart: () => {
      restarted();
    },
    log: (_level, event) => lines.push(event),
  });
  hosts.push(host);
  return { host, events, lines, deaths, restart };
}

const hosts: EngineHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close(0)));
});

describe('the engine behind its thread', () => {
  it('answers each caller with their own answer, and reports events', async () => {
    const { host, events } = start();
    const answers = await Promise.all(['a', 'b', 'c'].map((userID) => host.call('getUserInfo', { userID })));
    expect(answers).toEqual([{ userID: 'a' }, { userID: 'b' }, { userID: 'c' }]);
    expect(events).toEqual([{ type: 'friends' }, { type: 'friends' }, { type: 'friends' }]);
  });

  it('hands a refusal on with its code and operationID', async () => {
    const { host } = start();
    await expect(host.call('getFriends', {})).rejects.toMatchObject({
      errCode: 10101,
      errMsg: 'out',
      operationID: 'op',
    });
  });

  it.each(['die', 'throw'])('comes back after its thread ended (%s), and nobody waits for ever', async (how) => {
    const { host, deaths, lines, restart } = start();
    await expect(host.call('getUserInfo', { userID: how })).rejects.toMatchObject({ errCode: 10006 });
    expect(deaths).toHaveLength(1);
    await expect(host.call('getUserInfo', { userID: 'too early' })).rejects.toMatchObject({ errCode: 10006 });
    await restart;
    expect(await host.call('getUserInfo', { userID: 'again' })).toEqual({ userID: 'again' });
    expect(lines).toContain('engine.exit');
  });

  it('stays closed, and does not wait longer than it is told for a thread that hangs', async () => {
    const threads: Worker[] = [];
    const host = new EngineHost({
      spawn: () => {
        const thread = new Worker(THREAD, { eval: true });
        threads.push(thread);
        return thread;
      },
      onEvents: () => undefined,
      onDeath: () => expect.unreachable(),
      onRestart: () => expect.unreachable(),
      log: () => undefined,
    });
    const [thread] = threads;
    if (thread === undefined) throw new Error('no thread was started');
    const exit = once(thread, 'exit');
    await host.close(10);
    await exit;
    await expect(host.call('getFriends', {})).rejects.toMatchObject({ errCode: 10006 });
    expect(threads).toHaveLength(1);
  });
});
