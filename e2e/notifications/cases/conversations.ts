import { z } from 'zod';
import type { NotificationCase } from '../NotificationCase';
import type { Person } from '../people';
import type { Stage } from '../Stage';
import {
  acquainted,
  chatOf,
  chats,
  group,
  groupChatOf,
  groupNoticesOf,
  noticesOf,
  readBy,
  text,
  wholeGroup,
} from './scenes';

const chat = chatOf('ann', 'bob');
const toAnnHerself = { conversationID: noticesOf('ann', 'ann'), sessionType: 1 } as const;
const ofAnn = { tips: { userID: 'ann', conversationIDList: [chat] } };

/** A chat of ann and bob in which something is written, neither pinned nor muted. */
async function plainChat(stage: Stage): Promise<void> {
  await text(stage, 'bob', 'ann');
  await acquainted(stage, 'ann', 'bob');
  for (const [owner, userID] of [
    ['ann', 'bob'],
    ['bob', 'ann'],
  ] as const) {
    await set(stage, owner, userID, { recvMsgOpt: 0, isPinned: false });
  }
}

const set = (stage: Stage, owner: Person, userID: Person, settings: object) =>
  stage.rest(owner, '/conversation/set_conversations', {
    userIDs: [owner],
    conversation: { conversationID: chatOf(owner, userID), conversationType: 1, userID, ...settings },
  });

/** 1300, 1701, 1703 (docs/protocol.md, notifications 5.2 and 5.5). */
export const conversationCases: readonly NotificationCase[] = [
  {
    number: 1300,
    title: 'ann pins her chat with bob',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['conversations'] },
    prepare: async (stage) => {
      await plainChat(stage);
      return {
        watched: chats(chat),
        act: () => stage.engines.ann.sdk.setConversation({ conversationID: chat, isPinned: true }),
        delivered: { ...toAnnHerself, ...ofAnn },
      };
    },
  },
  {
    number: 1300,
    title: 'ann mutes bob on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['conversations'] },
    prepare: async (stage) => {
      await plainChat(stage);
      return {
        watched: chats(chat),
        act: () => stage.officials.ann.call('setConversation', [{ conversationID: chat, recvMsgOpt: 2 }], z.unknown()),
        delivered: { ...toAnnHerself, ...ofAnn },
      };
    },
  },
  {
    number: 1300,
    title: 'ann clears her chat with bob on her phone, which tells no more than that the record changed',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['messages', 'unread'] },
    prepare: async (stage) => {
      await plainChat(stage);
      await text(stage, 'bob', 'ann');
      return {
        watched: chats(chat),
        act: () => stage.officials.ann.call('clearConversationAndDeleteAllMsg', [chat], z.unknown()),
        delivered: { ...toAnnHerself, ...ofAnn },
      };
    },
  },
  {
    number: 1701,
    title: 'ann turns burn after reading on for both',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    hasChatLine: true,
    changes: { ann: ['conversations', 'messages', 'unread'], bob: ['conversations', 'messages', 'unread'] },
    prepare: async (stage) => {
      await plainChat(stage);
      return {
        watched: chats(chat),
        act: () => stage.engines.ann.sdk.setConversation({ conversationID: chat, isPrivateChat: true }),
        delivered: {
          conversationID: noticesOf('ann', 'bob'),
          sessionType: 1,
          chatID: chat,
          tips: { sendID: 'ann', recvID: 'bob', isPrivate: true, conversationID: chat },
        },
        later: () => set(stage, 'ann', 'bob', { isPrivateChat: false }),
      };
    },
  },
  {
    number: 1701,
    title: 'bob turns burn after reading off for both, on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    hasChatLine: true,
    changes: { ann: ['conversations', 'messages', 'unread'], bob: ['conversations', 'messages', 'unread'] },
    prepare: async (stage) => {
      await plainChat(stage);
      await set(stage, 'ann', 'bob', { isPrivateChat: true });
      await readBy(stage, chat, 'ann', 'bob');
      return {
        watched: chats(chat),
        act: () =>
          stage.officials.bob.call('setConversation', [{ conversationID: chat, isPrivateChat: false }], z.unknown()),
        delivered: {
          conversationID: noticesOf('ann', 'bob'),
          sessionType: 1,
          chatID: chat,
          tips: { sendID: 'bob', recvID: 'ann', isPrivate: false, conversationID: chat },
        },
      };
    },
  },
  {
    number: 1703,
    title: 'ann clears her chat with bob on all her devices',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['messages', 'unread'] },
    prepare: async (stage) => {
      await plainChat(stage);
      await text(stage, 'bob', 'ann');
      return {
        watched: chats(chat),
        act: () => stage.engines.ann.sdk.clearConversation({ conversationID: chat }),
        delivered: { ...toAnnHerself, tips: { userID: 'ann', conversationIDs: [chat] } },
      };
    },
  },
  {
    number: 1703,
    title: 'ann clears her chat with bob for both',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['messages'], bob: ['messages'] },
    prepare: async (stage) => {
      await plainChat(stage);
      return {
        watched: chats(chat),
        act: () =>
          stage.rest('ann', '/msg/clear_conversation_msg', {
            userID: 'ann',
            conversationIDs: [chat],
            deleteSyncOpt: { IsSyncOther: true },
          }),
        delivered: {
          conversationID: noticesOf('ann', 'bob'),
          sessionType: 1,
          tips: { userID: 'ann', conversationIDs: [chat] },
        },
      };
    },
  },
  {
    number: 1703,
    title: 'ann clears a group’s chat for everybody',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    changes: { ann: ['messages'], bob: ['messages'], cleo: ['messages'] },
    prepare: async (stage) => {
      const groupID = await group(stage, { owner: 'ann', members: ['bob', 'cleo'] });
      return {
        watched: wholeGroup(groupID),
        act: () =>
          stage.rest('ann', '/msg/clear_conversation_msg', {
            userID: 'ann',
            conversationIDs: [groupChatOf(groupID)],
            deleteSyncOpt: { IsSyncOther: true },
          }),
        delivered: { conversationID: groupNoticesOf(groupID), sessionType: 3 },
      };
    },
  },
];
