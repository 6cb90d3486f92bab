import type { NotificationCase, Scene } from '../NotificationCase';
import type { Person } from '../people';
import type { Stage } from '../Stage';
import {
  acquainted,
  chatOf,
  chats,
  group,
  groupChatOf,
  groupNoticesOf,
  groupText,
  noticesOf,
  readBy,
  text,
  unique,
  wholeGroup,
} from './scenes';

const chat = chatOf('ann', 'bob');
const annAndBob = { conversationID: noticesOf('ann', 'bob'), sessionType: 1 } as const;
const toAnnHerself = { conversationID: noticesOf('ann', 'ann'), sessionType: 1 } as const;
const toBobHimself = { conversationID: noticesOf('bob', 'bob'), sessionType: 1 } as const;

/** A text of `from` in a group of ann (owner), bob (administrator), cleo and dave, and how to take it back. */
async function groupRevoke(stage: Stage, from: Person, revoker: Person): Promise<Scene> {
  const groupID = await group(stage, { owner: 'ann', admins: ['bob'], members: ['cleo', 'dave'] });
  const { seq, clientMsgID } = await groupText(stage, from, groupID);
  const conversationID = groupChatOf(groupID);
  return {
    watched: wholeGroup(groupID),
    act: () => stage.rest(revoker, '/msg/revoke_msg', { userID: revoker, conversationID, seq }),
    delivered: {
      conversationID: groupNoticesOf(groupID),
      sessionType: 3,
      tips: { revokerUserID: revoker, clientMsgID, sesstionType: 3, seq, conversationID, isAdminRevoke: false },
    },
  };
}

/** Waits until the engine and the official SDK of a receiver have handed the data to the application. */
async function handedOn(stage: Stage, key: string, ...receivers: readonly ('ann' | 'bob')[]): Promise<void> {
  for (const receiver of receivers) {
    const engine = stage.engines[receiver];
    await engine.until(`the application got ${key}`, () =>
      engine.events.some((event) => event.type === 'business' && event.key === key),
    );
    await stage.officials[receiver].events.waitFor('OnRecvCustomBusinessMessage', (data) =>
      JSON.stringify(data).includes(key),
    );
  }
}

function business(fields: object) {
  return async (stage: Stage): Promise<Scene> => {
    const key = unique('order');
    const body = { sendUserID: 'ann', key, data: '{"n":1}', ...fields };
    await acquainted(stage, 'ann', 'bob');
    return {
      watched: chats(chat),
      act: () => stage.backOffice('/msg/send_business_notification', body),
      delivered: { ...annAndBob, chatID: chat, tips: { key, data: '{"n":1}' } },
      also: () => handedOn(stage, key, 'ann', 'bob'),
    };
  };
}

function groupBusiness(fields: object) {
  return async (stage: Stage): Promise<Scene> => {
    const groupID = await group(stage, { owner: 'ann', members: ['bob', 'cleo'] });
    const key = unique('news');
    const body = { sendUserID: 'ann', recvGroupID: groupID, key, data: '', ...fields };
    return {
      watched: wholeGroup(groupID),
      act: () => stage.backOffice('/msg/send_business_notification', body),
      delivered: {
        conversationID: groupNoticesOf(groupID),
        sessionType: 3,
        chatID: groupChatOf(groupID),
        tips: { key, data: '' },
      },
      also: () => handedOn(stage, key, 'ann', 'bob'),
    };
  };
}

