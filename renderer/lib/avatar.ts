export const AVATAR_COLOURS = 10;

const HAN = /\p{Script=Han}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function graphemes(text: string): string[] {
  // Names come from strangers: what lies beyond the first 200 units cannot change the initials in a fair way.
  return Array.from(segmenter.segment(text.slice(0, 200)), (part) => part.segment);
}

/** A grapheme without the combining marks that would climb out of the circle. */
function bare(grapheme: string): string {
  return grapheme.normalize('NFC').replace(/\p{M}{2,}/gu, '');
}

/**
 * The initials shown when there is no picture: Chinese names show their last one or two characters, others the first
 * letters of the first and last word. Empty only for an empty name.
 */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (HAN.test(trimmed)) {
    const characters = graphemes(trimmed).filter((part) => HAN.test(part));
    return characters.slice(-2).join('');
  }
  const words = trimmed
    .split(/[\s._\-·]+/u)
    .map((word) => graphemes(word).find((part) => LETTER_OR_DIGIT.test(part)))
    .filter((letter) => letter !== undefined);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return graphemes(trimmed)[0] ?? '';
  return bare((words.length > 1 ? first + last : first).toLocaleUpperCase());
}

/** The number of the avatar colour of an ID, 0…9; the same on every device. */
export function avatarColour(id: string): number {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  }
  // FNV's low bits are weak for IDs that differ in the last digit only.
  hash ^= hash >>> 15;
  return Math.abs(Math.imul(hash, 2246822519) >>> 8) % AVATAR_COLOURS;
}

/** Pictures come from the app's own media store only; a remote address would tell a stranger that we looked. */
export function isShowablePicture(faceURL: string): boolean {
  return faceURL.startsWith('app-media:') || /^data:image\/(png|jpeg|webp|gif);base64,/.test(faceURL);
}
