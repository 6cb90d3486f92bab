import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import { TestDevice } from '../testing/TestDevice';

const PORTS = { apiPort: 0, wsPort: 0, chatPort: 0 };
const dataDir = mkdtempSync(join(tmpdir(), 'local-server-schema-'));
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

it('a data folder from before groups opens with its chats, and takes groups', async () => {
  const before = await startLocalServer({ ...PORTS, dataDir });
  for (const userID of ['alice', 'bob']) await before.registerUser({ userID, nickname: userID });
  await before.importMessages([{ sendID: 'bob', recvID: 'alice', text: 'hi', sendTime: 1000 }]);
  await before.close();
  const db = new Database(join(dataDir, 'local-server.db'));
  for (const table of ['groups', 'group_members', 'group_requests', 'group_conversations_removed']) {
    db.exec(`DROP TABLE ${table}`);
  }
  db.close();

  const after = await startLocalServer({ ...PORTS, dataDir });
  const alice = await TestDevice.open(after, 'alice');
  expect(await alice.pull('si_alice_bob', 1, 1)).toHaveLength(1);
  const groupInfo = { groupID: 'g1', groupName: 'Lunch', groupType: 2 };
  await alice.rest('/group/create_group', { ownerUserID: 'alice', memberUserIDs: ['bob'], groupInfo });
  expect((await alice.notification(1501)).conversationID).toBe('n_g1');
  await after.close();
});

it('a data folder of a newer server is refused', async () => {
  await (await startLocalServer({ ...PORTS, dataDir })).close();
  const db = new Database(join(dataDir, 'local-server.db'));
  db.pragma('user_version = 99');
  db.close();
  await expect(startLocalServer({ ...PORTS, dataDir })).rejects.toThrow('schema 99');
});
