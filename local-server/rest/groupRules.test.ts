import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest } from '../testing/TestDevice';
import type { Envelope } from '../testing/TestDevice';

const G = { groupID: 'g1' };
const INFO = { groupName: 'Lunch', groupType: 2 };
const PAGE = { pagination: { pageNumber: 1, showNumber: 10 } };

let server: LocalServer;
let tokens: Record<string, string>;

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  tokens = { imAdmin: await adminToken(server) };
  for (const userID of ['olga', 'adam', 'mia', 'xavi', 'yann']) {
    await server.registerUser({ userID, nickname: `${userID} N` });
    tokens[userID] = await server.issueToken(userID, 5);
  }
});
afterEach(() => server.close());

const ask = (userID: string, path: string, body: object): Promise<Envelope> =>
  callRest(server.apiAddr, path, body, tokens[userID]);
const code = async (userID: string, path: string, body: object): Promise<number> =>
  (await ask(userID, path, body)).errCode;

const create = (userID: string, more: object = {}) =>
  ask(userID, '/group/create_group', {
    ownerUserID: 'olga',
    adminUserIDs: ['adam'],
    memberUserIDs: ['mia'],
    groupInfo: { ...G, ...INFO },
    ...more,
  });
const memberIDs = async () => (await ask('imAdmin', '/group/get_group_member_user_id', G)).data;

describe('a group is made', () => {
  it.each([
    ['with somebody listed twice', 1001, { memberUserIDs: ['mia', 'mia'] }],
    ['with the owner among the members', 1001, { memberUserIDs: ['olga'] }],
    ['with an administrator among the members', 1001, { memberUserIDs: ['adam'] }],
    ['with an unknown person', 1101, { memberUserIDs: ['nobody'] }],
    ['of another type', 1001, { groupInfo: { ...G, groupName: 'Lunch', groupType: 0 } }],
    ['without an owner', 1001, { ownerUserID: '' }],
    ['for somebody else', 1002, { ownerUserID: 'xavi' }],
    ['with more than 1000 people', 1001, { memberUserIDs: Array.from({ length: 1001 }, (_, n) => String(n)) }],
  ])('not %s: %d', async (_, expected, more) => {
    expect((await create('olga', more)).errCode).toBe(expected);
    expect((await ask('olga', '/group/get_groups_info', { groupIDs: ['g1'] })).data).toEqual({ groupInfos: null });
  });

  it('under its ID once, or under one of ten digits', async () => {
    expect((await create('olga')).errCode).toBe(0);
    expect((await create('olga')).errCode).toBe(1202);
    const { data } = await create('olga', { groupInfo: INFO });
    expect(data).toMatchObject({ groupInfo: { groupID: expect.stringMatching(/^\d{10}$/) as string } });
    expect((await ask('mia', '/group/get_joined_group_list', { fromUserID: 'mia', ...PAGE })).data).toMatchObject({
      total: 2,
      groups: [{ groupID: 'g1', ownerUserID: 'olga', memberCount: 3 }, { groupName: 'Lunch' }],
    });
  });
});

/** What somebody may do in a group that he is not in, being an IM administrator. */
const OPERATIONS: readonly (readonly [string, string, object])[] = [
  ['change the group', '/group/set_group_info_ex', { ...G, groupName: 'New' }],
  ['change it the old way', '/group/set_group_info', { groupInfoForSet: { ...G, groupName: 'New' } }],
  ['invite', '/group/invite_user_to_group', { ...G, invitedUserIDs: ['xavi'] }],
  ['remove an administrator', '/group/kick_group', { ...G, kickedUserIDs: ['adam'] }],
  ['make a member leave', '/group/quit_group', { ...G, userID: 'mia' }],
  ['transfer', '/group/transfer_group', { ...G, oldOwnerUserID: 'olga', newOwnerUserID: 'mia' }],
  ['mute all', '/group/mute_group', G],
  ['let all speak', '/group/cancel_mute_group', G],
  ['mute the owner', '/group/mute_group_member', { ...G, userID: 'olga', mutedSeconds: 4_000_000_000 }],
  ['let the owner speak', '/group/cancel_mute_group_member', { ...G, userID: 'olga' }],
  ['change a member', '/group/set_group_member_info', { members: [{ ...G, userID: 'adam', roleLevel: 20 }] }],
  ['list members', '/group/get_group_member_list', { ...G, ...PAGE }],
  ['look members up', '/group/get_group_members_info', { ...G, userIDs: ['mia', 'xavi'] }],
  ['list their IDs', '/group/get_group_member_user_id', G],
  ['sum it up', '/group/get_group_abstract_info', { groupIDs: ['g1'] }],
  ['list applications', '/group/get_group_users_req_application_list', { ...G, userIDs: ['xavi'] }],
  ['see an application', '/group/get_specified_user_group_request_info', { ...G, userID: 'yann' }],
  ['dismiss', '/group/dismiss_group', G],
];

