import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import { Client } from '../../sdk-core/testing/Client';

const LINUX = 7;
const ANDROID = 2;

let server: LocalServer;
let ann: Client;
let calls = 0;

beforeEach(async () => {
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  for (const userID of ['ann', 'bob', 'cleo']) await server.registerUser({ userID, nickname: `${userID} by name` });
  await server.makeFriends('ann', 'bob');
  const { apiAddr, wsAddr } = server;
  ann = await Client.login({ apiAddr, wsAddr, userID: 'ann', token: await server.issueToken('ann', LINUX) });
  await ann.synced();
});

afterEach(async () => {
  await ann.remove();
  await server.close();
});

/** What somebody does on a phone: a call with a token of the mobile class. */
async function onPhone(userID: string, path: string, body: object): Promise<void> {
  calls += 1;
  const headers = {
    'content-type': 'application/json',
    operationID: `phone-${calls}`,
    token: await server.issueToken(userID, ANDROID),
  };
  const answer = await fetch(server.apiAddr + path, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(await answer.json()).toMatchObject({ errCode: 0 });
}

const friendIDs = (): string[] => ann.sdk.friend.getFriendList().map((friend) => friend.userID);

describe('what changes elsewhere shows here at once', () => {
  it('a remark set on the phone renames the friend and the conversation', async () => {
    await ann.sdk.getOneConversation({ sourceID: 'bob', sessionType: 1 });
    expect(ann.sdk.getConversation('si_ann_bob')?.showName).toBe('bob by name');
    await onPhone('ann', '/friend/update_friends', { ownerUserID: 'ann', friendUserIDs: ['bob'], remark: 'Bobby' });
    await ann.until('the remark shows', () => ann.sdk.getConversation('si_ann_bob')?.showName === 'Bobby');
    expect(ann.sdk.friend.getFriendList()[0]).toMatchObject({ userID: 'bob', remark: 'Bobby' });
  });

  it('a friend’s new name', async () => {
    await onPhone('bob', '/user/update_user_info_ex', { userInfo: { userID: 'bob', nickname: 'Robert' } });
    await ann.until('the name shows', () => ann.sdk.friend.getFriendList()[0]?.nickname === 'Robert');
  });

  it('an application that comes in, is accepted on the phone, and the line in the chat', async () => {
    await onPhone('cleo', '/friend/add_friend', { fromUserID: 'cleo', toUserID: 'ann', reqMsg: 'It’s me' });
    await ann.until('the application came', () =>
      ann.sdk.friend.getFriendRequests().some((request) => request.reqMsg === 'It’s me'),
    );
    await onPhone('ann', '/friend/add_friend_response', { fromUserID: 'cleo', toUserID: 'ann', handleResult: 1 });
    await ann.until('they are friends', () => friendIDs().includes('cleo'));
    await ann.until('the line is in the chat', () => ann.messages('cleo').length === 1);
    expect(ann.messages('cleo')[0]?.content).toMatchObject({ kind: 'tip', notification: 1201 });
    await ann.until('the application is closed', () => ann.sdk.friend.getFriendRequests()[0]?.handleResult === 1);
  });

  it('a friend deleted on the phone, whose stored chat keeps its name', async () => {
    await ann.sdk.getOneConversation({ sourceID: 'bob', sessionType: 1 });
    await onPhone('ann', '/friend/delete_friend', { ownerUserID: 'ann', friendUserID: 'bob' });
    await ann.until('the friend is gone', () => friendIDs().length === 0);
    expect(ann.sdk.getConversation('si_ann_bob')?.showName).toBe('bob by name');
  });

  it('but being deleted by somebody does not change the own list', async () => {
    await onPhone('bob', '/friend/delete_friend', { ownerUserID: 'bob', friendUserID: 'ann' });
    await onPhone('bob', '/user/update_user_info_ex', { userInfo: { userID: 'bob', nickname: 'Still listed' } });
    await onPhone('ann', '/friend/update_friends', { ownerUserID: 'ann', friendUserIDs: ['bob'], isPinned: true });
    await ann.until('the later change came', () => ann.sdk.friend.getFriendList()[0]?.isPinned === true);
    expect(friendIDs()).toEqual(['bob']);
  });

  it('somebody put on the black list on the phone, and taken off', async () => {
    await onPhone('ann', '/friend/add_black', { ownerUserID: 'ann', blackUserID: 'cleo' });
    await ann.until('listed', () => ann.sdk.friend.getBlackList().length === 1);
    await onPhone('ann', '/friend/remove_black', { ownerUserID: 'ann', blackUserID: 'cleo' });
    await ann.until('not listed', () => ann.sdk.friend.getBlackList().length === 0);
  });

  it('a conversation pinned, silenced and cleared on the phone', async () => {
    await server.importMessages([{ sendID: 'bob', recvID: 'ann', text: 'old', sendTime: 1_760_000_000_000 }]);
    ann.sdk.wakeUp();
    await ann.until('the message came', () => ann.texts('bob').length === 1);
    const conversation = {
      conversationID: 'si_ann_bob',
      conversationType: 1,
      userID: 'bob',
      isPinned: true,
      recvMsgOpt: 2,
    };
    await onPhone('ann', '/conversation/set_conversations', { userIDs: ['ann'], conversation });
    await ann.until('pinned', () => ann.sdk.getConversation('si_ann_bob')?.isPinned === true);
    expect(ann.sdk.getConversation('si_ann_bob')?.recvMsgOpt).toBe(2);
    expect(ann.sdk.getTotalUnreadCount()).toBe(0);
    await onPhone('ann', '/msg/clear_conversation_msg', { userID: 'ann', conversationIDs: ['si_ann_bob'] });
    await ann.until('cleared', () => ann.texts('bob').length === 0);
    expect(ann.unread('bob')).toBe(0);
    expect(ann.sdk.getConversation('si_ann_bob')).not.toBeNull();
  });

  it('a message revoked on the phone', async () => {
    await ann.sdk.sendTextMessage({ text: 'oops', recvID: 'bob' });
    await ann.until('it has a seq', () => ann.messages('bob')[0]?.seq === 1);
    await onPhone('ann', '/msg/revoke_msg', { userID: 'ann', conversationID: 'si_ann_bob', seq: 1 });
    await ann.until('it is revoked', () => ann.messages('bob')[0]?.content.kind === 'revoked');
    expect(ann.sdk.getConversation('si_ann_bob')?.latestMessage?.content.kind).toBe('revoked');
  });

  it('the own name', async () => {
    await onPhone('ann', '/user/update_user_info_ex', { userInfo: { userID: 'ann', nickname: 'Annie' } });
    await ann.until('it shows', () => ann.sdk.user.getSelfUserInfo()?.nickname === 'Annie');
  });
});

describe('a device that was off', () => {
  it('catches up on lists by their differences, and asks for whole lists only once', async () => {
    await ann.close();
    await onPhone('ann', '/friend/update_friends', { ownerUserID: 'ann', friendUserIDs: ['bob'], remark: 'Bobby' });
    await server.makeFriends('ann', 'cleo');
    const { apiAddr, wsAddr } = server;
    const { dataDir } = ann;
    ann = await Client.login({ apiAddr, wsAddr, userID: 'ann', token: await server.issueToken('ann', LINUX), dataDir });
    await ann.synced();
    expect(ann.sdk.friend.getFriendList().map(({ userID, remark }) => ({ userID, remark }))).toEqual([
      { userID: 'bob', remark: 'Bobby' },
      { userID: 'cleo', remark: '' },
    ]);
  });
});
