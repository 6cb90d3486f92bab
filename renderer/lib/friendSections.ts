import type { FriendInfo } from '../../ipc-contract';
import type { PageLanguage } from '../i18n/pageLanguage';

export interface FriendSection {
  /** A…Z, or "#" for everything else. */
  readonly letter: string;
  readonly friends: readonly FriendInfo[];
}

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

/** Friends by letter, sorted within each letter by the rules of the page's language; "#" comes last. */
export function friendSections(friends: readonly FriendInfo[], language: PageLanguage): readonly FriendSection[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const byLetter = new Map<string, FriendInfo[]>();
  for (const friend of friends) {
    const letter = sectionLetter(friendName(friend));
    const section = byLetter.get(letter);
    if (section) section.push(friend);
    else byLetter.set(letter, [friend]);
  }
  return [...byLetter]
    .sort(([a], [b]) => (a === OTHER ? 1 : b === OTHER ? -1 : a < b ? -1 : 1))
    .map(([letter, members]) => ({
      letter,
      friends: members.sort((a, b) => collator.compare(friendName(a), friendName(b)) || (a.userID < b.userID ? -1 : 1)),
    }));
}
