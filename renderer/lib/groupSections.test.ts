import { expect, it } from 'vitest';
import type { GroupInfo } from '../../ipc-contract';
import { placedGroups } from './groupSections';

const group = (groupID: string, groupName: string): GroupInfo => ({
  groupID,
  groupName,
  notification: '',
  introduction: '',
  faceURL: '',
  ownerUserID: '',
  createTime: 0,
  memberCount: 1,
  ex: '',
  status: 0,
  creatorUserID: '',
  groupType: 2,
  needVerification: 0,
  lookMemberInfo: 0,
  applyMemberFriend: 0,
  notificationUpdateTime: 0,
  notificationUserID: '',
});

const groups = [
  group('1', 'zebra'),
  group('2', '午饭'),
  group('3', 'Work 10'),
  group('4', 'Work 9'),
  group('5', '!?'),
  group('6', ''),
];
const placed = (keyword: string): string[] =>
  placedGroups(groups, keyword, 'en').map(({ group: { groupID }, letter }) => `${letter ?? ' '}${groupID}`);

it('files groups under their letters, Chinese names by pinyin, numbers as numbers, the rest last', () => {
  expect(placed('').slice(0, 4)).toEqual(['W4', ' 3', ' 2', 'Z1']);
  expect(placed('').slice(4).sort()).toEqual([' 6', '#5']);
});

it('finds groups by part of the name, by pinyin and by ID, without letters', () => {
  expect(placed('work')).toEqual([' 4', ' 3']);
  expect(placed('wufan')).toEqual([' 2']);
  expect(placed(' 6 ')).toEqual([' 6']);
  expect(placed('nothing')).toEqual([]);
});
