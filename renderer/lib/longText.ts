/** What a bubble shows at first, and how much each "Show more" adds, in UTF-16 units. */
export const COLLAPSED_LENGTH = 4_000;
export const EXPAND_STEP = 20_000;
const PREVIEW_LENGTH = 160;

/** The first `length` units of a text, never ending inside a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? length - 1 : length);
}

/** One line for a list row. */
export function previewText(text: string): string {
  return cutText(text.trimStart(), PREVIEW_LENGTH).replace(/\s+/gu, ' ');
}
