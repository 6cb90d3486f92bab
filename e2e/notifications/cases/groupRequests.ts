import { z } from 'zod';
import type { Delivered, NotificationCase, Scene } from '../NotificationCase';
import type { Person } from '../people';
import type { Stage } from '../Stage';
import { group, noticesOf, unique, wholeGroup } from './scenes';

const CARDS = 3;

/** From the first, who gets it himself too, to each of the others. */
function amongst(
  sender: Person,
  ...others: readonly Person[]
): Pick<Delivered, 'conversationID' | 'alsoIn' | 'sessionType'> {
  return {
    conversationID: noticesOf(sender, sender),
    alsoIn: others.map((other) => noticesOf(sender, other)),
    sessionType: 1,
  };
}

/** A group of ann (owner) and bob (administrator), and what happens to somebody who wants in. */
function atTheDoor(
  act: (stage: Stage, groupID: string) => Promise<unknown>,
  scene: {
    people: readonly [Person, ...Person[]];
    tips: object;
    applicant?: Person;
    needVerification?: number;
    members?: Person[];
  },
) {
  return async (stage: Stage): Promise<Scene> => {
    const { people, tips, applicant, needVerification = 0, members = [] } = scene;
    const groupID = await group(stage, { owner: 'ann', admins: ['bob'], members, needVerification });
    if (applicant !== undefined) {
      const body = { groupID, reqMessage: unique('let me in'), joinSource: CARDS, inviterUserID: applicant };
      await stage.rest(applicant, '/group/join_group', body);
    }
    return {
      watched: wholeGroup(groupID),
      act: () => act(stage, groupID),
      delivered: { ...amongst(...people), tips: { group: { groupID }, ...tips } },
    };
  };
}

const ofCleo = { request: { userInfo: { userID: 'cleo' } } };
const ofDave = { request: { userInfo: { userID: 'dave' } } };
const answered = (stage: Stage, method: string, groupID: string, fromUserID: Person) =>
  stage.officials.bob.call(method, [{ groupID, fromUserID, handleMsg: unique('so be it') }], z.unknown());

/** 1503, 1505, 1506 (docs/protocol.md, notifications 5.3). */
export const groupRequestCases: readonly NotificationCase[] = [
  {
    number: 1503,
    title: 'cleo applies',
    by: 'our engine',
    sender: 'cleo',
    receivers: { ann: 1, bob: 1, cleo: 3 },
    changes: { ann: ['groupRequests'], bob: ['groupRequests'], cleo: ['groupRequests'] },
    prepare: atTheDoor(
      (stage, groupID) =>
        stage.engines.cleo.sdk.group.joinGroup({ groupID, reqMessage: 'it is me', joinSource: CARDS }),
      { people: ['cleo', 'ann', 'bob'], tips: { reqMsg: 'it is me', ...ofCleo } },
    ),
  },
  {
    number: 1503,
    title: 'bob applies to a group of ann on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 2 },
    changes: { ann: ['groupRequests'], bob: ['groupRequests'] },
    prepare: async (stage) => {
      const groupID = await group(stage, { owner: 'ann', members: ['dave'] });
      return {
        watched: wholeGroup(groupID),
        act: () =>
          stage.officials.bob.call(
            'joinGroup',
            [{ groupID, reqMsg: 'from the phone', joinSource: CARDS }],
            z.unknown(),
          ),
        delivered: {
          ...amongst('bob', 'ann'),
          tips: { group: { groupID }, request: { userInfo: { userID: 'bob' } } },
        },
      };
    },
  },
  {
    number: 1503,
    title: 'cleo, a member, invites dave to a group where that needs approval',
    by: 'our engine',
    sender: 'cleo',
    receivers: { ann: 1, bob: 1, cleo: 3 },
    changes: { ann: ['groupRequests'], bob: ['groupRequests'] },
    prepare: atTheDoor(
      (stage, groupID) => stage.engines.cleo.sdk.group.inviteToGroup({ groupID, userIDs: ['dave'], reason: 'nice' }),
      {
        people: ['cleo', 'ann', 'bob'],
        tips: { applicant: { userID: 'cleo' }, ...ofDave },
        needVerification: 1,
        members: ['cleo'],
      },
    ),
  },
  {
    number: 1505,
    title: 'cleo applied, the owner lets her in',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 3, bob: 1, cleo: 1 },
    changes: {
      ann: ['groups', 'members', 'groupRequests', 'messages', 'unread'],
      bob: ['groups', 'members', 'groupRequests', 'messages', 'unread'],
      cleo: ['groups', 'members', 'groupRequests', 'conversations', 'messages', 'unread'],
    },
    prepare: atTheDoor(
      (stage, groupID) =>
        stage.engines.ann.sdk.group.respondGroupRequest({
          groupID,
          userID: 'cleo',
          accept: true,
          handleMsg: 'welcome',
        }),
      { people: ['ann', 'bob', 'cleo'], tips: { handleMsg: 'welcome', ...ofCleo }, applicant: 'cleo' },
    ),
  },
  {
    number: 1505,
    title: 'dave applied, an administrator of the group lets him in on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 3, dave: 1 },
    changes: {
      ann: ['groups', 'members', 'groupRequests', 'messages', 'unread'],
      bob: ['groups', 'members', 'groupRequests', 'messages', 'unread'],
    },
    prepare: atTheDoor((stage, groupID) => answered(stage, 'acceptGroupApplication', groupID, 'dave'), {
      people: ['bob', 'ann', 'dave'],
      tips: ofDave,
      applicant: 'dave',
    }),
  },
  {
    number: 1506,
    title: 'cleo applied, the owner refuses',
    by: 'our engine',
    sender: 'ann',
    receivers: { ann: 3, bob: 1, cleo: 1 },
    changes: { ann: ['groupRequests'], bob: ['groupRequests'], cleo: ['groupRequests'] },
    prepare: atTheDoor(
      (stage, groupID) =>
        stage.engines.ann.sdk.group.respondGroupRequest({ groupID, userID: 'cleo', accept: false, handleMsg: 'full' }),
      { people: ['ann', 'bob', 'cleo'], tips: { handleMsg: 'full', ...ofCleo }, applicant: 'cleo' },
    ),
  },
  {
    number: 1506,
    title: 'cleo applied, an administrator of the group refuses on his phone',
    by: 'the official SDK',
    sender: 'bob',
    receivers: { ann: 1, bob: 3, cleo: 1 },
    changes: { ann: ['groupRequests'], bob: ['groupRequests'], cleo: ['groupRequests'] },
    prepare: atTheDoor((stage, groupID) => answered(stage, 'refuseGroupApplication', groupID, 'cleo'), {
      people: ['bob', 'ann', 'cleo'],
      tips: ofCleo,
      applicant: 'cleo',
    }),
  },
];
