import type { NotificationCase, Scene } from '../NotificationCase';
import type { Stage } from '../Stage';
import { chatOf, chats, listsOnly, noticesOf, strangers, text, unique } from './scenes';

const chat = chatOf('ann', 'bob');

/** From bob to ann. What comes after it must arrive all the same. */
function fromBob(number: number, tips: object) {
  return async (stage: Stage): Promise<Scene> => {
    await text(stage, 'bob', 'ann');
    const injected = { contentType: number, sendID: 'bob', recvID: 'ann', tips };
    return {
      watched: chats(chat),
      act: () => stage.server.injectNotification(injected),
      delivered: { conversationID: noticesOf('ann', 'bob'), sessionType: 1, tips },
      later: () => text(stage, 'bob', 'ann'),
    };
  };
}

const unchanged = (number: number, title: string, tips: object): NotificationCase => ({
  number,
  title: `${title}: changes nothing`,
  by: 'an injected notification',
  sender: 'bob',
  receivers: { ann: 1, bob: 1 },
  changes: {},
  prepare: fromBob(number, tips),
});

const FAVOURITE = 1;

/** A command that another device wrote: the server tells nobody; whoever is told reads again. */
const command = (number: number, title: string, path: string, known: boolean): NotificationCase => ({
  number,
  title,
  by: 'an injected notification',
  sender: 'ann',
  receivers: { ann: 1 },
  changes: {},
  prepare: async (stage) => {
    const uuid = unique('note');
    const record = { userID: 'ann', type: FAVOURITE, uuid, value: 'first' };
    const inject = (contentType: number) =>
      stage.server.injectNotification({
        contentType,
        sendID: 'ann',
        recvID: 'ann',
        tips: { fromUserID: 'ann', toUserID: 'ann' },
      });
    const { ann } = stage.engines;
    const value = (): string | undefined =>
      ann.sdk.user.getUserCommands({ type: FAVOURITE }).find((found) => found.uuid === uuid)?.value;
    if (known) {
      await stage.rest('ann', '/user/process_user_command_add', record);
      await inject(1305);
      await ann.until('the note is known', () => value() === 'first');
    }
    return {
      watched: listsOnly,
      act: async () => {
        await stage.rest('ann', path, { ...record, value: known ? 'second' : 'first' });
        await inject(number);
      },
      delivered: { conversationID: noticesOf('ann', 'ann'), sessionType: 1 },
      also: () =>
        ann.until('the note is as on the server', () => value() === { 1305: 'first', 1307: 'second' }[number]),
      later: () => stage.rest('ann', '/user/update_user_info_ex', { userInfo: { userID: 'ann', ex: unique('ex') } }),
    };
  },
});

const bobToAnn = { fromUserID: 'bob', toUserID: 'ann' };

/** Constants that this server never sends (docs/protocol.md, notifications 6). */
export const neverSentCases: readonly NotificationCase[] = [
  {
    number: 1204,
    title: 'bob and ann have become friends: both read their lists again',
    by: 'an injected notification',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friends'], bob: ['friends'] },
    prepare: async (stage) => {
      await strangers(stage, 'ann', 'bob');
      const user = { userID: 'ann', nickname: '', faceURL: '', ex: '' };
      const friend = { ownerUserID: 'bob', remark: '', createTime: 0, friendUser: user, addSource: 2 };
      return {
        watched: listsOnly,
        act: async () => {
          await stage.server.makeFriends('ann', 'bob');
          const tips = { friend, operationTime: 0, opUser: null, friendVersion: 0, friendVersionID: '' };
          await stage.server.injectNotification({ contentType: 1204, sendID: 'bob', recvID: 'ann', tips });
        },
        delivered: { conversationID: noticesOf('ann', 'bob'), sessionType: 1 },
        later: () => stage.rest('ann', '/friend/delete_friend', { ownerUserID: 'ann', friendUserID: 'bob' }),
      };
    },
  },
  unchanged(1304, 'bob’s online state', { ...bobToAnn, status: 1, platformID: 5 }),
  command(1305, 'ann’s phone keeps a note: our engine reads it', '/user/process_user_command_add', false),
  command(1306, 'ann’s phone drops a note: our engine reads again', '/user/process_user_command_delete', true),
  command(1307, 'ann’s phone changes a note: our engine reads it', '/user/process_user_command_update', true),
  unchanged(1308, 'a subscription', bobToAnn),
  unchanged(1601, 'a call', { invite: { inviterUserID: 'bob' } }),
  unchanged(1602, 'somebody entered a room', { groupID: '', participant: [] }),
  unchanged(1603, 'somebody left a room', { groupID: '', participant: [] }),
  unchanged(1604, 'a stream', { clientMsgID: 'none' }),
  unchanged(1605, 'a signal', { roomID: 'r', customInfo: '{}' }),
  unchanged(1651, 'a large group', { operations: [] }),
  unchanged(1652, 'deleted messages of long ago', { conversationID: chat, seqs: [1] }),
  unchanged(1702, 'unread elsewhere', {
    userID: 'ann',
    conversationID: chat,
    hasReadSeq: 1,
    unreadCountTime: 1_760_000_000_000,
  }),
  unchanged(1704, 'deleted conversations', { userID: 'ann', conversationIDs: [chat] }),
];
