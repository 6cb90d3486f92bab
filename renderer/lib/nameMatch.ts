import PinyinMatch from 'pinyin-match';

/** A longer word can be cut into syllables in too many ways, and nobody types one. */
const MAX_PINYIN = 24;
const HAN = /\p{Script=Han}/u;
const PINYIN = /^[a-zü' ]+$/;

/** What is compared: without case, accents and width. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Finds a name by a part of it, or by the pinyin of a part: "wang", "xiaom" and "wxm" all find 王小明. */
export function matchesName(name: string, keyword: string): boolean {
  const wanted = folded(keyword.trim());
  if (wanted === '') return true;
  if (folded(name).includes(wanted)) return true;
  const typed = keyword.trim().toLocaleLowerCase();
  if (typed.length > MAX_PINYIN || !PINYIN.test(typed) || !HAN.test(name)) return false;
  return PinyinMatch.match(name.slice(0, 200), typed.replaceAll("'", '')) !== false;
}
