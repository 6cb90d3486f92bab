import { describe, expect, it } from 'vitest';
import type { FriendInfo } from '../../ipc-contract';
import { findFriends, friendSections, PINNED, sectionLetter } from './friendSections';

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

  it('shows pinned friends in front, once', () => {
    const pinned = { ...friend('2', 'Zoë'), isPinned: true };
    const sections = friendSections([friend('1', 'alice'), pinned], 'en');
    expect(sections.map(({ letter, friends }) => [letter, friends.map(({ userID }) => userID)])).toEqual([
      [PINNED, ['2']],
      ['A', ['1']],
    ]);
  });

  it('finds people by remark, nickname, pinyin and ID', () => {
    const friends = [friend('u1', '王小明', 'Boss'), friend('u2', 'Anna'), friend('u3', '李华')];
    const found = (typed: string): string[] => findFriends(friends, typed, 'en').map(({ userID }) => userID);
    expect(found('boss')).toEqual(['u1']);
    expect(found('xiaoming')).toEqual(['u1']);
    expect(found('lh')).toEqual(['u3']);
    expect(found('U2')).toEqual(['u2']);
    expect(found('nobody')).toEqual([]);
  });
});
