import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from './index';
import type { LocalServer } from './index';
import { startChild } from './testing/childServer';
import { TestDevice, text, tipsOf } from './testing/TestDevice';

const CHAT = 'sg_g1';
const G = { groupID: 'g1' };
const PORTS = { apiPort: 0, wsPort: 0, chatPort: 0 };

const dataDir = mkdtempSync(join(tmpdir(), 'local-server-group-'));
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const kicked = z.object({ kickedUserList: z.array(z.object({ userID: z.string() })) });
const conversations = z.object({ conversations: z.array(z.object({ maxSeq: z.number() })) });
const memberIDs = z.object({ userIDs: z.array(z.string()) });
const infos = z.object({ groupInfos: z.array(z.object({ memberCount: z.number() })) });

it('a removal that a killed server answered is whole after the restart, and so is one that it did not', async () => {
  const people = Array.from({ length: 120 }, (_, n) => `u${String(n)}`);
  const before = await startLocalServer({ ...PORTS, dataDir });
  for (const userID of ['olga', ...people]) await before.registerUser({ userID, nickname: userID });
  await before.importGroup({ ...G, groupName: 'Lunch', ownerUserID: 'olga', memberUserIDs: people });
  const token = await before.issueToken('olga', 5);
  await before.close();

  const { child, ...addresses } = await startChild(dataDir);
  const remote: LocalServer = { ...before, ...addresses };
  const olga = await TestDevice.open(remote, 'olga', { token });
  const exited = once(child, 'exit');
  const removed = new Set<string>();
  const waiting = [...people];
  /** Removes one after another until the server is gone. */
  const remove = async (): Promise<void> => {
    for (let userID = waiting.pop(); userID !== undefined; userID = waiting.pop()) {
      const { errCode } = await olga.rest('/group/kick_group', { ...G, kickedUserIDs: [userID] });
      if (errCode === 0) removed.add(userID);
      if (removed.size === 40) child.kill('SIGKILL');
    }
  };
  await Promise.allSettled([remove(), remove(), remove(), remove()]);
  await exited;
  expect(removed.size).toBeGreaterThanOrEqual(40);
  expect(removed.size).toBeLessThan(people.length);

  const after = await startLocalServer({ ...PORTS, dataDir });
  const again = await TestDevice.open(after, 'olga', { token });
  const { userIDs } = memberIDs.parse((await again.rest('/group/get_group_member_user_id', G)).data);
  const { groupInfos } = infos.parse((await again.rest('/group/get_groups_info', { groupIDs: ['g1'] })).data);
  expect(groupInfos).toEqual([{ memberCount: userIDs.length }]);
  expect(userIDs.filter((userID) => removed.has(userID))).toEqual([]);

  // Each who is out has his line in the chat, and the chat ends for him there.
  const lines = (await again.pull(CHAT, 1, 1000, 1000)) ?? [];
  const lineOf = new Map(
    lines.map((msg) => [kicked.parse(tipsOf(msg)).kickedUserList[0]?.userID ?? '', msg.seq] as const),
  );
  expect([...lineOf.keys()].sort()).toEqual(people.filter((userID) => !userIDs.includes(userID)).sort());
  for (const [userID, seq] of lineOf) {
    const device = await TestDevice.open(after, userID);
    const body = { ownerUserID: userID, conversationIDs: [CHAT] };
    const { data } = await device.rest('/conversation/get_conversations', body);
    expect(conversations.parse(data).conversations).toEqual([{ maxSeq: seq }]);
    await device.close();
  }
  expect((await again.send({ ...G, sessionType: 3, clientMsgID: 'on', content: text('on') })).errCode).toBe(0);
  await after.close();
});

it('a dismissal that was cut off is finished by the next start', async () => {
  const before = await startLocalServer({ ...PORTS, dataDir });
  for (const userID of ['olga', 'mia']) await before.registerUser({ userID, nickname: userID });
  await before.importGroup({ ...G, groupName: 'Lunch', ownerUserID: 'olga', memberUserIDs: ['mia'] });
  const token = await before.issueToken('olga', 5);
  await before.close();

  const { child, ...addresses } = await startChild(dataDir);
  const olga = await TestDevice.open({ ...before, ...addresses }, 'olga', { token });
  const exited = once(child, 'exit');
  await olga.rest('/group/dismiss_group', G);
  child.kill('SIGKILL');
  await exited;

  const after = await startLocalServer({ ...PORTS, dataDir });
  const mia = await TestDevice.open(after, 'mia');
  expect((await mia.rest('/group/get_full_join_group_ids', { userID: 'mia', idHash: 0 })).data).toMatchObject({
    groupIDs: null,
  });
  expect((await mia.send({ ...G, sessionType: 3, content: text('anyone?') })).errCode).toBe(1204);
  await after.close();
});
