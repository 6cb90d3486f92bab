import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice, text } from '../testing/TestDevice';

const difference = z.object({
  versionID: z.string(),
  version: z.number(),
  full: z.boolean(),
  delete: z.array(z.string()).nullable(),
  insert: z.array(z.record(z.string(), z.unknown())).nullable(),
  update: z.array(z.record(z.string(), z.unknown())).nullable(),
  sortVersion: z.number(),
});
const memberDifference = difference.extend({ group: z.record(z.string(), z.unknown()).nullable() });
const batch = z.object({ respList: z.record(z.string(), memberDifference).default({}) });
const NEVER = { versionID: '', version: 0 };
type Known = Pick<z.infer<typeof difference>, 'versionID' | 'version'>;

let server: LocalServer;
let admin: string;
let olga: TestDevice;
let mia: TestDevice;

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  admin = await adminToken(server);
  for (const userID of ['olga', 'adam', 'mia', 'xavi']) await server.registerUser({ userID, nickname: `${userID} N` });
  olga = await TestDevice.open(server, 'olga');
  mia = await TestDevice.open(server, 'mia');
});
afterEach(() => server.close());

async function ask(device: TestDevice, path: string, body: object): Promise<unknown> {
  const { errCode, errDlt, data } = await device.rest(path, body);
  expect([errCode, errDlt]).toEqual([0, '']);
  return data;
}
const create = (groupID: string, memberUserIDs: readonly string[] = ['mia']) =>
  ask(olga, '/group/create_group', {
    ownerUserID: 'olga',
    memberUserIDs,
    groupInfo: { groupID, groupName: groupID, groupType: 2 },
  });
const membersSince = async (device: TestDevice, groupID: string, known: Known) => {
  const { versionID, version } = known;
  const body = { groupID, versionID, version };
  return memberDifference.parse(await ask(device, '/group/get_incremental_group_members', body));
};
const groupsSince = async (device: TestDevice, { versionID, version }: Known) => {
  const body = { userID: device.userID, versionID, version };
  return difference.parse(await ask(device, '/group/get_incremental_join_groups', body));
};
const batchSince = async (device: TestDevice, reqList: readonly object[]) =>
  batch.parse(await ask(device, '/group/get_incremental_group_members_batch', { userID: device.userID, reqList }))
    .respList;
/** Groups made in one millisecond have no order. */
async function nextMillisecond(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await ask(olga, '/msg/get_server_time', {});
}
const ids = (items: readonly Record<string, unknown>[] | null, key: string) => items?.map((item) => item[key]);

describe('the groups of a user', () => {
  it('are told whole at first, then by difference', async () => {
    await create('g1');
    const first = await groupsSince(mia, NEVER);
    expect(first).toMatchObject({ full: true, delete: null, insert: null, update: null, sortVersion: 0 });
    await create('g2');
    await create('g3');
    await ask(mia, '/group/quit_group', { groupID: 'g1' });
    const next = await groupsSince(mia, first);
    expect(next).toMatchObject({ full: false, delete: ['g1'], version: first.version + 3 });
    expect(ids(next.insert, 'groupID')).toEqual(['g2', 'g3']);
    expect(await groupsSince(mia, next)).toMatchObject({ full: false, delete: null, insert: null });
  });

  it('do not change with a group’s name, whose member version tells it', async () => {
    await create('g1');
    const groups = await groupsSince(mia, NEVER);
    const members = await membersSince(mia, 'g1', NEVER);
    await ask(olga, '/group/set_group_info_ex', { groupID: 'g1', groupName: 'New' });
    expect((await groupsSince(mia, groups)).version).toBe(groups.version);
    const next = await membersSince(mia, 'g1', members);
    expect(next).toMatchObject({ full: false, insert: null, update: null, delete: null, sortVersion: 0 });
    expect(next.group).toMatchObject({ groupName: 'New' });
  });

  it('have a hash of all 64 bits over their IDs in the order of joining', async () => {
    for (const groupID of ['b', 'a', 'c']) await create(groupID);
    const hash = createHash('md5').update('["b","a","c"]').digest().readBigUInt64BE(0);
    const body = (idHash: bigint) => `{"userID":"mia","idHash":${String(idHash)}}`;
    const raw = async (idHash: bigint): Promise<unknown> => {
      const answer = await fetch(`${server.apiAddr}/group/get_full_join_group_ids`, {
        method: 'POST',
        headers: { operationID: 'op', token: mia.token },
        body: body(idHash),
      });
      return answer.json();
    };
    expect(await raw(hash)).toMatchObject({ data: { equal: true, groupIDs: null } });
    expect(await raw(hash + 1n)).toMatchObject({ data: { equal: false, groupIDs: ['b', 'a', 'c'] } });
    expect(await raw(0n)).toMatchObject({ data: { equal: false, groupIDs: ['b', 'a', 'c'] } });
  });

  it('are for oneself and the administrator', async () => {
    const body = { userID: 'mia', ...NEVER };
    expect((await olga.rest('/group/get_incremental_join_groups', body)).errCode).toBe(1002);
    expect((await callRest(server.apiAddr, '/group/get_incremental_join_groups', body, admin)).errCode).toBe(0);
  });
});