/** 1400, 2001, 2101, 2102, 2200 (docs/protocol.md, notifications 5.6). */
export const messageCases: readonly NotificationCase[] = [
  {
    number: 1400,
    title: 'a notification account writes to ann',
    by: 'an administrator',
    sender: 'payroll',
    receivers: { ann: 1 },
    isStored: true,
    changes: { ann: ['conversations', 'messages', 'unread'] },
    prepare: async (stage) => {
      await stage.backOffice('/user/add_notification_account', {
        userID: 'payroll',
        nickName: 'Payroll',
        appMangerLevel: 3,
      });
      const conversationID = `sn_${['ann', 'payroll'].sort().join('_')}`;
      const content = {
        notificationName: 'Payroll',
        notificationType: 1,
        text: unique('Your payslip is ready'),
        mixType: 0,
      };
      return {
        watched: chats(conversationID),
        act: () =>
          stage.backOffice('/msg/send_msg', {
            sendID: 'payroll',
            recvID: 'ann',
            contentType: 1400,
            sessionType: 4,
            content,
          }),
        delivered: { conversationID, sessionType: 4, tips: { text: content.text } },
      };
    },
  },
  {
    number: 2001,
    title: 'a back end tells ann and bob something, in passing',
    by: 'an administrator',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: {},
    prepare: business({ recvUserID: 'bob' }),
  },
  {
    number: 2001,
    title: 'a back end tells ann and bob something that is stored',
    by: 'an administrator',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    isStored: true,
    changes: {},
    prepare: business({ recvUserID: 'bob', reliabilityLevel: 2 }),
  },
  {
    number: 2001,
    title: 'a back end tells ann and bob something, with a line in the chat',
    by: 'an administrator',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    hasChatLine: true,
    changes: { ann: ['messages', 'unread'], bob: ['messages', 'unread'] },
    prepare: business({ recvUserID: 'bob', sendMsg: true }),
  },
  {
    number: 2001,
    title: 'a back end tells a group something',
    by: 'an administrator',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    changes: {},
    prepare: groupBusiness({}),
  },
  {
    number: 2001,
    title: 'a back end tells a group something that is stored',
    by: 'an administrator',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    isStored: true,
    changes: {},
    prepare: groupBusiness({ reliabilityLevel: 2 }),
  },
  {
    number: 2101,
    title: 'ann takes back what she wrote to bob, on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['messages'] },
    prepare: async (stage) => {
      const { clientMsgID, seq } = await text(stage, 'ann', 'bob');
      return {
        watched: chats(chat),
        act: () => stage.officials.ann.revoke(chat, clientMsgID),
        delivered: {
          ...annAndBob,
          tips: { revokerUserID: 'ann', clientMsgID, sesstionType: 1, seq, conversationID: chat, isAdminRevoke: false },
        },
      };
    },
  },
  {
    number: 2101,
    title: 'an administrator takes back what ann wrote to bob',
    by: 'an administrator',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['messages'] },
    prepare: async (stage) => {
      const { seq } = await text(stage, 'ann', 'bob');
      return {
        watched: chats(chat),
        act: () => stage.backOffice('/msg/revoke_msg', { userID: 'ann', conversationID: chat, seq }),
        delivered: { ...annAndBob, tips: { seq, isAdminRevoke: true } },
      };
    },
  },
  {
    number: 2101,
    title: 'cleo takes back what she wrote in a group',
    by: 'REST',
    sender: 'cleo',
    receivers: { ann: 1, bob: 1, cleo: 1, dave: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['messages'], cleo: ['messages'] },
    prepare: (stage) => groupRevoke(stage, 'cleo', 'cleo'),
  },
  {
    number: 2101,
    title: 'the owner takes back what an administrator wrote in a group',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1, dave: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['messages'], cleo: ['messages'] },
    prepare: (stage) => groupRevoke(stage, 'bob', 'ann'),
  },
  {
    number: 2101,
    title: 'a group’s administrator takes back what a member wrote',
    by: 'REST',
    sender: 'bob',
    receivers: { ann: 1, bob: 1, cleo: 1, dave: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['messages'], cleo: ['messages'] },
    prepare: (stage) => groupRevoke(stage, 'dave', 'bob'),
  },
  {
    number: 2102,
    title: 'ann deletes a message for herself',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1 },
    isStored: true,
    changes: { ann: ['messages'] },
    prepare: async (stage) => {
      const { clientMsgID, seq } = await text(stage, 'ann', 'bob');
      return {
        watched: chats(chat),
        act: () => stage.engines.ann.sdk.deleteMessage({ conversationID: chat, clientMsgID }),
        delivered: { ...toAnnHerself, tips: { userID: 'ann', conversationID: chat, seqs: [seq] } },
      };
    },
  },
  {
    number: 2102,
    title: 'ann deletes a message for both',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['messages'] },
    prepare: async (stage) => {
      const { seq } = await text(stage, 'ann', 'bob');
      await acquainted(stage, 'ann', 'bob');
      const body = { userID: 'ann', conversationID: chat, seqs: [seq], deleteSyncOpt: { IsSyncOther: true } };
      return {
        watched: chats(chat),
        act: () => stage.rest('ann', '/msg/delete_msgs', body),
        delivered: { ...annAndBob, tips: { userID: 'ann', conversationID: chat, seqs: [seq] } },
      };
    },
  },
  {
    number: 2102,
    title: 'the owner deletes a message of a group for everybody',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['messages'], cleo: ['messages'] },
    prepare: async (stage) => {
      const groupID = await group(stage, { owner: 'ann', members: ['bob', 'cleo'] });
      const { seq } = await groupText(stage, 'ann', groupID);
      await groupText(stage, 'ann', groupID);
      const conversationID = groupChatOf(groupID);
      await readBy(stage, conversationID, 'bob', 'cleo');
      const body = { userID: 'ann', conversationID, seqs: [seq], deleteSyncOpt: { IsSyncOther: true } };
      return {
        watched: wholeGroup(groupID),
        act: () => stage.rest('ann', '/msg/delete_msgs', body),
        delivered: { conversationID: groupNoticesOf(groupID), sessionType: 3, tips: { conversationID, seqs: [seq] } },
      };
    },
  },
  {
    number: 2200,
    title: 'bob reads what ann wrote',
    by: 'our engine',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    isStored: true,
    changes: { ann: ['messages'], bob: ['unread'] },
    prepare: async (stage) => {
      const { seq } = await text(stage, 'ann', 'bob');
      return {
        watched: chats(chat),
        act: () => {
          stage.engines.bob.sdk.markConversationMessageAsRead(chat);
          return Promise.resolve();
        },
        delivered: { ...annAndBob, tips: { markAsReadUserID: 'bob', conversationID: chat, hasReadSeq: seq } },
      };
    },
  },
  {
    number: 2200,
    title: 'ann reads what bob wrote, on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    isStored: true,
    changes: { ann: ['unread'], bob: ['messages'] },
    prepare: async (stage) => {
      const { seq } = await text(stage, 'bob', 'ann');
      return {
        watched: chats(chat),
        act: () => stage.officials.ann.markRead(chat),
        delivered: { ...annAndBob, tips: { markAsReadUserID: 'ann', conversationID: chat, hasReadSeq: seq } },
      };
    },
  },
  {
    number: 2200,
    title: 'bob reads a group’s messages, which only his devices are told',
    by: 'our engine',
    sender: 'bob',
    receivers: { bob: 1 },
    changes: { bob: ['unread'] },
    prepare: async (stage) => {
      const groupID = await group(stage, { owner: 'ann', members: ['bob'] });
      const { seq } = await groupText(stage, 'ann', groupID);
      const conversationID = groupChatOf(groupID);
      return {
        watched: wholeGroup(groupID),
        act: () => {
          stage.engines.bob.sdk.markConversationMessageAsRead(conversationID);
          return Promise.resolve();
        },
        delivered: {
          ...toBobHimself,
          tips: { markAsReadUserID: 'bob', conversationID, seqs: null, hasReadSeq: seq },
        },
      };
    },
  },
  {
    number: 2200,
    title: 'ann’s read position in a group moves, on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['unread'] },
    prepare: async (stage) => {
      const groupID = await group(stage, { owner: 'bob', members: ['ann'] });
      const { seq } = await groupText(stage, 'bob', groupID);
      const conversationID = groupChatOf(groupID);
      return {
        watched: wholeGroup(groupID),
        act: () => stage.officials.ann.markRead(conversationID),
        delivered: {
          ...toAnnHerself,
          tips: { markAsReadUserID: 'ann', conversationID, seqs: null, hasReadSeq: seq },
        },
      };
    },
  },
];
