import { z } from 'zod';
import type { NotificationCase, Scene } from '../NotificationCase';
import type { Person } from '../people';
import type { Stage } from '../Stage';
import type { Watched } from '../state/State';
import { group, groupChatOf, groupNoticesOf, strangers, unique, wholeGroup } from './scenes';

const everybody = { ann: 1, bob: 1, cleo: 1, dave: 1 } as const;
const appears = ['groups', 'members', 'conversations', 'messages', 'unread'] as const;
const goes = ['groups', 'members', 'conversations', 'messages', 'unread'] as const;
const countAndMembers = ['groups', 'members', 'messages', 'unread'] as const;
const membersAndLine = ['members', 'messages', 'unread'] as const;

interface Cast {
  readonly owner?: Person;
  readonly admins?: readonly Person[];
  readonly members: readonly Person[];
  readonly needVerification?: number;
  readonly first?: (stage: Stage, groupID: string) => Promise<unknown>;
  readonly tips?: object;
  readonly watched?: Partial<Watched>;
}

/** A group with these people (owner: ann), and an act in it. */
function inGroup(cast: Cast, act: (stage: Stage, groupID: string) => Promise<unknown>) {
  return async (stage: Stage): Promise<Scene> => {
    const { owner = 'ann', admins = [], members, needVerification = 0, first, tips, watched = {} } = cast;
    const groupID = await group(stage, { owner, admins, members, needVerification });
    await first?.(stage, groupID);
    return {
      watched: { ...wholeGroup(groupID), ...watched },
      act: () => act(stage, groupID),
      delivered: {
        conversationID: groupNoticesOf(groupID),
        sessionType: 3,
        chatID: groupChatOf(groupID),
        ...(tips === undefined ? {} : { tips }),
      },
    };
  };
}

/** For a device that joins by itself. */
const joinsItself = {
  officialMiscounts: 'it counts what was written before it joined, which the server takes for read by the own line',
};

const all = { admins: ['bob'], members: ['cleo', 'dave'] } as const;

const official = (stage: Stage, person: 'ann' | 'bob', method: string, ...args: unknown[]) =>
  stage.officials[person].call(method, args, z.unknown());
const mute = (mutedSeconds: number, userID: Person) => (stage: Stage, groupID: string) =>
  stage.rest('ann', '/group/mute_group_member', { groupID, userID, mutedSeconds });
const give = (fields: object) => (stage: Stage, groupID: string) =>
  stage.rest('ann', '/group/set_group_member_info', { members: [{ groupID, ...fields }] });

