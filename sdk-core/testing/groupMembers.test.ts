import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client } from './Client';
import { ScriptedGroups } from './ScriptedGroups';
import { ScriptedServer } from './ScriptedServer';

const MEMBER_LIST = '/group/get_group_member_list';
const FULL_IDS = '/group/get_full_group_member_user_ids';
const BATCH = '/group/get_incremental_group_members_batch';

let server: ScriptedServer;
let groups: ScriptedGroups;
let ann: Client | null = null;

beforeEach(async () => {
  server = await ScriptedServer.start();
  groups = new ScriptedGroups(server, 'ann');
});

afterEach(async () => {
  await ann?.remove();
  ann = null;
  await server.close();
});

async function login(dataDir?: string): Promise<Client> {
  const { apiAddr, wsAddr } = server;
  const options = dataDir === undefined ? {} : { dataDir };
  ann = await Client.login({ apiAddr, wsAddr, userID: 'ann', token: 'token', ...options });
  await ann.synced();
  return ann;
}

const pageOf = (client: Client, groupID: string, keyword = '') =>
  client.sdk.group.getGroupMembers({ groupID, offset: 0, count: 100_000, keyword });

const storedIDs = (client: Client, groupID: string): string[] =>
  pageOf(client, groupID)
    .members.map(({ userID }) => userID)
    .sort();

const isComplete = async (client: Client, groupID: string): Promise<boolean> =>
  (await client.sdk.group.getGroup({ groupID }))?.membersComplete ?? false;

function complete(client: Client, groupID: string): Promise<void> {
  return client.until(`${groupID} is complete`, () => pageOf(client, groupID).isComplete);
}

describe('the members of a small group', () => {
  it('are stored without being asked for', async () => {
    groups.add('lunch', 12);
    const client = await login();
    await client.until('told of the members', () =>
      client.events.some((event) => event.type === 'groupMembers' && event.groupID === 'lunch'),
    );
    await complete(client, 'lunch');
    expect(storedIDs(client, 'lunch')).toEqual(groups.memberIDs('lunch'));
    // One page that is all: nothing stored could be gone.
    expect(groups.countOf(FULL_IDS)).toBe(0);
  });

  it('are compared by their differences when the device comes back', async () => {
    const lunch = groups.add('lunch', 12);
    const { dataDir } = await login();
    await complete(ann!, 'lunch');
    await ann!.close();
    groups.leave(lunch, 'm3');
    groups.enter(lunch, 'new', 99);
    lunch.groupName = 'Dinner';
    const pages = groups.countOf(MEMBER_LIST);
    const client = await login(dataDir);
    expect(storedIDs(client, 'lunch')).toEqual(groups.memberIDs('lunch'));
    expect(client.sdk.group.getJoinedGroups()).toMatchObject([{ groupName: 'Dinner', memberCount: 12 }]);
    expect(groups.countOf(MEMBER_LIST)).toBe(pages);
  });

  it('are loaded anew when the server has another list, and who is gone there goes here', async () => {
    const lunch = groups.add('lunch', 12);
    const { dataDir } = await login();
    await complete(ann!, 'lunch');
    await ann!.close();
    lunch.versionID = 'd'.repeat(24);
    lunch.members.delete('m3');
    groups.enter(lunch, 'new', 99);
    const client = await login(dataDir);
    await complete(client, 'lunch');
    expect(storedIDs(client, 'lunch')).toEqual(groups.memberIDs('lunch'));
  });

  it('are all there also when the server gives smaller pages than it is asked for', async () => {
    groups.add('lunch', 350);
    groups.membersPerAnswer = 100;
    const client = await login();
    await complete(client, 'lunch');
    expect(storedIDs(client, 'lunch')).toEqual(groups.memberIDs('lunch'));
  });

  it('go with the group, and come back with it', async () => {
    const lunch = groups.add('lunch', 12);
    const { dataDir } = await login();
    await complete(ann!, 'lunch');
    await ann!.close();
    groups.forget('lunch');
    const away = await login(dataDir);
    expect(away.sdk.group.getJoinedGroups()).toEqual([]);
    expect(storedIDs(away, 'lunch')).toEqual([]);
    expect(await away.sdk.group.getGroup({ groupID: 'lunch' })).toMatchObject({
      group: { groupName: 'lunch' },
      isJoined: false,
      self: null,
    });
    await away.close();
    groups.add('lunch', 5).log.push(...lunch.log);
    const back = await login(dataDir);
    await complete(back, 'lunch');
    expect(storedIDs(back, 'lunch')).toEqual(groups.memberIDs('lunch'));
  });
});

