import { z } from 'zod';
import { PeerCallError } from '../../peer/PeerCallError';
import type { NotificationCase } from '../NotificationCase';
import { acquainted, application, chatOf, chats, friends, listsOnly, noticesOf, strangers, unique } from './scenes';

const annAndBob = { conversationID: noticesOf('ann', 'bob'), sessionType: 1 } as const;
const fromAnnToBob = { fromToUserID: { fromUserID: 'ann', toUserID: 'bob' } };
const chat = chatOf('ann', 'bob');

/** The SDK reports a failure when the notification overtakes the answer, although it worked: what becomes of the list counts. */
const overtaken = 10_005;

/** 1201–1210 without those that are never sent (docs/protocol.md, notifications 5.1). */
export const friendCases: readonly NotificationCase[] = [
  {
    number: 1201,
    title: 'ann applied, bob accepts',
    by: 'our engine',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    hasChatLine: true,
    changes: {
      ann: ['friends', 'friendRequests', 'messages', 'unread'],
      bob: ['friends', 'friendRequests', 'messages', 'unread'],
    },
    prepare: async (stage) => {
      await acquainted(stage, 'ann', 'bob');
      await application(stage, 'ann', 'bob');
      return {
        watched: chats(chat),
        act: () =>
          stage.engines.bob.sdk.friend.respondFriendRequest({ fromUserID: 'ann', accept: true, handleMsg: 'welcome' }),
        delivered: { ...annAndBob, chatID: chat, tips: { ...fromAnnToBob, handleMsg: 'welcome' } },
      };
    },
  },
  {
    number: 1201,
    title: 'bob applied, ann accepts on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    hasChatLine: true,
    changes: {
      ann: ['friends', 'friendRequests', 'messages', 'unread'],
      bob: ['friends', 'friendRequests', 'messages', 'unread'],
    },
    prepare: async (stage) => {
      await acquainted(stage, 'ann', 'bob');
      await application(stage, 'bob', 'ann');
      return {
        watched: chats(chat),
        act: () => stage.officials.ann.acceptFriend('bob', 'hi'),
        delivered: { ...annAndBob, chatID: chat, tips: { fromToUserID: { fromUserID: 'bob', toUserID: 'ann' } } },
      };
    },
  },
  {
    number: 1201,
    title: 'an administrator imports cleo into ann’s list',
    by: 'an administrator',
    sender: 'ann',
    receivers: { ann: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: ['friends', 'messages', 'unread'], cleo: ['friends', 'messages', 'unread'] },
    prepare: async (stage) => {
      await strangers(stage, 'ann', 'cleo');
      await acquainted(stage, 'ann', 'cleo');
      return {
        watched: chats(chatOf('ann', 'cleo')),
        act: () => stage.backOffice('/friend/import_friend', { ownerUserID: 'ann', friendUserIDs: ['cleo'] }),
        delivered: {
          conversationID: noticesOf('ann', 'cleo'),
          sessionType: 1,
          chatID: chatOf('ann', 'cleo'),
          tips: { fromToUserID: { fromUserID: 'cleo', toUserID: 'ann' }, request: null },
        },
      };
    },
  },
  {
    number: 1202,
    title: 'ann applied, bob refuses',
    by: 'our engine',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friendRequests'], bob: ['friendRequests'] },
    prepare: async (stage) => {
      await application(stage, 'ann', 'bob');
      return {
        watched: listsOnly,
        act: () =>
          stage.engines.bob.sdk.friend.respondFriendRequest({ fromUserID: 'ann', accept: false, handleMsg: 'no' }),
        delivered: { ...annAndBob, tips: { ...fromAnnToBob, handleMsg: 'no' } },
      };
    },
  },
  {
    number: 1202,
    title: 'bob applied, ann refuses on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friendRequests'], bob: ['friendRequests'] },
    prepare: async (stage) => {
      await application(stage, 'bob', 'ann');
      return {
        watched: listsOnly,
        act: () => stage.officials.ann.refuseFriend('bob', 'not now'),
        delivered: annAndBob,
      };
    },
  },
  {
    number: 1203,
    title: 'ann applies to bob',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friendRequests'], bob: ['friendRequests'] },
    prepare: async (stage) => {
      await strangers(stage, 'ann', 'bob');
      const reqMsg = unique('it is me');
      return {
        watched: listsOnly,
        act: () => stage.engines.ann.sdk.friend.addFriend({ userID: 'bob', reqMsg }),
        delivered: { ...annAndBob, tips: { ...fromAnnToBob, request: { reqMsg, handleResult: 0 } } },
      };
    },
  },
  {
    number: 1203,
    title: 'bob applies to ann on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friendRequests'], bob: ['friendRequests'] },
    prepare: async (stage) => {
      await strangers(stage, 'ann', 'bob');
      return {
        watched: listsOnly,
        act: () => stage.officials.bob.addFriend('ann', unique('remember me')),
        delivered: annAndBob,
      };
    },
  },
  {
    number: 1205,
    title: 'ann deletes bob, who keeps her',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friends'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      return {
        watched: listsOnly,
        act: () => stage.engines.ann.sdk.friend.deleteFriend({ userID: 'bob' }),
        delivered: { ...annAndBob, tips: fromAnnToBob },
      };
    },
  },
  {
    number: 1205,
    title: 'bob deletes ann on his phone; she keeps him',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    changes: { bob: ['friends'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      return { watched: listsOnly, act: () => stage.officials.bob.deleteFriend('ann'), delivered: annAndBob };
    },
  },
  {
    number: 1206,
    title: 'ann’s remark on bob, by the older call',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friends'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      const body = { ownerUserID: 'ann', friendUserID: 'bob', remark: unique('Bobby') };
      return {
        watched: listsOnly,
        act: () => stage.rest('ann', '/friend/set_friend_remark', body),
        delivered: { ...annAndBob, tips: fromAnnToBob },
      };
    },
  },
  {
    number: 1207,
    title: 'ann blocks bob, who learns nothing of it',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['blacks'] },
    prepare: async (stage) => {
      await stage.rest('ann', '/friend/remove_black', { ownerUserID: 'ann', blackUserID: 'bob' });
      return {
        watched: listsOnly,
        act: () => stage.engines.ann.sdk.friend.addBlack({ userID: 'bob' }),
        delivered: { ...annAndBob, tips: fromAnnToBob },
        later: () => stage.rest('ann', '/friend/remove_black', { ownerUserID: 'ann', blackUserID: 'bob' }),
      };
    },
  },
  {
    number: 1208,
    title: 'ann unblocks bob on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['blacks'] },
    prepare: async (stage) => {
      await stage.rest('ann', '/friend/remove_black', { ownerUserID: 'ann', blackUserID: 'bob' });
      await stage.rest('ann', '/friend/add_black', { ownerUserID: 'ann', blackUserID: 'bob' });
      return {
        watched: listsOnly,
        act: () => stage.officials.ann.call('removeBlack', ['bob'], z.unknown()),
        delivered: { ...annAndBob, tips: fromAnnToBob },
      };
    },
  },
  {
    number: 1207,
    title: 'bob blocks ann on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    changes: { bob: ['blacks'] },
    prepare: (stage) => ({
      watched: listsOnly,
      act: async () => {
        try {
          await stage.officials.bob.call('addBlack', [{ toUserID: 'ann' }], z.unknown());
        } catch (error) {
          if (!(error instanceof PeerCallError) || error.errCode !== overtaken) throw error;
        }
      },
      delivered: annAndBob,
      later: () => stage.rest('bob', '/friend/remove_black', { ownerUserID: 'bob', blackUserID: 'ann' }),
    }),
  },
  {
    number: 1208,
    title: 'bob unblocks ann',
    by: 'our engine',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    changes: { bob: ['blacks'] },
    prepare: async (stage) => {
      await stage.rest('bob', '/friend/remove_black', { ownerUserID: 'bob', blackUserID: 'ann' });
      await stage.rest('bob', '/friend/add_black', { ownerUserID: 'bob', blackUserID: 'ann' });
      return {
        watched: listsOnly,
        act: () => stage.engines.bob.sdk.friend.removeBlack({ userID: 'ann' }),
        delivered: annAndBob,
      };
    },
  },
  {
    number: 1209,
    title: 'ann takes a new name, which her friends bob and cleo see',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 2, bob: 1, cleo: 1 },
    changes: { ann: ['profile'], bob: ['friends'], cleo: ['friends'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      await friends(stage, 'ann', 'cleo');
      return {
        watched: listsOnly,
        act: () => stage.engines.ann.sdk.user.updateSelfInfo({ nickname: unique('Anna') }),
        delivered: { ...annAndBob, alsoIn: [noticesOf('ann', 'cleo')], tips: { userID: 'ann' } },
      };
    },
  },
  {
    number: 1209,
    title: 'bob takes a new avatar on his phone, which his friend ann sees',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 1 },
    changes: { ann: ['friends'], bob: ['profile'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      await strangers(stage, 'bob', 'cleo');
      const faceURL = `https://im.example.org/${unique('bob')}.png`;
      return {
        watched: listsOnly,
        act: () => stage.officials.bob.call('setSelfInfo', [{ faceURL }], z.unknown()),
        delivered: { ...annAndBob, tips: { userID: 'bob' } },
      };
    },
  },
  {
    number: 1210,
    title: 'ann pins bob in her list',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['friends'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      return {
        watched: listsOnly,
        act: () => stage.engines.ann.sdk.friend.updateFriend({ userID: 'bob', isPinned: true }),
        delivered: { conversationID: noticesOf('ann', 'ann'), sessionType: 1, tips: { friendIDs: ['bob'] } },
      };
    },
  },
  {
    number: 1210,
    title: 'ann takes the pin and the remark off bob again',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['friends'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      const update = (fields: object) =>
        stage.rest('ann', '/friend/update_friends', { ownerUserID: 'ann', friendUserIDs: ['bob'], ...fields });
      await update({ isPinned: true, remark: 'Bobby' });
      return {
        watched: listsOnly,
        act: () => update({ isPinned: false, remark: '' }),
        delivered: { conversationID: noticesOf('ann', 'ann'), sessionType: 1, tips: { friendIDs: ['bob'] } },
      };
    },
  },
  {
    number: 1210,
    title: 'ann gives bob a remark on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['friends'] },
    prepare: async (stage) => {
      await friends(stage, 'ann', 'bob');
      return {
        watched: listsOnly,
        act: () => stage.officials.ann.setRemark('bob', unique('Bobster')),
        delivered: { conversationID: noticesOf('ann', 'ann'), sessionType: 1, tips: { friendIDs: ['bob'] } },
      };
    },
  },
];
