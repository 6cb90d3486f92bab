import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChangeSet } from '../store/ChangeSet';
import { memberListState } from '../store/GroupsTable';
import { Store } from '../store/Store';
import type { GroupInfo, GroupMemberInfo } from '../types/group';
import { GroupState } from './GroupState';
import { GroupTips } from './GroupTips';

const VERSION_ID = '68e0f1a2b3c4d5e6f7a8b9c0';
const LUNCH: GroupInfo = {
  groupID: '3019273612',
  groupName: 'Lunch',
  notification: '',
  introduction: '',
  faceURL: '',
  ownerUserID: 'alice',
  createTime: 1_760_000_000_000,
  memberCount: 3,
  ex: '',
  status: 0,
  creatorUserID: 'alice',
  groupType: 2,
  needVerification: 0,
  lookMemberInfo: 0,
  applyMemberFriend: 0,
  notificationUpdateTime: 0,
  notificationUserID: '',
};

function member(userID: string, more: Partial<GroupMemberInfo> = {}): GroupMemberInfo {
  return {
    groupID: LUNCH.groupID,
    userID,
    nickname: userID,
    faceURL: '',
    roleLevel: 20,
    joinTime: 1_760_000_000_000,
    joinSource: 2,
    inviterUserID: 'alice',
    operatorUserID: 'alice',
    muteEndTime: 0,
    appMangerLevel: 0,
    ex: '',
    ...more,
  };
}

let dir: string;
let store: Store;
let tips: GroupTips;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'openim-tips-'));
  store = Store.open(join(dir, 'bob.db'));
  tips = new GroupTips(store, 'bob');
  const state = new GroupState(store, 'bob');
  const changes = new ChangeSet();
  state.joined(LUNCH, changes);
  store.groups.setMemberList(LUNCH.groupID, memberListState.complete);
  state.putMembers(LUNCH.groupID, [member('alice', { roleLevel: 100 }), member('bob'), member('carol')], changes);
  state.setVersion(LUNCH.groupID, { versionID: VERSION_ID, version: 4 });
});

afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true });
});

/** Sends a notification with version 5, which follows the stored one, unless `what` says otherwise. */
function send(contentType: number, what: object): { understood: boolean; changes: ChangeSet } {
  const changes = new ChangeSet();
  const payload = { group: LUNCH, groupMemberVersion: 5, groupMemberVersionID: VERSION_ID, ...what };
  return { understood: tips.handle(contentType, payload, changes), changes };
}

const userIDs = (): readonly string[] => store.groupMembers.page(LUNCH.groupID, 0, 100).map(({ userID }) => userID);
const version = (): number => store.versions.get('groupMembers', LUNCH.groupID).version;

