import { describe, expect, it } from 'vitest';
import type { GroupDetails } from '../../ipc-contract';
import {
  canAddFriends,
  canSeeProfiles,
  groupRights,
  memberRights,
  roleOf,
  silenceOf,
  type GroupRole,
} from './groupRules';

/** The names of what is allowed, so that a failing case reads like the matrix. */
function granted(rights: object): string[] {
  return Object.entries(rights)
    .filter(([, isGranted]) => isGranted === true)
    .map(([name]) => name)
    .sort();
}

const open = { status: 0, needVerification: 0 };

describe('what a role may do with a group', () => {
  it.each<[GroupRole, string[]]>([
    [
      'owner',
      [
        'canAnswerRequests',
        'canDismiss',
        'canEdit',
        'canInvite',
        'canMuteAll',
        'canRemoveSome',
        'canSetOwnNickname',
        'canTransfer',
      ],
    ],
    [
      'admin',
      ['canAnswerRequests', 'canEdit', 'canInvite', 'canLeave', 'canMuteAll', 'canRemoveSome', 'canSetOwnNickname'],
    ],
    ['member', ['canInvite', 'canLeave', 'canSetOwnNickname']],
    ['none', []],
  ])('%s', (role, expected) => {
    expect(granted(groupRights(role, open))).toEqual(expected);
  });

  it.each<[GroupRole, number, boolean]>([
    ['member', 0, false],
    ['member', 1, true],
    ['member', 2, false],
    ['admin', 1, false],
    ['owner', 1, false],
  ])('an invitation by %s with needVerification %i waits for approval: %s', (role, needVerification, waits) => {
    expect(groupRights(role, { status: 0, needVerification }).needsApprovalToInvite).toBe(waits);
  });

  it('nothing is left to do in a dismissed group', () => {
    for (const role of ['owner', 'admin', 'member'] as const) {
      expect(granted(groupRights(role, { status: 2, needVerification: 0 }))).toEqual([]);
    }
  });
});

describe('what a role may do to a member', () => {
  const all = ['canMute', 'canRemove', 'canSetNickname'];
  it.each<[GroupRole, GroupRole, string[]]>([
    ['owner', 'admin', [...all, 'canDemote', 'canTransferTo']],
    ['owner', 'member', [...all, 'canPromote', 'canTransferTo']],
    ['owner', 'none', []],
    ['admin', 'owner', []],
    ['admin', 'admin', []],
    ['admin', 'member', [...all, 'canPromote']],
    ['member', 'owner', []],
    ['member', 'admin', []],
    ['member', 'member', []],
    ['none', 'member', []],
  ])('%s to %s', (own, target, expected) => {
    expect(granted(memberRights(own, target, false))).toEqual([...expected].sort());
  });

  it.each<[GroupRole, string[]]>([
    ['owner', ['canSetNickname']],
    ['admin', ['canDemote', 'canSetNickname']],
    ['member', ['canSetNickname']],
    ['none', []],
  ])('%s to oneself', (role, expected) => {
    expect(granted(memberRights(role, role, true))).toEqual(expected);
  });
});

it.each<[number, GroupRole]>([
  [100, 'owner'],
  [60, 'admin'],
  [20, 'member'],
  [0, 'none'],
  [61, 'none'],
])('role level %i is %s', (level, role) => {
  expect(roleOf(level)).toBe(role);
});

it('profiles and friend requests can be closed to ordinary members, never to managers', () => {
  const closed = { lookMemberInfo: 1, applyMemberFriend: 1 };
  const roles: GroupRole[] = ['owner', 'admin', 'member'];
  expect(roles.map((role) => canSeeProfiles(role, closed))).toEqual([true, true, false]);
  expect(roles.map((role) => canAddFriends(role, closed))).toEqual([true, true, false]);
  expect(canSeeProfiles('member', { lookMemberInfo: 0, applyMemberFriend: 0 })).toBe(true);
  expect(canAddFriends('member', { lookMemberInfo: 0, applyMemberFriend: 0 })).toBe(true);
});

describe('who can write', () => {
  const now = 1_000_000;
  const details = (roleLevel: number, status = 0, muteEndTime = 0, isJoined = true): GroupDetails => ({
    group: {
      groupID: 'g',
      groupName: 'G',
      notification: '',
      introduction: '',
      faceURL: '',
      ownerUserID: 'o',
      createTime: 1,
      memberCount: 3,
      ex: '',
      status,
      creatorUserID: 'o',
      groupType: 2,
      needVerification: 0,
      lookMemberInfo: 0,
      applyMemberFriend: 0,
      notificationUpdateTime: 0,
      notificationUserID: '',
    },
    isJoined,
    self: isJoined
      ? {
          groupID: 'g',
          userID: 'u',
          nickname: 'U',
          faceURL: '',
          roleLevel,
          joinTime: 1,
          joinSource: 2,
          inviterUserID: '',
          operatorUserID: '',
          muteEndTime,
          appMangerLevel: 0,
          ex: '',
        }
      : null,
    membersComplete: true,
  });

  it.each<[string, GroupDetails, ReturnType<typeof silenceOf>]>([
    ['a member', details(20), null],
    ['a muted member', details(20, 0, now + 1), { reason: 'muted', until: now + 1 }],
    ['a member whose time is over', details(20, 0, now), null],
    ['a muted administrator', details(60, 0, now + 1), { reason: 'muted', until: now + 1 }],
    ['the owner', details(100, 3, now + 1), null],
    ['a member while all are muted', details(20, 3), { reason: 'allMuted' }],
    ['an administrator while all are muted', details(60, 3), null],
    ['anybody in a dismissed group', details(100, 2), { reason: 'dismissed' }],
    ['whoever is out', details(0, 0, 0, false), { reason: 'outside' }],
  ])('%s', (_, given, expected) => {
    expect(silenceOf(given, now)).toEqual(expected);
  });
});
