import { z } from 'zod';
import type { NotificationCase, Scene } from '../NotificationCase';
import type { Person } from '../people';
import type { Stage } from '../Stage';
import { group, groupChatOf, groupNoticesOf, listsOnly, unique, wholeGroup } from './scenes';

const everybody = { ann: 1, bob: 1, cleo: 1, dave: 1 } as const;

/** A group of ann (owner), bob (administrator), cleo and dave, and an act in it. */
function inGroup(
  act: (stage: Stage, groupID: string) => Promise<unknown>,
  options: { tips?: (groupID: string) => object; first?: (stage: Stage, groupID: string) => Promise<unknown> } = {},
) {
  return async (stage: Stage): Promise<Scene> => {
    const groupID = await group(stage, { owner: 'ann', admins: ['bob'], members: ['cleo', 'dave'] });
    await options.first?.(stage, groupID);
    return {
      watched: wholeGroup(groupID),
      act: () => act(stage, groupID),
      delivered: {
        conversationID: groupNoticesOf(groupID),
        sessionType: 3,
        chatID: groupChatOf(groupID),
        tips: options.tips?.(groupID) ?? { group: { groupID } },
      },
    };
  };
}

const official = (stage: Stage, person: 'ann' | 'bob', method: string, ...args: unknown[]) =>
  stage.officials[person].call(method, args, z.unknown());

/** What every member sees of a change of the group's data that has a line in the chat. */
const dataAndLine = {
  ann: ['groups', 'messages', 'unread'],
  bob: ['groups', 'messages', 'unread'],
  cleo: ['groups', 'messages', 'unread'],
} as const;
const dataOnly = { ann: ['groups'], bob: ['groups'], cleo: ['groups'] } as const;

/** A group that nobody of the others knows before, made by the act; its ID is known in advance. */
function newGroup(create: (stage: Stage, groupID: string) => Promise<unknown>) {
  return async (stage: Stage): Promise<Scene> => {
    const groupID = String(2_000_000_000 + Math.floor(Math.random() * 1_000_000_000));
    await Promise.resolve();
    return {
      watched: wholeGroup(groupID),
      act: () => create(stage, groupID),
      delivered: {
        conversationID: groupNoticesOf(groupID),
        sessionType: 3,
        chatID: groupChatOf(groupID),
        tips: { group: { groupID } },
      },
    };
  };
}

const appears = ['groups', 'members', 'conversations', 'messages', 'unread'] as const;

const createBody = (groupID: string, owner: Person, members: readonly Person[]) => ({
  memberUserIDs: members,
  ownerUserID: owner,
  adminUserIDs: [],
  groupInfo: { groupID, groupName: unique('new'), groupType: 2, creatorUserID: owner, needVerification: 0 },
});

