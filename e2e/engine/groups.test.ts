import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import { Client } from '../../sdk-core/testing/Client';
import type { GroupDetails, GroupInfo, GroupMemberInfo } from '../../sdk-core/types/group';

const LINUX = 7;
const ANDROID = 2;

let server: LocalServer;
let ann: Client;
let annPhone: Client;
let bob: Client;
let clients: Client[] = [];
let calls = 0;

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['ann', 'bob', 'cleo', 'dan', 'eve'])
    await server.registerUser({ userID, nickname: `${userID} by name` });
  ann = await login('ann');
  annPhone = await login('ann', ANDROID);
  bob = await login('bob');
});

afterEach(async () => {
  for (const client of clients) await client.remove();
  clients = [];
  await server.close();
});

async function login(userID: string, platform = LINUX, dataDir?: string): Promise<Client> {
  const { apiAddr, wsAddr } = server;
  const token = await server.issueToken(userID, platform);
  const stored = dataDir === undefined ? {} : { dataDir };
  const client = await Client.login({ apiAddr, wsAddr, userID, token, platform, ...stored });
  clients.push(client);
  await client.synced();
  return client;
}

/** Ends a client and comes back to its data, after `meanwhile`. */
async function away(client: Client, meanwhile: () => Promise<unknown>): Promise<Client> {
  await client.close();
  clients = clients.filter((other) => other !== client);
  await meanwhile();
  return login(client.userID, LINUX, client.dataDir);
}