describe('the members of a group', () => {
  it('change by insert, delete and update, the latest state of each', async () => {
    await create('g1', ['adam', 'mia']);
    const first = await membersSince(mia, 'g1', NEVER);
    expect(first).toMatchObject({ full: true, insert: null, group: { groupID: 'g1', memberCount: 3 } });
    await ask(olga, '/group/invite_user_to_group', { groupID: 'g1', invitedUserIDs: ['xavi'] });
    await ask(olga, '/group/kick_group', { groupID: 'g1', kickedUserIDs: ['adam'] });
    await ask(mia, '/group/set_group_member_info', { members: [{ groupID: 'g1', userID: 'mia', nickname: 'M' }] });
    const next = await membersSince(mia, 'g1', first);
    expect(next).toMatchObject({ full: false, delete: ['adam'], group: { memberCount: 3 }, sortVersion: 0 });
    expect(next.version).toBe(first.version + 3);
    expect(next.insert).toMatchObject([{ userID: 'xavi', nickname: 'xavi N', roleLevel: 20 }]);
    expect(next.update).toMatchObject([{ userID: 'mia', nickname: 'M' }]);
    expect(await membersSince(mia, 'g1', next)).toMatchObject({ full: false, group: null, update: null });
    await ask(olga, '/group/kick_group', { groupID: 'g1', kickedUserIDs: ['xavi'] });
    const last = await membersSince(mia, 'g1', first);
    expect([last.delete, last.insert]).toEqual([['adam', 'xavi'], null]);
  });

  it('that change their role change the order', async () => {
    await create('g1', ['adam', 'mia']);
    const first = await membersSince(mia, 'g1', NEVER);
    await ask(olga, '/group/set_group_member_info', { members: [{ groupID: 'g1', userID: 'mia', roleLevel: 60 }] });
    const next = await membersSince(mia, 'g1', first);
    expect(next.sortVersion).toBe(next.version);
    expect(next.update).toMatchObject([{ userID: 'mia', roleLevel: 60 }]);
    expect(await ask(mia, '/group/get_full_group_member_user_ids', { groupID: 'g1', idHash: 0 })).toMatchObject({
      userIDs: ['olga', 'mia', 'adam'],
      version: next.version,
      versionID: next.versionID,
    });
  });

  it('are told whole when the client’s version is foreign, ahead, or more than 200 changes old', async () => {
    const people = Array.from({ length: 201 }, (_, n) => `u${String(n)}`);
    for (const userID of people) await server.registerUser({ userID, nickname: userID });
    await create('g1');
    const first = await membersSince(mia, 'g1', NEVER);
    const foreign = { versionID: '0123456789abcdef01234567', version: first.version };
    expect((await membersSince(mia, 'g1', foreign)).full).toBe(true);
    expect((await membersSince(mia, 'g1', { ...first, version: first.version + 1 })).full).toBe(true);
    await ask(olga, '/group/invite_user_to_group', { groupID: 'g1', invitedUserIDs: people.slice(0, 200) });
    expect((await membersSince(mia, 'g1', first)).insert).toHaveLength(200);
    await ask(olga, '/group/invite_user_to_group', { groupID: 'g1', invitedUserIDs: people.slice(200) });
    expect(await membersSince(mia, 'g1', first)).toMatchObject({
      full: true,
      insert: null,
      group: { memberCount: 203 },
    });
  });

  it('are nobody’s business outside, and not told of a dismissed group', async () => {
    await create('g1');
    const xavi = await TestDevice.open(server, 'xavi');
    const body = { groupID: 'g1', ...NEVER };
    expect((await xavi.rest('/group/get_incremental_group_members', body)).errCode).toBe(1002);
    expect((await xavi.rest('/group/get_full_group_member_user_ids', { groupID: 'g1' })).errCode).toBe(1002);
    expect((await mia.rest('/group/get_incremental_group_members', { ...body, groupID: 'none' })).errCode).toBe(1004);
    await ask(olga, '/group/dismiss_group', { groupID: 'g1' });
    const { errCode } = await callRest(server.apiAddr, '/group/get_incremental_group_members', body, admin);
    expect(errCode).toBe(1204);
  });
});