/** 1501, 1502, 1507, 1511, 1514, 1515, 1519, 1520: the group as a whole (docs/protocol.md, notifications 5.3). */
export const groupCases: readonly NotificationCase[] = [
  {
    number: 1501,
    title: 'ann makes a group with bob and cleo',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: appears, bob: appears, cleo: appears },
    prepare: (stage) => {
      let groupID = '';
      return {
        get watched() {
          return groupID === '' ? listsOnly : wholeGroup(groupID);
        },
        act: async () => {
          const memberUserIDs = ['bob', 'cleo'];
          const made = await stage.engines.ann.sdk.group.createGroup({ groupName: unique('new'), memberUserIDs });
          groupID = made.groupID;
        },
        get delivered() {
          return {
            conversationID: groupNoticesOf(groupID),
            sessionType: 3 as const,
            chatID: groupChatOf(groupID),
            tips: { group: { groupID }, opUser: { userID: 'ann' } },
          };
        },
      };
    },
  },
  {
    number: 1501,
    title: 'ann makes a group with bob and cleo on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: appears, bob: appears, cleo: appears },
    prepare: newGroup((stage, groupID) =>
      official(stage, 'ann', 'createGroup', {
        memberUserIDs: ['bob', 'cleo'],
        groupInfo: { groupID, groupName: unique('from the phone'), groupType: 2 },
      }),
    ),
  },
  {
    number: 1501,
    title: 'a back end makes a group of bob with ann and cleo',
    by: 'REST',
    sender: 'bob',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: appears, bob: appears, cleo: appears },
    prepare: newGroup((stage, groupID) =>
      stage.rest('bob', '/group/create_group', createBody(groupID, 'bob', ['ann', 'cleo'])),
    ),
  },
  {
    number: 1502,
    title: 'the owner changes introduction, avatar and rules',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    changes: dataOnly,
    prepare: inGroup((stage, groupID) =>
      stage.engines.ann.sdk.group.updateGroup({
        groupID,
        introduction: unique('about'),
        faceURL: 'https://im.example.org/g.png',
        needVerification: 1,
        lookMemberInfo: 1,
        applyMemberFriend: 1,
      }),
    ),
  },
  {
    number: 1502,
    title: 'an administrator of the group changes its ex on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: everybody,
    changes: dataOnly,
    prepare: inGroup((stage, groupID) => official(stage, 'bob', 'setGroupInfo', { groupID, ex: unique('ex') })),
  },
  {
    number: 1507,
    title: 'ann hands the group over to bob',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: {
      ann: ['groups', 'members', 'messages', 'unread'],
      bob: ['groups', 'members', 'messages', 'unread'],
      cleo: ['groups', 'members', 'messages', 'unread'],
    },
    prepare: inGroup((stage, groupID) => stage.engines.ann.sdk.group.transferGroup({ groupID, newOwnerUserID: 'bob' })),
  },
  {
    number: 1507,
    title: 'ann hands the group over to cleo on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: {
      ann: ['groups', 'members', 'messages', 'unread'],
      bob: ['groups', 'members', 'messages', 'unread'],
      cleo: ['groups', 'members', 'messages', 'unread'],
    },
    prepare: inGroup((stage, groupID) =>
      official(stage, 'ann', 'transferGroupOwner', { groupID, newOwnerUserID: 'cleo' }),
    ),
  },
  {
    number: 1511,
    title: 'the owner dismisses the group',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: {
      ann: ['groups', 'members', 'conversations', 'messages', 'unread'],
      bob: ['groups', 'members', 'conversations', 'messages', 'unread'],
      cleo: ['groups', 'members', 'conversations', 'messages', 'unread'],
    },
    prepare: inGroup((stage, groupID) => stage.engines.ann.sdk.group.dismissGroup({ groupID })),
  },
  {
    number: 1511,
    title: 'the owner dismisses the group on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: {
      ann: ['groups', 'members', 'conversations', 'messages', 'unread'],
      bob: ['groups', 'members', 'conversations', 'messages', 'unread'],
      cleo: ['groups', 'members', 'conversations', 'messages', 'unread'],
    },
    prepare: inGroup((stage, groupID) => official(stage, 'ann', 'dismissGroup', groupID)),
  },
  {
    number: 1514,
    title: 'the owner mutes the group',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: dataAndLine,
    prepare: inGroup((stage, groupID) => stage.engines.ann.sdk.group.muteGroup({ groupID, isMuted: true })),
  },
  {
    number: 1514,
    title: 'an administrator of the group mutes it from elsewhere',
    by: 'REST',
    sender: 'bob',
    receivers: everybody,
    hasChatLine: true,
    changes: dataAndLine,
    prepare: inGroup((stage, groupID) => stage.rest('bob', '/group/mute_group', { groupID })),
  },
  {
    number: 1515,
    title: 'the owner lets the group speak again',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: dataAndLine,
    prepare: inGroup((stage, groupID) => stage.engines.ann.sdk.group.muteGroup({ groupID, isMuted: false }), {
      first: (stage, groupID) => stage.rest('ann', '/group/mute_group', { groupID }),
    }),
  },
  {
    number: 1519,
    title: 'the owner sets an announcement',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: dataAndLine,
    prepare: inGroup((stage, groupID) =>
      stage.engines.ann.sdk.group.updateGroup({ groupID, notification: unique('Meeting at ten') }),
    ),
  },
  {
    number: 1519,
    title: 'an administrator of the group sets an announcement on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: everybody,
    hasChatLine: true,
    changes: dataAndLine,
    prepare: inGroup((stage, groupID) =>
      official(stage, 'bob', 'setGroupInfo', { groupID, notification: unique('Meeting at eleven') }),
    ),
  },
  {
    number: 1519,
    title: 'the owner takes the announcement away, without a line',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    changes: dataOnly,
    prepare: inGroup((stage, groupID) => stage.engines.ann.sdk.group.updateGroup({ groupID, notification: '' }), {
      first: (stage, groupID) =>
        stage.rest('ann', '/group/set_group_info_ex', { groupID, notification: unique('Old news') }),
    }),
  },
  {
    number: 1520,
    title: 'the owner renames the group',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: dataAndLine,
    prepare: inGroup((stage, groupID) =>
      stage.engines.ann.sdk.group.updateGroup({ groupID, groupName: unique('Renamed') }),
    ),
  },
  {
    number: 1520,
    title: 'an administrator of the group renames it on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: everybody,
    hasChatLine: true,
    changes: dataAndLine,
    prepare: inGroup((stage, groupID) =>
      official(stage, 'bob', 'setGroupInfo', { groupID, groupName: unique('Renamed again') }),
    ),
  },
];