async function call(userID: string, path: string, body: object): Promise<Record<string, unknown>> {
  calls += 1;
  const headers = {
    'content-type': 'application/json',
    operationID: `call-${calls}`,
    token: await server.issueToken(userID, ANDROID),
  };
  const response = await fetch(server.apiAddr + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as { errCode: number; data?: Record<string, unknown> };
  expect(answer).toMatchObject({ errCode: 0 });
  return answer.data ?? {};
}

const group = (client: Client, groupID: string): GroupInfo | undefined =>
  client.sdk.group.getJoinedGroups().find((joined) => joined.groupID === groupID);

const members = (client: Client, groupID: string, keyword = ''): readonly GroupMemberInfo[] =>
  client.sdk.group.getGroupMembers({ groupID, offset: 0, count: 100_000, keyword }).members;

const userIDs = (client: Client, groupID: string): string[] => members(client, groupID).map(({ userID }) => userID);

const member = (client: Client, groupID: string, userID: string): GroupMemberInfo | null =>
  client.sdk.group.getGroupMember({ groupID, userID });

const isComplete = (client: Client, groupID: string): boolean =>
  client.sdk.group.getGroupMembers({ groupID, offset: 0, count: 1 }).isComplete;

async function details(client: Client, groupID: string): Promise<GroupDetails> {
  const found = await client.sdk.group.getGroup({ groupID });
  if (found === null) throw new Error('no such group');
  return found;
}

async function everywhere(what: string, holds: (client: Client) => boolean, on = [ann, annPhone, bob]): Promise<void> {
  for (const client of on) await client.until(what, () => holds(client));
}

/** What is stored is what the server has: joined groups with their data, and every member with all he has. */
async function expectEqualToServer(...on: Client[]): Promise<void> {
  for (const client of on) {
    const pagination = { pageNumber: 1, showNumber: 1000 };
    const fromUserID = client.userID;
    const joined = await call(fromUserID, '/group/get_joined_group_list', { fromUserID, pagination });
    const listed = ((joined['groups'] ?? []) as GroupInfo[]).filter(({ status }) => status !== 2);
    const byID = (a: GroupInfo, b: GroupInfo): number => (a.groupID < b.groupID ? -1 : 1);
    expect([...client.sdk.group.getJoinedGroups()].sort(byID)).toEqual([...listed].sort(byID));
    for (const { groupID } of listed) {
      await client.until('the members are complete', () => isComplete(client, groupID));
      const list = await call(fromUserID, '/group/get_group_member_list', { groupID, pagination });
      const byUser = (a: GroupMemberInfo, b: GroupMemberInfo): number => (a.userID < b.userID ? -1 : 1);
      const stored = [...members(client, groupID)].sort(byUser);
      expect(stored).toEqual([...(list['members'] as GroupMemberInfo[])].sort(byUser));
    }
  }
}

/** A group of ann with bob and cleo, complete on all devices. */
async function lunch(fields: { readonly needVerification?: number } = {}): Promise<string> {
  const { groupID } = await ann.sdk.group.createGroup({
    groupName: 'Lunch',
    memberUserIDs: ['bob', 'cleo'],
    ...fields,
  });
  await everywhere('the group came', (client) => isComplete(client, groupID));
  return groupID;
}

describe('a group', () => {
  it('is there when its creation is through, and on all devices of its members', async () => {
    const created = await ann.sdk.group.createGroup({
      groupName: 'Lunch',
      introduction: 'at noon',
      memberUserIDs: ['bob', 'cleo', 'bob', 'ann'],
    });
    expect(created).toMatchObject({ groupName: 'Lunch', ownerUserID: 'ann', creatorUserID: 'ann', memberCount: 3 });
    const { groupID } = created;
    expect(group(ann, groupID)).toEqual(created);
    expect(userIDs(ann, groupID)).toEqual(['ann', 'bob', 'cleo']);
    expect(await details(ann, groupID)).toMatchObject({
      isJoined: true,
      membersComplete: true,
      self: { roleLevel: 100 },
    });
    await everywhere('it came', (client) => group(client, groupID) !== undefined && isComplete(client, groupID));
    await everywhere('the conversation came', (client) => {
      return client.sdk.getConversation(`sg_${groupID}`)?.showName === 'Lunch';
    });
    expect(await details(bob, groupID)).toMatchObject({ self: { userID: 'bob', roleLevel: 20 } });
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('takes in whom one invites, but not twice', async () => {
    const groupID = await lunch();
    await ann.sdk.group.inviteToGroup({ groupID, userIDs: ['bob', 'dan'], reason: '' });
    expect(userIDs(ann, groupID)).toContain('dan');
    await everywhere('he is in', (client) => member(client, groupID, 'dan')?.inviterUserID === 'ann');
    await ann.sdk.group.inviteToGroup({ groupID, userIDs: ['bob'], reason: '' });
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('loses whom one kicks: his chat stays, and says that he is out', async () => {
    const groupID = await lunch();
    await ann.sdk.group.kickGroupMembers({ groupID, userIDs: ['bob'] });
    expect(userIDs(ann, groupID)).not.toContain('bob');
    await everywhere('he is gone', (client) => member(client, groupID, 'bob') === null, [ann, annPhone]);
    await bob.until('he knows', () => group(bob, groupID) === undefined);
    expect(await details(bob, groupID)).toMatchObject({ isJoined: false, self: null, group: { groupName: 'Lunch' } });
    expect(userIDs(bob, groupID)).toEqual([]);
    await bob.until('the conversation says it', () => bob.sdk.getConversation(`sg_${groupID}`)?.isActive === false);
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('is left, and joined again by an invitation', async () => {
    const groupID = await lunch();
    await bob.sdk.group.quitGroup({ groupID });
    expect(group(bob, groupID)).toBeUndefined();
    await everywhere('he is gone', (client) => member(client, groupID, 'bob') === null);
    await ann.sdk.group.inviteToGroup({ groupID, userIDs: ['bob'], reason: '' });
    await bob.until('he is back', () => group(bob, groupID) !== undefined && isComplete(bob, groupID));
    await everywhere('all see him', (client) => member(client, groupID, 'bob') !== null);
    await bob.until('the chat is open', () => bob.sdk.getConversation(`sg_${groupID}`)?.isActive === true);
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('changes hands', async () => {
    const groupID = await lunch();
    await ann.sdk.group.transferGroup({ groupID, newOwnerUserID: 'bob' });
    expect(userIDs(ann, groupID)[0]).toBe('bob');
    await everywhere(
      'bob owns it',
      (client) => group(client, groupID)?.ownerUserID === 'bob' && member(client, groupID, 'ann')?.roleLevel === 20,
    );
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('is dismissed for everybody at once', async () => {
    const groupID = await lunch();
    await ann.sdk.group.dismissGroup({ groupID });
    expect(group(ann, groupID)).toBeUndefined();
    await everywhere('it is gone', (client) => group(client, groupID) === undefined);
    expect(await details(bob, groupID)).toMatchObject({ isJoined: false, group: { status: 2 } });
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('is muted and speaks again, as a whole and one by one', async () => {
    const groupID = await lunch();
    await ann.sdk.group.muteGroup({ groupID, isMuted: true });
    expect(group(ann, groupID)?.status).toBe(3);
    await everywhere('all are muted', (client) => group(client, groupID)?.status === 3);
    await ann.sdk.group.muteGroup({ groupID, isMuted: false });
    await everywhere('all may speak', (client) => group(client, groupID)?.status === 0);
    await ann.sdk.group.muteGroupMember({ groupID, userID: 'bob', mutedSeconds: 600 });
    expect(member(ann, groupID, 'bob')?.muteEndTime).toBeGreaterThan(Date.now());
    await everywhere('bob is muted', (client) => (member(client, groupID, 'bob')?.muteEndTime ?? 0) > Date.now());
    await ann.sdk.group.muteGroupMember({ groupID, userID: 'bob', mutedSeconds: 0 });
    await everywhere('bob may speak', (client) => (member(client, groupID, 'bob')?.muteEndTime ?? 0) <= Date.now());
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('has a name, an announcement, an introduction and a picture to change', async () => {
    const groupID = await lunch();
    await ann.sdk.group.updateGroup({
      groupID,
      groupName: 'Dinner',
      notification: 'At eight',
      introduction: 'in the evening',
      faceURL: 'https://example.org/d.png',
      ex: '{"a":1}',
      needVerification: 2,
      lookMemberInfo: 1,
      applyMemberFriend: 1,
    });
    const expected = {
      groupName: 'Dinner',
      notification: 'At eight',
      introduction: 'in the evening',
      lookMemberInfo: 1,
    };
    expect(group(ann, groupID)).toMatchObject(expected);
    await everywhere('all is new', (client) => {
      const { groupName, notification, introduction } = group(client, groupID) ?? {};
      return groupName === 'Dinner' && notification === 'At eight' && introduction === 'in the evening';
    });
    await everywhere('the chat has the name', (client) => {
      return client.sdk.getConversation(`sg_${groupID}`)?.showName === 'Dinner';
    });
    await expectEqualToServer(ann, annPhone, bob);
    await expect(ann.sdk.group.updateGroup({ groupID, groupName: '  ', ex: 'x' })).rejects.toMatchObject({
      errCode: 10002,
    });
    expect(group(ann, groupID)?.ex).toBe('{"a":1}');
  });

  it('has members with names, and administrators', async () => {
    const groupID = await lunch();
    await bob.sdk.group.updateGroupMember({ groupID, userID: 'bob', nickname: 'Bobby' });
    expect(member(bob, groupID, 'bob')?.nickname).toBe('Bobby');
    await everywhere('the name came', (client) => member(client, groupID, 'bob')?.nickname === 'Bobby');
    await ann.sdk.group.updateGroupMember({ groupID, userID: 'cleo', roleLevel: 60 });
    expect(userIDs(ann, groupID)).toEqual(['ann', 'cleo', 'bob']);
    await everywhere('she is up', (client) => userIDs(client, groupID).join() === 'ann,cleo,bob');
    await ann.sdk.group.updateGroupMember({ groupID, userID: 'cleo', roleLevel: 20 });
    await everywhere('she is down', (client) => userIDs(client, groupID).join() === 'ann,bob,cleo');
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('refuses what somebody may not do, with the server’s code', async () => {
    const groupID = await lunch();
    await expect(bob.sdk.group.dismissGroup({ groupID })).rejects.toMatchObject({ errCode: 1002 });
    await expect(bob.sdk.group.kickGroupMembers({ groupID, userIDs: ['ann'] })).rejects.toMatchObject({
      name: 'OpenIMError',
    });
    expect(group(bob, groupID)).toBeDefined();
  });
});

describe('coming in', () => {
  it('is a matter of asking where everybody may', async () => {
    const groupID = await lunch({ needVerification: 2 });
    const dan = await login('dan');
    expect(await dan.sdk.group.getGroup({ groupID })).toMatchObject({ isJoined: false, self: null });
    expect(await dan.sdk.group.joinGroup({ groupID, reqMessage: '' })).toBe(true);
    expect(userIDs(dan, groupID)).toContain('dan');
    await everywhere('he is in', (client) => member(client, groupID, 'dan') !== null);
    await expectEqualToServer(ann, annPhone, bob, dan);
  });

  it('waits for an answer where it is asked for: first no, then yes', async () => {
    const groupID = await lunch();
    const dan = await login('dan');
    const openOn = (client: Client): boolean =>
      client.sdk.group.getGroupRequests().some(({ userID, handleResult }) => userID === 'dan' && handleResult === 0);
    const resultOn = (client: Client): number | undefined => client.sdk.group.getGroupRequests()[0]?.handleResult;
    expect(await dan.sdk.group.joinGroup({ groupID, reqMessage: 'let me in' })).toBe(false);
    expect(dan.sdk.group.getGroupRequests()).toMatchObject([
      { groupID, groupName: 'Lunch', userID: 'dan', handleResult: 0 },
    ]);
    await everywhere('ann was asked', openOn, [ann, annPhone]);
    expect(ann.sdk.group.getGroupRequests()).toMatchObject([{ reqMsg: 'let me in', nickname: 'dan by name' }]);
    await ann.sdk.group.respondGroupRequest({ groupID, userID: 'dan', accept: false, handleMsg: 'no' });
    expect(resultOn(ann)).toBe(-1);
    await everywhere('it was refused', (client) => resultOn(client) === -1, [annPhone, dan]);
    expect(group(dan, groupID)).toBeUndefined();

    await dan.sdk.group.joinGroup({ groupID, reqMessage: 'please' });
    await everywhere('ann was asked again', openOn, [ann, annPhone]);
    await annPhone.sdk.group.respondGroupRequest({ groupID, userID: 'dan', accept: true, handleMsg: '' });
    await dan.until('he is in', () => group(dan, groupID) !== undefined && isComplete(dan, groupID));
    await everywhere('it was accepted', (client) => resultOn(client) === 1, [ann, annPhone, dan]);
    await everywhere('all see him', (client) => member(client, groupID, 'dan') !== null);
    await expect(
      ann.sdk.group.respondGroupRequest({ groupID, userID: 'dan', accept: false, handleMsg: '' }),
    ).rejects.toMatchObject({ errCode: 1206 });
    expect(bob.sdk.group.getGroupRequests()).toEqual([]);
    await expectEqualToServer(ann, annPhone, bob, dan);
  });

  it('by invitation needs approval where the group says so', async () => {
    const groupID = await lunch({ needVerification: 1 });
    await bob.sdk.group.inviteToGroup({ groupID, userIDs: ['eve'], reason: 'a friend' });
    expect(userIDs(bob, groupID)).not.toContain('eve');
    await ann.until('she is asked', () => ann.sdk.group.getGroupRequests()[0]?.userID === 'eve');
    expect(ann.sdk.group.getGroupRequests()).toMatchObject([{ inviterUserID: 'bob', nickname: 'eve by name' }]);
    await ann.sdk.group.respondGroupRequest({ groupID, userID: 'eve', accept: true, handleMsg: '' });
    await everywhere('she is in', (client) => member(client, groupID, 'eve') !== null);
    await expectEqualToServer(ann, annPhone, bob);
  });

  it('starts with finding the group, by ID or by part of its name', async () => {
    const groupID = await lunch();
    const dan = await login('dan');
    expect(await dan.sdk.group.searchGroups({ keyword: groupID })).toMatchObject([{ groupName: 'Lunch' }]);
    expect(await dan.sdk.group.searchGroups({ keyword: 'unc' })).toMatchObject([{ groupID }]);
    expect(await dan.sdk.group.searchGroups({ keyword: 'L.nch' })).toEqual([]);
    expect(await dan.sdk.group.getGroup({ groupID: 'nowhere' })).toBeNull();
  });
});

describe('a large group', () => {
  it('shows its first members before the others, and finds each by a part of the name', async () => {
    const crowd = Array.from({ length: 2_500 }, (_, index) => `guest${index}`);
    for (const userID of crowd) await server.registerUser({ userID, nickname: `Гость номер ${userID}` });
    const groupID = await lunch();
    await ann.sdk.group.inviteToGroup({ groupID, userIDs: crowd, reason: '' });

    const guest = await login('guest7');
    await guest.until('the own entry is there', () => member(guest, groupID, 'guest7') !== null);
    expect(await details(guest, groupID)).toMatchObject({ membersComplete: false, group: { memberCount: 2_503 } });
    expect(member(guest, groupID, 'guest2000')).toBeNull();
    // Of a list that is stored in part, what is stored follows live, too.
    await ann.sdk.group.updateGroup({ groupID, groupName: 'Crowd' });
    await ann.sdk.group.updateGroupMember({ groupID, userID: 'guest2000', roleLevel: 60 });
    await guest.until('it has its name', () => group(guest, groupID)?.groupName === 'Crowd');
    await guest.until('who runs it is known', () => member(guest, groupID, 'guest2000')?.roleLevel === 60);

    expect(userIDs(guest, groupID).slice(0, 3)).toEqual(['ann', 'guest2000', 'bob']);
    await guest.until('all are there', () => isComplete(guest, groupID));
    expect(userIDs(guest, groupID)).toHaveLength(2_503);
    expect(members(guest, groupID, 'ГОСТЬ номер guest7').map(({ userID }) => userID)).toContain('guest777');
    expect(members(guest, groupID, 'UEST249')).toHaveLength(11);
    expect(members(guest, groupID, '%')).toEqual([]);
  });
});

describe('a device that was off', () => {
  it('has the same groups and members as the server when it is back', async () => {
    const [stays, leaves, dies] = [await lunch(), await lunch(), await lunch()];
    bob = await away(bob, async () => {
      await ann.sdk.group.updateGroup({ groupID: stays, groupName: 'Renamed' });
      await ann.sdk.group.kickGroupMembers({ groupID: stays, userIDs: ['cleo'] });
      await ann.sdk.group.inviteToGroup({ groupID: stays, userIDs: ['dan', 'eve'], reason: '' });
      await ann.sdk.group.updateGroupMember({ groupID: stays, userID: 'dan', nickname: 'Danny', roleLevel: 60 });
      await ann.sdk.group.muteGroupMember({ groupID: stays, userID: 'eve', mutedSeconds: 600 });
      await ann.sdk.group.kickGroupMembers({ groupID: leaves, userIDs: ['bob'] });
      await ann.sdk.group.dismissGroup({ groupID: dies });
      await ann.sdk.group.createGroup({ groupName: 'New', memberUserIDs: ['bob'] });
    });
    await expectEqualToServer(bob, ann);
    expect(group(bob, stays)?.groupName).toBe('Renamed');
    expect(userIDs(bob, stays)).toEqual(['ann', 'dan', 'bob', 'eve']);
    expect(await details(bob, leaves)).toMatchObject({ isJoined: false });
    expect(await details(bob, dies)).toMatchObject({ isJoined: false });
  });

  it('also when there were more changes than differences can tell', async () => {
    const groupID = await lunch();
    const crowd = Array.from({ length: 250 }, (_, index) => `guest${index}`);
    for (const userID of crowd) await server.registerUser({ userID, nickname: userID });
    bob = await away(bob, async () => {
      await ann.sdk.group.kickGroupMembers({ groupID, userIDs: ['cleo'] });
      await ann.sdk.group.inviteToGroup({ groupID, userIDs: crowd, reason: '' });
    });
    await expectEqualToServer(bob, ann);
    expect(userIDs(bob, groupID)).toHaveLength(252);
  });

  it('and a new device has them all', async () => {
    await lunch();
    await lunch();
    await expectEqualToServer(await login('cleo'));
  });
});