describe('a batch of groups', () => {
  it('leaves out dismissed groups and those beyond 500 changes, and fails for one that is not the caller’s', async () => {
    const people = Array.from({ length: 180 }, (_, n) => `u${String(n)}`);
    for (const userID of people) await server.registerUser({ userID, nickname: userID });
    const names = ['g1', 'g2', 'g3', 'g4', 'g5'];
    for (const groupID of names) await create(groupID);
    await create('gone');
    const first = await batchSince(
      mia,
      [...names, 'gone'].map((groupID) => ({ groupID, ...NEVER })),
    );
    expect(Object.keys(first)).toEqual([...names, 'gone']);
    for (const groupID of names.slice(0, 4)) {
      await ask(olga, '/group/invite_user_to_group', { groupID, invitedUserIDs: people });
    }
    await ask(olga, '/group/dismiss_group', { groupID: 'gone' });
    const known = (groupID: string) => ({ groupID, ...NEVER, ...first[groupID] });
    const next = await batchSince(mia, ['gone', ...names].map(known));
    expect(Object.keys(next)).toEqual(['g1', 'g2', 'g3']);
    expect(next['g3']?.insert).toHaveLength(180);
    const rest = await batchSince(mia, ['g4', 'g5'].map(known));
    expect(rest).toMatchObject({ g4: { full: false, group: { memberCount: 182 } }, g5: { group: null } });
    expect(await batchSince(mia, [known('gone')])).toEqual({});

    await ask(olga, '/group/create_group', {
      ownerUserID: 'olga',
      groupInfo: { groupID: 'own', groupName: 'own', groupType: 2 },
    });
    const foreign = { userID: 'mia', reqList: [known('g1'), { groupID: 'own', ...NEVER }] };
    expect((await mia.rest('/group/get_incremental_group_members_batch', foreign)).errCode).toBe(1002);
  });
});

