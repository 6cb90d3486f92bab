import { z } from 'zod';
import type { NotificationCase } from '../NotificationCase';
import { listsOnly, noticesOf, strangers, unique } from './scenes';

/** 1303 (docs/protocol.md, notifications 5.2). */
export const userCases: readonly NotificationCase[] = [
  {
    number: 1303,
    title: 'ann changes her ex, which nobody else is told',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['profile'] },
    prepare: (stage) => ({
      watched: listsOnly,
      act: () => stage.engines.ann.sdk.user.updateSelfInfo({ ex: unique('ex') }),
      delivered: { conversationID: noticesOf('ann', 'ann'), sessionType: 1, tips: { userID: 'ann' } },
    }),
  },
  {
    number: 1303,
    title: 'bob takes a new name on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { bob: 1 },
    changes: { bob: ['profile'] },
    prepare: async (stage) => {
      await strangers(stage, 'ann', 'bob');
      await strangers(stage, 'cleo', 'bob');
      return {
        watched: listsOnly,
        act: () => stage.officials.bob.call('setSelfInfo', [{ nickname: unique('Robert') }], z.unknown()),
        delivered: { conversationID: noticesOf('bob', 'bob'), sessionType: 1, tips: { userID: 'bob' } },
      };
    },
  },
  {
    number: 1303,
    title: 'ann receives no messages from now on, and again',
    by: 'REST',
    sender: 'ann',
    receivers: { ann: 1 },
    changes: { ann: ['profile'] },
    prepare: async (stage) => {
      const set = (globalRecvMsgOpt: number) =>
        stage.rest('ann', '/user/set_global_msg_recv_opt', { userID: 'ann', globalRecvMsgOpt });
      await set(0);
      return {
        watched: listsOnly,
        act: () => set(2),
        delivered: { conversationID: noticesOf('ann', 'ann'), sessionType: 1, tips: { userID: 'ann' } },
        later: () => set(0),
      };
    },
  },
  {
    number: 1303,
    title: 'an administrator renames cleo',
    by: 'an administrator',
    sender: 'imAdmin',
    receivers: { cleo: 1 },
    changes: { cleo: ['profile'] },
    prepare: async (stage) => {
      await strangers(stage, 'ann', 'cleo');
      const userInfo = { userID: 'cleo', nickname: unique('Cleopatra') };
      return {
        watched: listsOnly,
        act: () => stage.backOffice('/user/update_user_info_ex', { userInfo }),
        delivered: { conversationID: noticesOf('cleo', 'imAdmin'), sessionType: 1, tips: { userID: 'cleo' } },
      };
    },
  },
];
