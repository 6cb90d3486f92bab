import type { FriendInfo } from '../../ipc-contract';
import type { PageLanguage } from '../i18n/pageLanguage';
import { matchesName } from './nameMatch';

export interface FriendSection {
  /** A…Z, "#" for everything else, or `PINNED`. */
  readonly letter: string;
  readonly friends: readonly FriendInfo[];
}

/** Stands for the section of pinned friends, which comes first. */
export const PINNED = '*';
const OTHER = '#';

/** The first character of each pinyin initial in collation order; there is none for I, U and V. */
const PINYIN_STARTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀';
const PINYIN_LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const pinyin = new Intl.Collator('zh-CN-u-co-pinyin');

/** Remark, nickname or the ID, in this order. */
export function friendName(friend: FriendInfo): string {
  return friend.remark || friend.nickname || friend.userID;
}

/** The letter under which a name is filed. Chinese names go by their pinyin. */
export function sectionLetter(name: string): string {
  const first = Array.from(name.trim())[0];
  if (first === undefined) return OTHER;
  const latin = first.normalize('NFD').charAt(0).toUpperCase();
  if (latin >= 'A' && latin <= 'Z') return latin;
  if (!/\p{Script=Han}/u.test(first)) return OTHER;
  const starts = Array.from(PINYIN_STARTS);
  for (let i = starts.length - 1; i >= 0; i -= 1) {
    const start = starts[i];
    if (start !== undefined && pinyin.compare(first, start) >= 0) return PINYIN_LETTERS[i] ?? OTHER;
  }
  return OTHER;
}

function byName(language: PageLanguage): (a: FriendInfo, b: FriendInfo) => number {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return (a, b) => collator.compare(friendName(a), friendName(b)) || (a.userID < b.userID ? -1 : 1);
}

/** Friends by letter, sorted within each letter by the rules of the page's language; pinned ones first, "#" last. */
export function friendSections(friends: readonly FriendInfo[], language: PageLanguage): readonly FriendSection[] {
  const compare = byName(language);
  const byLetter = new Map<string, FriendInfo[]>();
  for (const friend of friends) {
    const letter = friend.isPinned ? PINNED : sectionLetter(friendName(friend));
    const section = byLetter.get(letter);
    if (section) section.push(friend);
    else byLetter.set(letter, [friend]);
  }
  const place = (letter: string): number => (letter === PINNED ? 0 : letter === OTHER ? 2 : 1);
  return [...byLetter]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([letter, members]) => ({ letter, friends: members.sort(compare) }));
}

/** Friends whose remark, nickname or ID fits what was typed, by name. */
export function findFriends(
  friends: readonly FriendInfo[],
  keyword: string,
  language: PageLanguage,
): readonly FriendInfo[] {
  const id = keyword.trim().toLocaleLowerCase();
  return friends
    .filter(
      ({ remark, nickname, userID }) =>
        matchesName(remark, keyword) || matchesName(nickname, keyword) || userID.toLocaleLowerCase().includes(id),
    )
    .sort(byName(language));
}