describe('a group of 20,000 members', () => {
  const MADE_UP = 20_000;
  beforeEach(async () => {
    const made = { madeUpMembers: MADE_UP, nameOf: (n: number) => `Person ${String(n)}` };
    await server.importGroup({
      groupID: 'big',
      groupName: 'Big',
      ownerUserID: 'olga',
      adminUserIDs: ['adam'],
      memberUserIDs: ['mia'],
      ...made,
    });
  });
  const page = async (device: TestDevice, more: object) =>
    z
      .object({ total: z.number(), members: z.array(z.record(z.string(), z.unknown())).nullable() })
      .parse(await ask(device, '/group/get_group_member_list', { groupID: 'big', ...more }));
  const at = (pageNumber: number, showNumber: number) => ({ pagination: { pageNumber, showNumber } });

  it('is listed by role, then in the order of coming, with names', async () => {
    const first = await page(mia, at(1, 4));
    expect(first.total).toBe(MADE_UP + 3);
    expect(ids(first.members, 'userID')).toEqual(['olga', 'adam', 'mia', 'big_member1']);
    expect(first.members?.[3]).toMatchObject({ nickname: 'Person 1', roleLevel: 20, appMangerLevel: 0 });
    const last = await page(mia, at(201, 100));
    expect(ids(last.members, 'userID')).toEqual(['big_member19998', 'big_member19999', 'big_member20000']);
  });

  it('is known to its members, with its messages, and tells its changes by difference', async () => {
    const newest = Date.now();
    await server.importMessages([
      { sendID: 'olga', groupID: 'big', text: 'hello', sendTime: newest - 1000 },
      { sendID: 'big_member7', groupID: 'big', text: 'hi', sendTime: newest },
    ]);
    const member7 = await TestDevice.open(server, 'big_member7');
    expect((await groupsSince(member7, NEVER)).full).toBe(true);
    expect((await member7.readAndMaxSeqs())['sg_big']).toMatchObject({ maxSeq: 2, hasReadSeq: 2 });
    const pulled = await mia.pull('sg_big', 1, 2);
    expect(
      pulled?.map(({ sendID, groupID, recvID, senderNickname }) => [sendID, groupID, recvID, senderNickname]),
    ).toEqual([
      ['olga', 'big', '', 'olga N'],
      ['big_member7', 'big', '', 'Person 7'],
    ]);
    const first = await membersSince(mia, 'big', NEVER);
    await ask(olga, '/group/kick_group', { groupID: 'big', kickedUserIDs: ['big_member7'] });
    const next = await membersSince(mia, 'big', first);
    expect(next).toMatchObject({ full: false, delete: ['big_member7'], group: { memberCount: MADE_UP + 2 } });
    await olga.send({ groupID: 'big', sessionType: 3, clientMsgID: 'live', content: text('live') });
    await mia.push(({ msg }) => msg.clientMsgID === 'live');
    expect(member7.pushes.some(({ msg }) => msg.clientMsgID === 'live')).toBe(false);
  });

  it('is searched by part of a name or ID only where the server is set to', async () => {
    const search = (keyword: string) => page(mia, { ...at(1, 10), keyword });
    expect(await search('Person 77')).toEqual({ total: 0, members: null });
    server.quirks.memberSearch = true;
    const found = await search('Person 77');
    expect([found.total, found.members?.length]).toEqual([111, 10]);
    expect(found.members?.[0]).toMatchObject({ userID: 'big_member77', nickname: 'Person 77' });
    expect((await search('100%')).total).toBe(0);
    expect((await search('member20000')).total).toBe(1);
  });

  it('is gone when it is dismissed, and everybody’s list is shorter', async () => {
    const before = await groupsSince(mia, NEVER);
    await ask(olga, '/group/dismiss_group', { groupID: 'big' });
    await mia.notification(1511);
    // The members go after the push.
    let after = await groupsSince(mia, before);
    while (after.version === before.version) after = await groupsSince(mia, before);
    expect(after).toMatchObject({ full: false, delete: ['big'] });
    const unknown = await TestDevice.open(server, 'big_member9');
    expect(await ask(unknown, '/group/get_full_join_group_ids', { userID: 'big_member9', idHash: 0 })).toMatchObject({
      groupIDs: null,
    });
  });
});

describe('the search for groups', () => {
  it('finds by case-sensitive pattern or exact ID, newest first, dismissed ones by ID only', async () => {
    for (const groupID of ['Lunch', 'lunch 2', 'Dinner', 'Late Lunch']) {
      await create(groupID);
      await nextMillisecond();
    }
    const find = async (more: object) => {
      const data = await ask(mia, '/group/get_groups', { pagination: { pageNumber: 1, showNumber: 10 }, ...more });
      return z
        .object({
          total: z.number(),
          groups: z
            .array(z.object({ groupInfo: z.object({ groupID: z.string() }), groupOwnerUserName: z.string() }))
            .nullable(),
        })
        .parse(data)
        .groups?.map(({ groupInfo: { groupID }, groupOwnerUserName }) => [groupID, groupOwnerUserName]);
    };
    const named = (...groupIDs: string[]) => groupIDs.map((groupID) => [groupID, 'olga N']);
    expect(await find({ groupName: 'Lunch' })).toEqual(named('Late Lunch', 'Lunch'));
    expect(await find({ groupName: '^L' })).toEqual(named('Late Lunch', 'Lunch'));
    expect(await find({ groupName: 'Lunch', groupID: 'Dinner' })).toEqual(named('Dinner'));
    await ask(olga, '/group/dismiss_group', { groupID: 'Lunch', deleteMember: true });
    expect(await find({ groupName: 'Lunch' })).toEqual(named('Late Lunch'));
    expect(await find({ groupID: 'Lunch' })).toHaveLength(1);
    const pattern = { pagination: { pageNumber: 1, showNumber: 10 }, groupName: '(a+)+$' };
    expect((await mia.rest('/group/get_groups', pattern)).errCode).toBe(1001);
  });
});