/** 1504, 1508–1510, 1512, 1513, 1516–1518: who is in it, and as what (docs/protocol.md, notifications 5.3). */
export const groupMemberCases: readonly NotificationCase[] = [
  {
    number: 1504,
    title: 'cleo leaves the group',
    by: 'our engine',
    sender: 'cleo',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: countAndMembers, cleo: goes },
    prepare: inGroup({ ...all, tips: { quitUser: { userID: 'cleo' } } }, (stage, groupID) =>
      stage.engines.cleo.sdk.group.quitGroup({ groupID }),
    ),
  },
  {
    number: 1504,
    title: 'bob leaves the group on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: goes, cleo: countAndMembers },
    prepare: inGroup({ ...all, tips: { quitUser: { userID: 'bob' } } }, (stage, groupID) =>
      official(stage, 'bob', 'quitGroup', groupID),
    ),
  },
  {
    number: 1508,
    title: 'the owner removes bob',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: goes, cleo: countAndMembers },
    prepare: inGroup(all, (stage, groupID) =>
      stage.engines.ann.sdk.group.kickGroupMembers({ groupID, userIDs: ['bob'] }),
    ),
  },
  {
    number: 1508,
    title: 'an administrator of the group removes cleo on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: countAndMembers, cleo: goes },
    prepare: inGroup(all, (stage, groupID) =>
      official(stage, 'bob', 'kickGroupMember', { groupID, reason: 'because', userIDList: ['cleo'] }),
    ),
  },
  {
    number: 1509,
    title: 'the owner invites bob',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: appears, cleo: countAndMembers },
    prepare: inGroup({ members: ['cleo'] }, (stage, groupID) =>
      stage.engines.ann.sdk.group.inviteToGroup({ groupID, userIDs: ['bob'], reason: 'come in' }),
    ),
  },
  {
    number: 1509,
    title: 'bob invites cleo on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: countAndMembers, cleo: appears },
    prepare: inGroup({ members: ['bob'] }, (stage, groupID) =>
      official(stage, 'bob', 'inviteUserToGroup', { groupID, reason: 'come in', userIDList: ['cleo'] }),
    ),
  },
  {
    number: 1510,
    title: 'cleo joins a group that is open to all',
    by: 'our engine',
    sender: 'cleo',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: countAndMembers, cleo: appears },
    prepare: inGroup({ members: ['bob'], needVerification: 2 }, (stage, groupID) =>
      stage.engines.cleo.sdk.group.joinGroup({ groupID, reqMessage: 'let me in' }),
    ),
  },
  {
    number: 1510,
    title: 'bob joins a group that is open to all, on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 1, cleo: 1 },
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: appears, cleo: countAndMembers },
    prepare: inGroup({ members: ['cleo'], needVerification: 2, watched: joinsItself }, (stage, groupID) =>
      official(stage, 'bob', 'joinGroup', { groupID, reqMsg: 'let me in', joinSource: 3 }),
    ),
  },
  {
    number: 1512,
    title: 'the owner mutes cleo',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: membersAndLine, bob: membersAndLine, cleo: membersAndLine },
    prepare: inGroup({ ...all, tips: { mutedUser: { userID: 'cleo' }, mutedSeconds: 600 } }, (stage, groupID) =>
      stage.engines.ann.sdk.group.muteGroupMember({ groupID, userID: 'cleo', mutedSeconds: 600 }),
    ),
  },
  {
    number: 1512,
    title: 'an administrator of the group mutes cleo on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: membersAndLine, bob: membersAndLine, cleo: membersAndLine },
    prepare: inGroup(all, (stage, groupID) =>
      official(stage, 'bob', 'changeGroupMemberMute', { groupID, userID: 'cleo', mutedSeconds: 60 }),
    ),
  },
  {
    number: 1513,
    title: 'the owner lets bob speak again',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: membersAndLine, bob: membersAndLine, cleo: membersAndLine },
    prepare: inGroup({ ...all, first: mute(600, 'bob') }, (stage, groupID) =>
      stage.engines.ann.sdk.group.muteGroupMember({ groupID, userID: 'bob', mutedSeconds: 0 }),
    ),
  },
  {
    number: 1513,
    title: 'bob is muted and becomes the owner: he may speak first',
    by: 'the official SDK',
    sender: 'ann',
    receivers: everybody,
    hasChatLine: true,
    changes: { ann: countAndMembers, bob: countAndMembers, cleo: countAndMembers },
    prepare: inGroup({ ...all, first: mute(600, 'bob') }, (stage, groupID) =>
      official(stage, 'ann', 'transferGroupOwner', { groupID, newOwnerUserID: 'bob' }),
    ),
  },
  {
    number: 1516,
    title: 'cleo takes a nickname of her own in the group',
    by: 'our engine',
    sender: 'cleo',
    receivers: everybody,
    changes: { ann: ['members'], bob: ['members'], cleo: ['members'] },
    prepare: inGroup({ ...all, tips: { changedUser: { userID: 'cleo' } } }, (stage, groupID) =>
      stage.engines.cleo.sdk.group.updateGroupMember({ groupID, userID: 'cleo', nickname: unique('Queen') }),
    ),
  },
  {
    number: 1516,
    title: 'the owner gives bob a nickname on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: everybody,
    changes: { ann: ['members'], bob: ['members'], cleo: ['members'] },
    prepare: inGroup({ ...all, tips: { changedUser: { userID: 'bob' } } }, (stage, groupID) =>
      official(stage, 'ann', 'setGroupMemberInfo', { groupID, userID: 'bob', nickname: unique('Deputy') }),
    ),
  },
  {
    number: 1516,
    title: 'bob changes his profile; he has no nickname of his own in the group',
    by: 'our engine',
    sender: 'bob',
    receivers: everybody,
    changes: { ann: ['members'], bob: ['profile', 'members'], cleo: ['members'] },
    prepare: async (stage) => {
      await strangers(stage, 'ann', 'bob');
      await strangers(stage, 'cleo', 'bob');
      return inGroup(all, () => stage.engines.bob.sdk.user.updateSelfInfo({ nickname: unique('Bob') }))(stage);
    },
  },
  {
    number: 1517,
    title: 'the owner makes cleo an administrator of the group',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    changes: { ann: ['members'], bob: ['members'], cleo: ['members'] },
    prepare: inGroup(all, (stage, groupID) =>
      stage.engines.ann.sdk.group.updateGroupMember({ groupID, userID: 'cleo', roleLevel: 60 }),
    ),
  },
  {
    number: 1517,
    title: 'the owner makes bob an administrator of the group on her phone',
    by: 'the official SDK',
    sender: 'ann',
    receivers: everybody,
    changes: { ann: ['members'], bob: ['members'], cleo: ['members'] },
    prepare: inGroup({ members: ['bob', 'cleo', 'dave'] }, (stage, groupID) =>
      official(stage, 'ann', 'setGroupMemberInfo', { groupID, userID: 'bob', roleLevel: 60 }),
    ),
  },
  {
    number: 1518,
    title: 'the owner makes bob an ordinary member',
    by: 'our engine',
    sender: 'ann',
    receivers: everybody,
    changes: { ann: ['members'], bob: ['members'], cleo: ['members'] },
    prepare: inGroup(all, (stage, groupID) =>
      stage.engines.ann.sdk.group.updateGroupMember({ groupID, userID: 'bob', roleLevel: 20 }),
    ),
  },
  {
    number: 1518,
    title: 'bob steps down on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: everybody,
    changes: { ann: ['members'], bob: ['members'], cleo: ['members'] },
    prepare: inGroup({ ...all, first: give({ userID: 'cleo', roleLevel: 60 }) }, (stage, groupID) =>
      official(stage, 'bob', 'setGroupMemberInfo', { groupID, userID: 'bob', roleLevel: 20 }),
    ),
  },
];