describe('in a group', () => {
  beforeEach(async () => {
    expect((await create('olga')).errCode).toBe(0);
  });

  it.each(OPERATIONS)('an IM administrator may %s, a stranger not', async (_, path, body) => {
    expect([1002, 1004]).toContain(await code('xavi', path, body));
    expect(await code('imAdmin', path, body)).toBe(0);
  });

  it.each([
    ['/group/set_group_info_ex', { ...G, groupName: 'New' }],
    ['/group/join_group', { ...G, joinSource: 3, inviterUserID: 'xavi' }],
    ['/group/invite_user_to_group', { ...G, invitedUserIDs: ['xavi'] }],
    ['/group/transfer_group', { ...G, oldOwnerUserID: 'olga', newOwnerUserID: 'mia' }],
    ['/group/dismiss_group', G],
    ['/group/get_incremental_group_members', { ...G, versionID: '', version: 0 }],
  ])('that is dismissed %s answers 1204', async (path, body) => {
    await ask('olga', '/group/dismiss_group', G);
    expect(await code('imAdmin', path, body)).toBe(1204);
  });

  it('letting all speak revives a dismissed one', async () => {
    await ask('olga', '/group/dismiss_group', G);
    expect(await code('imAdmin', '/group/cancel_mute_group', G)).toBe(0);
    const { data } = await ask('olga', '/group/get_groups_info', { groupIDs: ['g1'] });
    expect(data).toMatchObject({ groupInfos: [{ status: 0 }] });
  });

  it.each([
    ['/group/join_group', { ...G, joinSource: 5, inviterUserID: 'xavi' }, 1001],
    ['/group/join_group', { ...G, joinSource: 3, inviterUserID: 'nobody' }, 1004],
    ['/group/join_group', { groupID: 'none', joinSource: 3, inviterUserID: 'xavi' }, 1004],
    ['/group/join_group', { ...G, joinSource: 3, inviterUserID: 'mia' }, 1001],
    ['/group/invite_user_to_group', { ...G, invitedUserIDs: ['nobody'] }, 1004],
    ['/group/invite_user_to_group', { ...G, invitedUserIDs: ['xavi', 'xavi'] }, 1001],
    ['/group/invite_user_to_group', { ...G, invitedUserIDs: [] }, 1001],
    ['/group/kick_group', { ...G, kickedUserIDs: ['adam', 'olga'] }, 1001],
    ['/group/kick_group', { ...G, kickedUserIDs: ['xavi'] }, 1101],
    ['/group/transfer_group', { ...G, oldOwnerUserID: 'olga', newOwnerUserID: 'olga' }, 1001],
    ['/group/transfer_group', { ...G, oldOwnerUserID: 'olga', newOwnerUserID: 'xavi' }, 1001],
    ['/group/mute_group_member', { ...G, userID: 'mia', mutedSeconds: 0 }, 1001],
    ['/group/mute_group_member', { ...G, userID: 'mia', mutedSeconds: -1 }, 1001],
    ['/group/mute_group_member', { ...G, userID: 'xavi', mutedSeconds: 1 }, 1004],
    ['/group/set_group_member_info', { members: [{ ...G, userID: 'olga', roleLevel: 20 }] }, 1001],
    ['/group/set_group_member_info', { members: [{ ...G, userID: 'xavi', nickname: 'X' }] }, 1001],
    [
      '/group/set_group_member_info',
      {
        members: [
          { ...G, userID: 'mia', ex: '1' },
          { ...G, userID: 'mia', ex: '2' },
        ],
      },
      1001,
    ],
    ['/group/group_application_response', { ...G, fromUserID: 'xavi', handleResult: 1 }, 1004],
    ['/group/group_application_response', { ...G, fromUserID: 'xavi', handleResult: 2 }, 1001],
    ['/group/get_group_member_list', { ...G, ...PAGE, filter: 6 }, 1001],
    ['/group/get_group_abstract_info', { groupIDs: ['none'] }, 1201],
    ['/group/get_group_abstract_info', { groupIDs: ['g1', 'g1'] }, 1001],
    ['/group/get_joined_group_list', { fromUserID: 'mia', ...PAGE }, 1002],
    ['/group/quit_group', { ...G, userID: 'mia' }, 1002],
  ])('the owner’s %s %o answers %d', async (path, body, expected) => {
    expect(await code('olga', path, body)).toBe(expected);
    expect(await memberIDs()).toEqual({ userIDs: ['olga', 'adam', 'mia'] });
  });

  it('a change of several members happens as a whole or not at all', async () => {
    const members = [
      { ...G, userID: 'mia', nickname: 'M' },
      { ...G, userID: 'olga', nickname: 'O' },
    ];
    expect(await code('adam', '/group/set_group_member_info', { members })).toBe(1002);
    const { data } = await ask('mia', '/group/get_group_members_info', { ...G, userIDs: ['mia'] });
    expect(data).toMatchObject({ members: [{ nickname: 'mia N' }] });
  });

  it('an invitation that meets a member answers 500; what came before it in batches of fifty stays', async () => {
    const people = Array.from({ length: 60 }, (_, n) => `u${String(n).padStart(2, '0')}`);
    for (const userID of people) await server.registerUser({ userID, nickname: userID });
    const body = { ...G, invitedUserIDs: [...people, 'mia'] };
    expect(await code('olga', '/group/invite_user_to_group', body)).toBe(500);
    expect(await memberIDs()).toEqual({ userIDs: ['olga', 'adam', 'mia', ...people.slice(0, 50)] });
    const { data } = await ask('olga', '/group/get_groups_info', { groupIDs: ['g1'] });
    expect(data).toMatchObject({ groupInfos: [{ memberCount: 53 }] });
  });

  it('is summed up by the number of its members and a hash of all 64 bits', async () => {
    const answer = await fetch(`${server.apiAddr}/group/get_group_abstract_info`, {
      method: 'POST',
      headers: { operationID: 'op', token: tokens['mia'] ?? '' },
      body: JSON.stringify({ groupIDs: ['g1'] }),
    });
    const hash = createHash('md5').update('["olga","adam","mia"]').digest().readBigUInt64BE(0);
    const info = `{"groupID":"g1","groupMemberNumber":3,"groupMemberListHash":${String(hash)}}`;
    expect(await answer.text()).toContain(`"data":{"groupAbstractInfos":[${info}]}`);
  });

  it('an application that needs no approval is none', async () => {
    await ask('olga', '/group/set_group_info_ex', { ...G, needVerification: 2 });
    // Who calls is not compared with who applies.
    expect(await code('yann', '/group/join_group', { ...G, joinSource: 4, inviterUserID: 'xavi' })).toBe(0);
    const { data } = await ask('xavi', '/group/get_group_members_info', { ...G, userIDs: ['xavi'] });
    expect(data).toMatchObject({ members: [{ userID: 'xavi', joinSource: 0, roleLevel: 20 }] });
    const list = await ask('xavi', '/group/get_user_req_group_applicationList', { userID: 'xavi', ...PAGE });
    expect(list.data).toEqual({ total: 0, groupRequests: null });
  });

  it('an announcement marks the chats only when an IM administrator sets it', async () => {
    const atType = async () => {
      const body = { ownerUserID: 'mia', conversationID: 'sg_g1' };
      return (await ask('mia', '/conversation/get_conversation', body)).data;
    };
    await ask('olga', '/group/set_group_info_ex', { ...G, notification: 'By the owner' });
    expect(await atType()).toMatchObject({ conversation: { groupAtType: 0 } });
    await ask('imAdmin', '/group/set_group_info_ex', { ...G, notification: 'By the house' });
    expect(await atType()).toMatchObject({ conversation: { groupAtType: 4 } });
  });

  it('the old call leaves what it names empty as it is', async () => {
    const info = { ...G, groupName: '', notification: '', introduction: 'Hall', faceURL: '', needVerification: 1 };
    expect(await code('adam', '/group/set_group_info', { groupInfoForSet: info })).toBe(0);
    const { data } = await ask('olga', '/group/get_groups_info', { groupIDs: ['g1'] });
    expect(data).toMatchObject({ groupInfos: [{ groupName: 'Lunch', introduction: 'Hall', needVerification: 1 }] });
  });
});
