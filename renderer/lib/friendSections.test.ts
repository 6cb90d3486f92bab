import { describe, expect, it } from 'vitest';
import type { FriendInfo } from '../../ipc-contract';
import { friendSections, sectionLetter } from './friendSections';

function friend(userID: string, nickname: string, remark = ''): FriendInfo {
  return {
    userID,
    nickname,
    faceURL: '',
    remark,
    createTime: 0,
    addSource: 2,
    operatorUserID: '',
    ex: '',
    isPinned: false,
  };
}

describe('the friend list', () => {
  it('files Chinese names under their pinyin and accents under their letter', () => {
    const filed = ['王小明', '李华', '欧阳', '阿强', '张伟', '曹操', 'Émile', 'bob', '007', '😀', 'محمد', ''].map(
      sectionLetter,
    );
    expect(filed).toEqual(['W', 'L', 'O', 'A', 'Z', 'C', 'E', 'B', '#', '#', '#', '#']);
  });

  it('goes from A to Z with everything else at the end', () => {
    const sections = friendSections(
      [friend('1', '007'), friend('2', 'Zoë'), friend('3', 'alice'), friend('4', '李华')],
      'en',
    );
    expect(sections.map(({ letter }) => letter)).toEqual(['A', 'L', 'Z', '#']);
  });

  it('sorts by what is shown: the remark, then the nickname, then the ID', () => {
    const [section] = friendSections([friend('u9', 'Anna'), friend('u1', 'Zed', 'Aaron'), friend('a5', '')], 'en');
    expect(section?.friends.map(({ userID }) => userID)).toEqual(['a5', 'u1', 'u9']);
  });
});