describe('a notification that follows what is stored', () => {
  it.each([1502, 1519, 1520])('%i changes the group', (contentType) => {
    const { understood, changes } = send(contentType, {
      group: { ...LUNCH, groupName: 'Dinner', notification: 'at eight', notificationUpdateTime: 5 },
    });
    expect(understood).toBe(true);
    expect(store.groups.get(LUNCH.groupID)).toMatchObject({
      groupName: 'Dinner',
      notification: 'at eight',
      isJoined: 1,
    });
    expect(changes.lists).toContain('groups');
    expect(changes.conversations).toContain(`sg_${LUNCH.groupID}`);
    expect(version()).toBe(5);
    expect(changes.stale.size + changes.staleGroups.size).toBe(0);
  });

  it('an announcement alone leaves the conversation list alone', () => {
    const { changes } = send(1519, { group: { ...LUNCH, notification: 'at eight' } });
    expect(changes.lists).toContain('groups');
    expect(changes.conversations.size).toBe(0);
  });

  it('1514 and 1515 mute the group and let it speak', () => {
    send(1514, { group: { ...LUNCH, status: 3 } });
    expect(store.groups.get(LUNCH.groupID)?.status).toBe(3);
    send(1515, { group: LUNCH, groupMemberVersion: 6 });
    expect(store.groups.get(LUNCH.groupID)?.status).toBe(0);
  });

  it('1504 and 1508 take members out', () => {
    send(1504, { quitUser: member('carol'), group: { ...LUNCH, memberCount: 2 } });
    expect(userIDs()).toEqual(['alice', 'bob']);
    expect(store.groups.get(LUNCH.groupID)?.memberCount).toBe(2);
    const { changes } = send(1508, { kickedUserList: [member('alice')], groupMemberVersion: 6 });
    expect(userIDs()).toEqual(['bob']);
    expect(changes.groupMembers).toContain(LUNCH.groupID);
  });

  it('1509 and 1510 let members in', () => {
    send(1509, { invitedUserList: [member('dave', { joinTime: 2e12 }), member('erin', { joinTime: 2e12 })] });
    send(1510, { entrantUser: member('fred', { joinTime: 2e12 + 1 }), groupMemberVersion: 6 });
    expect(userIDs()).toEqual(['alice', 'bob', 'carol', 'dave', 'erin', 'fred']);
    expect(version()).toBe(6);
  });

  it('1507 hands the group over', () => {
    send(1507, {
      newGroupOwner: member('carol', { roleLevel: 100 }),
      oldGroupOwnerInfo: member('alice'),
      group: { ...LUNCH, ownerUserID: 'carol' },
    });
    expect(userIDs()).toEqual(['carol', 'alice', 'bob']);
    expect(store.groups.get(LUNCH.groupID)?.ownerUserID).toBe('carol');
  });

  it('1512 and 1513 mute a member and let him speak; the group they carry is not news', () => {
    send(1512, { mutedUser: member('carol', { muteEndTime: 9e12 }), group: { ...LUNCH, memberCount: 0 } });
    expect(store.groupMembers.get(LUNCH.groupID, 'carol')?.muteEndTime).toBe(9e12);
    expect(store.groups.get(LUNCH.groupID)?.memberCount).toBe(3);
    send(1513, { mutedUser: member('carol'), groupMemberVersion: 6 });
    expect(store.groupMembers.get(LUNCH.groupID, 'carol')?.muteEndTime).toBe(0);
  });

  it.each([1516, 1517, 1518])('%i changes a member', (contentType) => {
    const { changes } = send(contentType, { changedUser: member('carol', { nickname: 'C.', roleLevel: 60 }) });
    expect(store.groupMembers.get(LUNCH.groupID, 'carol')).toMatchObject({ nickname: 'C.', roleLevel: 60 });
    expect(changes.groupMembers).toContain(LUNCH.groupID);
    expect(changes.lists.size).toBe(0);
  });
});

describe('a notification that does not follow what is stored', () => {
  it('is ignored when it is old', () => {
    const { understood, changes } = send(1504, { quitUser: member('carol'), groupMemberVersion: 4 });
    expect(understood).toBe(true);
    expect(userIDs()).toContain('carol');
    expect(changes.staleGroups.size).toBe(0);
  });

  it('has the group compared when one before it is missing', () => {
    const { changes } = send(1504, { quitUser: member('carol'), groupMemberVersion: 6 });
    expect(userIDs()).toContain('carol');
    expect(version()).toBe(4);
    expect([...changes.staleGroups]).toEqual([LUNCH.groupID]);
  });

  it('has the group compared when it speaks of another list', () => {
    const { changes } = send(1514, { groupMemberVersionID: 'ffffffffffffffffffffffff' });
    expect([...changes.staleGroups]).toEqual([LUNCH.groupID]);
  });

  it('has the group compared when it is malformed, and changes nothing', () => {
    const { understood, changes } = send(1508, { kickedUserList: [member('carol'), { nickname: 'nobody' }] });
    expect(understood).toBe(false);
    expect(userIDs()).toContain('carol');
    expect([...changes.staleGroups]).toEqual([LUNCH.groupID]);
  });

  it('is not understood when its number is new', () => {
    expect(send(1521, {}).understood).toBe(false);
  });
});

describe('of a large group whose list is not stored', () => {
  beforeEach(() => {
    store.groups.setMemberList(LUNCH.groupID, memberListState.partial);
  });

  it('only stored members change, and those who run it are stored', () => {
    send(1509, { invitedUserList: [member('dave')] });
    expect(userIDs()).not.toContain('dave');
    send(1516, { changedUser: member('carol', { nickname: 'C.' }), groupMemberVersion: 6 });
    expect(store.groupMembers.get(LUNCH.groupID, 'carol')?.nickname).toBe('C.');
    send(1517, { changedUser: member('erin', { roleLevel: 60 }), groupMemberVersion: 7 });
    expect(userIDs()).toEqual(['alice', 'erin', 'bob', 'carol']);
    expect(version()).toBe(7);
  });
});

