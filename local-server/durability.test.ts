import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PbCoder } from '@openim/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { startLocalServer } from './index';
import type { LocalServer } from './index';
import { startChild } from './testing/childServer';
import { TestDevice } from './testing/TestDevice';

const dataDir = mkdtempSync(join(tmpdir(), 'local-server-'));
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a server that is killed', () => {
  it('has every acknowledged message after the restart, each seq once, and knows its tokens', async () => {
    const before = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0, dataDir });
    for (const userID of ['alice', 'bob']) await before.registerUser({ userID, nickname: userID });
    const token = await before.issueToken('alice', 5);
    await before.close();

    const { child, wsAddr } = await startChild(dataDir);
    const remote: LocalServer = { ...before, wsAddr };
    const alice = await TestDevice.open(remote, 'alice', { token });
    const acknowledged = new Map<string, string>();
    const exited = once(child, 'exit');
    const sending = Array.from({ length: 400 }, async (_, n) => {
      const clientMsgID = `m${String(n)}`;
      const frame = await alice.sendText('bob', clientMsgID);
      const { serverMsgID } = PbCoder.UserSendMsgResp.decode(frame.data);
      acknowledged.set(clientMsgID, serverMsgID);
      if (acknowledged.size === 150) child.kill('SIGKILL');
    });
    await Promise.allSettled(sending);
    await exited;
    expect(acknowledged.size).toBeGreaterThanOrEqual(150);

    const after = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0, dataDir });
    const again = await TestDevice.open(after, 'alice', { token });
    const stored = (await again.pull('si_alice_bob', 1, 10_000, 10_000)) ?? [];
    await after.close();
    const found = new Map(stored.map((msg) => [msg.clientMsgID, msg.serverMsgID]));
    for (const [clientMsgID, serverMsgID] of acknowledged) expect(found.get(clientMsgID)).toBe(serverMsgID);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
  });

  it('ends cleanly on SIGTERM', async () => {
    const { child } = await startChild(dataDir);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});
