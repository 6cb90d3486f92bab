import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ChangeSet } from '../store/ChangeSet';
import { Store } from '../store/Store';
import { groupRole, type GroupMemberInfo } from '../types/group';
import { GroupState } from './GroupState';

const groupID = '3019273612';
const texts = { notification: '', introduction: '', faceURL: '', ex: '', notificationUserID: '' };
const options = { status: 0, groupType: 2, needVerification: 0, lookMemberInfo: 0, applyMemberFriend: 0 };
const lunch = { groupID, groupName: 'Lunch', ownerUserID: 'alice', creatorUserID: 'alice', memberCount: 2 };

let dir: string;
let store: Store;
let state: GroupState;

const bob = (roleLevel: number): GroupMemberInfo => ({
  ...{ groupID, userID: 'bob', nickname: 'bob', faceURL: '', ex: '', roleLevel, joinTime: 1, joinSource: 2 },
  ...{ inviterUserID: 'alice', operatorUserID: 'alice', muteEndTime: 0, appMangerLevel: 0 },
});

function stale(roleLevel: number): boolean {
  const changes = new ChangeSet();
  state.putMembers(groupID, [bob(roleLevel)], changes);
  return changes.stale.has('groupRequests');
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'openim-groups-'));
  store = Store.open(join(dir, 'bob.db'));
  state = new GroupState(store, 'bob');
  state.joined({ ...lunch, ...texts, ...options, createTime: 1, notificationUpdateTime: 0 }, new ChangeSet());
});

afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

it('asks for the applications that were made before the user ran the group, once', () => {
  expect([groupRole.member, groupRole.admin, groupRole.admin, groupRole.owner].map(stale)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