describe('a notification about the user', () => {
  it.each([
    [1504, { quitUser: member('bob') }],
    [1508, { kickedUserList: [member('carol'), member('bob')] }],
  ])('%i takes him out at once, and the members with him', (contentType, what) => {
    const { changes } = send(contentType, what);
    expect(store.groups.get(LUNCH.groupID)).toMatchObject({ isJoined: 0, groupName: 'Lunch' });
    expect(userIDs()).toEqual([]);
    expect(version()).toBe(0);
    expect([...changes.stale]).toEqual(['joinedGroups', 'conversations']);
    expect(changes.conversations).toContain(`sg_${LUNCH.groupID}`);
  });

  it('but not when he has come back since', () => {
    send(1508, { kickedUserList: [member('bob')], groupMemberVersion: 3 });
    expect(store.groups.get(LUNCH.groupID)?.isJoined).toBe(1);
    expect(userIDs()).toContain('bob');
  });

  it('nor at once when it cannot be told whether he has', () => {
    const { changes } = send(1508, {
      kickedUserList: [member('bob')],
      groupMemberVersionID: 'ffffffffffffffffffffffff',
    });
    expect(store.groups.get(LUNCH.groupID)?.isJoined).toBe(1);
    expect(changes.stale).toContain('joinedGroups');
  });

  it.each([
    [1501, { memberList: [member('alice')] }],
    [1509, { invitedUserList: [member('bob')] }],
    [1510, { entrantUser: member('bob') }],
  ])('%i has groups and conversations compared', (contentType, what) => {
    const other = { ...LUNCH, groupID: '7' };
    const { changes } = send(contentType, { group: other, groupMemberVersion: 1, ...what });
    expect([...changes.stale].sort()).toEqual(['conversations', 'joinedGroups']);
    expect(store.groups.get('7')).toBeNull();
  });

  it('1511 dissolves the group for everybody', () => {
    const { changes } = send(1511, { group: { ...LUNCH, status: 2 } });
    expect(store.groups.get(LUNCH.groupID)).toMatchObject({ isJoined: 0, status: 2 });
    expect(userIDs()).toEqual([]);
    expect([...changes.stale]).toEqual(['joinedGroups', 'conversations']);
  });
});

describe('applications', () => {
  const request = {
    userInfo: { userID: 'dave', nickname: 'Dave', faceURL: 'https://example.org/d.png', ex: '' },
    groupInfo: null,
    handleResult: 0,
    reqMsg: 'let me in',
    handleMsg: '',
    reqTime: 1_760_000_100_000,
    handleUserID: '',
    handleTime: 0,
    ex: '',
    joinSource: 3,
    inviterUserID: '',
  };

  beforeEach(() => {
    store.groupMembers.put(member('bob', { roleLevel: 60 }));
  });

  it('1503 stores who wants in, 1505 and 1506 how it ended', () => {
    const applicant = { userID: 'carol', nickname: 'Carol', faceURL: '', ex: '' };
    const { changes } = send(1503, { applicant, reqMsg: 'let me in', uuid: '2f1e', request });
    expect(store.groupRequests.all()).toMatchObject([
      { groupID: LUNCH.groupID, groupName: 'Lunch', userID: 'dave', nickname: 'Dave', handleResult: 0 },
    ]);
    expect(changes.lists).toContain('groupRequests');
    expect(changes.stale).toContain('groupRequests');
    send(1506, { uuid: '77ab', request: { ...request, handleResult: -1 } });
    expect(store.groupRequests.all()).toMatchObject([{ handleResult: -1 }]);
    send(1505, { uuid: '9c0d', request: { ...request, handleResult: 1 } });
    expect(store.groupRequests.all()).toMatchObject([{ handleResult: 1 }]);
  });

  it('of somebody whom an ordinary member invited leaves that member’s list to the server', () => {
    store.groupMembers.put(member('bob'));
    const { changes } = send(1503, { uuid: '2f1e', request: { ...request, inviterUserID: 'bob' } });
    expect(store.groupRequests.all()).toEqual([]);
    expect(changes.stale).toContain('groupRequests');
  });

  it('a repetition changes nothing', () => {
    send(1503, { uuid: '2f1e', request });
    expect(send(1503, { uuid: '2f1e', request }).changes.lists.size).toBe(0);
    expect(store.groupRequests.all()).toHaveLength(1);
  });
});
