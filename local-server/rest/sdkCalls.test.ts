import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../index';
import type { LocalServer } from '../index';

/**
 * Every REST call of the official client SDK (docs/protocol.md, rest 16) with a body as it sends it. The users are alice
 * (who calls), bob (a friend) and carol.
 */

const CHAT = 'si_alice_bob';
const userID = 'alice';
const pagination = { pageNumber: 1, showNumber: 200 };
const versioned = { userID, versionID: '', version: 0 };
const GROUP = '1000000001';
const group = { groupID: GROUP };

type Row = readonly [path: string, body: object];

const ANSWERED: readonly Row[] = [
  ['/user/get_users_info', { userIDs: ['alice'] }],
  ['/user/update_user_info_ex', { userInfo: { userID, nickname: 'Alice' } }],
  ['/user/get_user_client_config', { userID }],
  ['/user/update_user_info', { userInfo: { userID, nickname: 'Alice' } }],
  ['/friend/add_friend', { fromUserID: 'alice', toUserID: 'carol', reqMsg: 'hi', ex: '' }],
  ['/friend/delete_friend', { ownerUserID: 'alice', friendUserID: 'carol' }],
  ['/friend/get_friend_apply_list', { userID, pagination, handleResults: null }],
  ['/friend/get_self_friend_apply_list', { userID, pagination, handleResults: [0] }],
  ['/friend/get_self_unhandled_apply_count', { userID, time: 0 }],
  ['/friend/get_designated_friend_apply', { fromUserID: 'alice', toUserID: 'carol' }],
  ['/friend/get_friend_list', { userID, pagination }],
  ['/friend/get_designated_friends', { ownerUserID: 'alice', friendUserIDs: ['bob'] }],
  ['/friend/update_friends', { ownerUserID: 'alice', friendUserIDs: ['bob'], isPinned: true }],
  ['/friend/get_incremental_friends', versioned],
  ['/friend/get_full_friend_user_ids', { userID, idHash: 0 }],
  ['/friend/add_black', { ownerUserID: 'alice', blackUserID: 'carol', ex: '' }],
  ['/friend/remove_black', { ownerUserID: 'alice', blackUserID: 'carol' }],
  ['/friend/get_black_list', { userID, pagination }],
  ['/group/get_joined_group_list', { fromUserID: 'alice', pagination }],
  ['/group/get_recv_group_applicationList', { fromUserID: 'alice', pagination }],
  ['/group/get_user_req_group_applicationList', { userID, pagination }],
  ['/group/get_group_application_unhandled_count', { userID, time: 0 }],
  ['/group/get_incremental_join_groups', versioned],
  ['/group/get_incremental_group_members_batch', { userID, reqList: [] }],
  ['/group/get_full_join_group_ids', { userID, idHash: 0 }],
  ['/conversation/get_conversations', { ownerUserID: 'alice', conversationIDs: [CHAT] }],
  ['/conversation/get_all_conversations', { ownerUserID: 'alice' }],
  [
    '/conversation/set_conversations',
    { userIDs: ['alice'], conversation: { conversationID: CHAT, conversationType: 1, userID: 'bob', isPinned: true } },
  ],
  ['/conversation/get_incremental_conversations', versioned],
  ['/conversation/get_full_conversation_ids', { userID, idHash: 0 }],
  ['/conversation/get_owner_conversation', { userID, pagination }],
  ['/jssdk/get_active_conversations', { ownerUserID: 'alice', count: 50 }],
  ['/msg/get_conversations_has_read_and_max_seq', { userID, conversationIDs: [CHAT] }],
  ['/msg/mark_msgs_as_read', { userID, conversationID: CHAT, seqs: [1] }],
  ['/msg/mark_conversation_as_read', { userID, conversationID: CHAT, hasReadSeq: 1, seqs: [1] }],
  ['/msg/set_conversation_has_read_seq', { userID, conversationID: CHAT, hasReadSeq: 1 }],
  ['/msg/get_server_time', {}],
  ['/msg/revoke_msg', { userID, conversationID: CHAT, seq: 2 }],
  ['/msg/delete_msgs', { userID, conversationID: CHAT, seqs: [1] }],
  ['/msg/clear_conversation_msg', { userID, conversationIDs: [CHAT] }],
  ['/msg/user_clear_all_msg', { userID }],
  ['/third/fcm_update_token', { platformID: 2, fcmToken: 't', account: 'alice', expireTime: 0 }],
  ['/third/set_app_badge', { userID, appUnreadCount: 1 }],
  [
    '/third/logs/upload',
    { platform: 5, appFramework: 'web', version: '1', ex: '', fileURLs: [{ filename: 'f', URL: 'u' }] },
  ],
];

/** Calls about a group that does not exist, an application that was not made, and calls of administrators. */
const REFUSED: readonly (readonly [...Row, errCode: number])[] = [
  ['/friend/add_friend_response', { fromUserID: 'bob', toUserID: 'alice', handleResult: 1 }, 1004],
  ['/user/user_register', { users: [{ userID: 'new', nickname: 'N' }] }, 1002],
  ['/friend/import_friend', { ownerUserID: 'alice', friendUserIDs: ['carol'] }, 1002],
  [
    '/msg/send_msg',
    { sendID: 'alice', recvID: 'bob', content: { content: 'x' }, contentType: 101, sessionType: 1 },
    1002,
  ],
  ['/auth/get_user_token', { platformID: 5, userID }, 1002],
];