describe('the members of a large group', () => {
  it('are loaded when somebody looks; those who run it and the user are there before', async () => {
    groups.add('crowd', 20_000);
    const client = await login();
    await client.until('the own entry is stored', () => storedOwn(client) !== null);
    expect(groups.countOf(MEMBER_LIST)).toBe(1);
    expect(await isComplete(client, 'crowd')).toBe(false);
    const first = client.sdk.group.getGroupMembers({ groupID: 'crowd', offset: 0, count: 20 });
    expect(first.members.map(({ userID }) => userID).slice(0, 3)).toEqual(['m1', 'm2', 'm3']);
    expect(first.isComplete).toBe(false);
    await complete(client, 'crowd');
    expect(storedIDs(client, 'crowd')).toEqual(groups.memberIDs('crowd'));
    expect(groups.countOf(MEMBER_LIST)).toBe(21);
    expect(pageOf(client, 'crowd', 'OF M1999').members.map(({ userID }) => userID)).toEqual([
      'm1999',
      ...Array.from({ length: 10 }, (_, digit) => `m1999${digit}`),
    ]);
    expect(pageOf(client, 'crowd', 'm_1').total).toBe(0);
  });

  it('fill the list page by page', async () => {
    groups.add('crowd', 5_000);
    const client = await login();
    const totals: number[] = [];
    groups.before = (path) => {
      if (path === MEMBER_LIST) totals.push(pageOf(client, 'crowd').total);
      return undefined;
    };
    await complete(client, 'crowd');
    expect(totals.slice(-4)).toEqual([1_000, 2_000, 3_000, 4_000].map((total) => total + 1));
  });

  it('do not get lost when the list moves while it is read', async () => {
    const crowd = groups.add('crowd', 5_000);
    const client = await login();
    groups.before = (path, { pagination }) => {
      if (path !== MEMBER_LIST || JSON.stringify(pagination) !== '{"pageNumber":3,"showNumber":1000}') return undefined;
      // Whoever was first on the third page is now last on the second.
      for (const gone of ['m10', 'm11', 'm12']) groups.leave(crowd, gone);
      groups.enter(crowd, 'late', 9_999);
      groups.before = () => undefined;
      return undefined;
    };
    await complete(client, 'crowd');
    await client.until('all are there', () => pageOf(client, 'crowd').total === crowd.members.size);
    expect(storedIDs(client, 'crowd')).toEqual(groups.memberIDs('crowd'));
  });

  it('stay stored when the load is broken off, and the next link goes on', async () => {
    groups.add('crowd', 5_000);
    const client = await login();
    let cut = false;
    groups.before = (path, { pagination }) => {
      if (path === MEMBER_LIST && JSON.stringify(pagination).includes(':3,') && !cut) {
        cut = true;
        server.cut();
      }
      return undefined;
    };
    expect(pageOf(client, 'crowd').isComplete).toBe(false);
    await client.until('the link is gone', () => cut && client.sdk.sync.status === 'idle');
    expect(pageOf(client, 'crowd').total).toBeGreaterThanOrEqual(2_000);
    await complete(client, 'crowd');
    expect(storedIDs(client, 'crowd')).toEqual(groups.memberIDs('crowd'));
  });

  it('go on loading after a restart, without anybody looking again', async () => {
    groups.add('crowd', 5_000);
    const { dataDir } = await login();
    let release = (): void => undefined;
    const held = new Promise<undefined>((resolve) => (release = () => resolve(undefined)));
    const asked = new Promise<void>((resolve) => {
      groups.before = (path, { pagination }) => {
        if (path !== MEMBER_LIST || !JSON.stringify(pagination).includes(':3,')) return undefined;
        resolve();
        return held;
      };
    });
    pageOf(ann!, 'crowd');
    await asked;
    expect(pageOf(ann!, 'crowd')).toMatchObject({ total: 2_001, isComplete: false });
    await ann!.close();
    groups.before = () => undefined;
    release();
    const client = await login(dataDir);
    const last = { groupID: 'crowd', userID: 'm4999' };
    await client.until('the last page is there', () => client.sdk.group.getGroupMember(last) !== null);
    await complete(client, 'crowd');
    expect(storedIDs(client, 'crowd')).toEqual(groups.memberIDs('crowd'));
  });
});

describe('comparing many groups at once', () => {
  it('asks again for those that the answer leaves out', async () => {
    for (let index = 1; index <= 7; index += 1) groups.add(`g${index}`, 3);
    groups.groupsPerAnswer = 2;
    const client = await login();
    for (let index = 1; index <= 7; index += 1) await complete(client, `g${index}`);
  });

  it('one group that refuses does not keep the others from being compared', async () => {
    for (let index = 1; index <= 5; index += 1) groups.add(`g${index}`, 3);
    groups.refusing.add('g4');
    const client = await login();
    for (const groupID of ['g1', 'g2', 'g3', 'g5']) await complete(client, groupID);
    // The list of joined groups is asked for as a whole again: it decides who is right.
    await client.until('the whole list was compared again', () => groups.countOf('/group/get_joined_group_list') === 2);
    groups.groups.get('g1')!.groupName = 'Renamed';
    server.cut();
    await client.until('another comparison is through', () =>
      client.sdk.group.getJoinedGroups().some(({ groupName }) => groupName === 'Renamed'),
    );
    await client.synced();
    // Once a link, not for ever: the server stays of two minds.
    expect(groups.countOf('/group/get_joined_group_list')).toBeLessThanOrEqual(3);
  });

  it('learns what became of a dismissed group that no answer mentions', async () => {
    const lunch = groups.add('lunch', 3);
    groups.add('crew', 3);
    const { dataDir } = await login();
    await complete(ann!, 'lunch');
    await ann!.close();
    lunch.status = 2;
    const client = await login(dataDir);
    expect(client.sdk.group.getJoinedGroups().map(({ groupID }) => groupID)).toEqual(['crew']);
    expect(await client.sdk.group.getGroup({ groupID: 'lunch' })).toMatchObject({
      isJoined: false,
      group: { status: 2 },
    });
    expect(groups.countOf(BATCH)).toBeLessThan(10);
  });
});

function storedOwn(client: Client) {
  return client.sdk.group.getGroupMember({ groupID: 'crowd', userID: 'ann' });
}
