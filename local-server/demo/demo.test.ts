import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_PEER, DEMO_USER, startLocalServer } from '../index';
import type { DemoAccount, LocalServer } from '../index';
import { callRest, TestDevice } from '../testing/TestDevice';

const dataDir = mkdtempSync(join(tmpdir(), 'local-server-demo-'));
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const joinedGroups = z.object({
  groups: z.array(z.object({ groupID: z.string(), ownerUserID: z.string(), notification: z.string() })),
});
const login = z.object({ userID: z.string(), imToken: z.string() });

async function signIn(server: LocalServer, who: DemoAccount): Promise<TestDevice> {
  const password = createHash('md5').update(who.password).digest('hex');
  const body = { account: who.account, password, platform: 7 };
  const { data } = await callRest(server.chatAddr, '/account/login', body);
  const { userID, imToken } = login.parse(data);
  return TestDevice.open(server, userID, { token: imToken, platformID: 7 });
}

describe('the demo workplace', () => {
  it('has friends, chats, unread messages and an open application, once however often it is seeded', async () => {
    const options = { apiPort: 0, wsPort: 0, chatPort: 0, dataDir, demo: true };
    await (await startLocalServer(options)).close();
    const server = await startLocalServer(options);
    const lin = await signIn(server, DEMO_USER);
    const seqs = Object.values(await lin.readAndMaxSeqs());
    expect(seqs).toHaveLength(17);
    expect(Math.max(...seqs.map(({ maxSeq }) => maxSeq))).toBe(301);
    expect(seqs.filter(({ maxSeq, hasReadSeq }) => maxSeq > hasReadSeq)).toHaveLength(6);
    const mine = { userID: DEMO_USER.userID };
    const friends = await lin.rest('/friend/get_friend_id', mine);
    expect(z.object({ friendIDs: z.array(z.string()) }).parse(friends.data).friendIDs).toHaveLength(14);
    const open = await lin.rest('/friend/get_self_unhandled_apply_count', { ...mine, time: 0 });
    expect(open.data).toEqual({ count: 1 });
    const pinned = await lin.rest('/conversation/get_pinned_conversation_ids', mine);
    expect(z.object({ conversationIDs: z.array(z.string()) }).parse(pinned.data).conversationIDs).toHaveLength(2);
    const history = (await lin.pull('si_demo_lin_demo_wei', 1, 400, 400)) ?? [];
    const times = history.map(({ sendTime }) => sendTime);
    expect(times).toEqual([...times].sort((a, b) => a - b));

    const joined = await lin.rest('/group/get_joined_group_list', {
      fromUserID: DEMO_USER.userID,
      pagination: { pageNumber: 1, showNumber: 10 },
    });
    const { groups } = joinedGroups.parse(joined.data);
    expect(groups).toHaveLength(3);
    expect(groups.filter(({ ownerUserID }) => ownerUserID === DEMO_USER.userID)).toHaveLength(1);
    expect(groups.filter(({ notification }) => notification !== '')).toHaveLength(1);

    const mei = await signIn(server, DEMO_PEER);
    await mei.sendText(DEMO_USER.userID, 'hello');
    await lin.push(({ msg }) => msg.clientMsgID === 'hello');
    await server.close();
  });
});