/** Refused or answered, depending on what exists: what counts is an envelope. */
const ENVELOPED: readonly Row[] = [
  ['/group/create_group', { ownerUserID: 'alice', memberUserIDs: [], groupInfo: { groupName: 'G', groupType: 2 } }],
  ['/group/set_group_info_ex', { ...group, groupName: 'G' }],
  ['/group/join_group', { ...group, reqMessage: '', joinSource: 3, inviterUserID: 'alice' }],
  ['/group/quit_group', { ...group, userID }],
  ['/group/get_groups_info', { groupIDs: [GROUP] }],
  ['/group/get_group_member_list', { ...group, pagination, filter: 0 }],
  ['/group/get_group_members_info', { ...group, userIDs: ['alice'] }],
  ['/group/invite_user_to_group', { ...group, reason: '', invitedUserIDs: ['bob'] }],
  ['/group/kick_group', { ...group, kickedUserIDs: ['bob'], reason: '' }],
  ['/group/transfer_group', { ...group, oldOwnerUserID: 'alice', newOwnerUserID: 'bob' }],
  ['/group/group_application_response', { ...group, fromUserID: 'bob', handledMsg: '', handleResult: 1 }],
  ['/group/dismiss_group', { ...group, deleteMember: false }],
  ['/group/mute_group_member', { ...group, userID: 'bob', mutedSeconds: 60 }],
  ['/group/cancel_mute_group_member', { ...group, userID: 'bob' }],
  ['/group/mute_group', group],
  ['/group/cancel_mute_group', group],
  ['/group/set_group_member_info', { members: [{ ...group, userID: 'bob', nickname: 'B' }] }],
  ['/group/get_full_group_member_user_ids', { ...group, idHash: 0 }],
  ['/object/part_limit', {}],
  ['/object/initiate_multipart_upload', { hash: 'h', size: 1, partSize: 1, maxParts: 1, cause: '', name: 'alice/f' }],
  ['/object/auth_sign', { uploadID: 'u', partNumbers: [1] }],
  ['/object/complete_multipart_upload', { uploadID: 'u', parts: ['p'], name: 'alice/f', contentType: '', cause: '' }],
  ['/object/access_url', { name: 'alice/f', query: {} }],
];

/** The two that need no token. */
const OPEN: readonly Row[] = [
  ['/auth/get_admin_token', { secret: 'openIM123', userID: 'imAdmin' }],
  ['/auth/parse_token', {}],
];

/** Bodies that say nothing, so that nothing can be wrong with them. */
const TAKES_ANYTHING: ReadonlySet<string> = new Set([
  '/msg/get_server_time',
  '/jssdk/get_active_conversations',
  '/object/part_limit',
]);

/** Fields of wrong types, some of which every call has. */
const WRONG_TYPES = '{"userID":7,"userIDs":"x","groupID":[],"groupIDs":7,"ownerUserID":{},"time":"x","fileURLs":1}';

const envelope = z.strictObject({
  errCode: z.number().int(),
  errMsg: z.string(),
  errDlt: z.string(),
  data: z.unknown().optional(),
});

let server: LocalServer;
let token: string;
beforeAll(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const id of ['alice', 'bob', 'carol']) await server.registerUser({ userID: id, nickname: id });
  await server.makeFriends('alice', 'bob');
  const message = (sendID: string, recvID: string) => ({ sendID, recvID, text: 'x', sendTime: 1 });
  await server.importMessages([message('bob', 'alice'), message('alice', 'bob')]);
  token = await server.issueToken('alice', 5);
});
afterAll(() => server.close());

async function post(path: string, body: string) {
  const headers = { operationID: 'op', token, 'Content-Type': 'application/json' };
  const response = await fetch(`${server.apiAddr}${path}`, { method: 'POST', headers, body });
  return { status: response.status, envelope: envelope.parse(await response.json()) };
}

describe('a call of the official SDK', () => {
  it.each(ANSWERED)('%s is answered', async (path, body) => {
    const answer = await post(path, JSON.stringify(body));
    expect([answer.status, answer.envelope.errCode, answer.envelope.errDlt]).toEqual([200, 0, '']);
  });

  it.each(REFUSED)('%s is refused by the right code', async (path, body, errCode) => {
    const answer = await post(path, JSON.stringify(body));
    expect([answer.status, answer.envelope.errCode]).toEqual([200, errCode]);
  });

  it.each(ENVELOPED)('%s gets an envelope', async (path, body) => {
    expect((await post(path, JSON.stringify(body))).status).toBe(200);
  });

  it('to the open routes needs no rights', async () => {
    const [admin, parse] = OPEN;
    if (!admin || !parse) throw new Error('unreachable');
    expect((await post(admin[0], JSON.stringify(admin[1]))).envelope.errCode).toBe(0);
    expect((await post(parse[0], JSON.stringify({ token }))).envelope).toMatchObject({
      data: { userID, platformID: 5 },
    });
  });
});

const all = [...ANSWERED, ...REFUSED, ...ENVELOPED, ...OPEN].map(([path]) => path);

describe('a malformed call of the official SDK', () => {
  it.each(all)('%s gets an error envelope', async (path) => {
    const cut = await post(path, '{"userID":');
    expect(cut.envelope.errCode, 'cut off').toBe(1001);
    expect([200, 400]).toContain(cut.status);
    for (const body of ['[]', '"x"', '7', WRONG_TYPES]) {
      const { envelope: answer, status } = await post(path, body);
      expect([200, 400]).toContain(status);
      if (!TAKES_ANYTHING.has(path)) expect(answer.errCode, body).not.toBe(0);
    }
  });
});
