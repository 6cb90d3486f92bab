import { argsError } from '../errors';

/** Longer patterns are refused: a backtracking pattern must not stop the server. */
const MAX_PATTERN = 128;
/** Only this much of a text is looked at. */
const MAX_TEXT = 256;
/** Repetition of a group is what makes backtracking explode. */
const REPEATED_GROUP = /\)[*+{]/;

/**
 * A regular expression over short texts; one that is none is looked for as it stands. Throws ServerError 1001 for a
 * pattern that could stop the server.
 */
export function matcher(pattern: string, isCaseSensitive = false): (text: string) => boolean {
  if (pattern.length > MAX_PATTERN || REPEATED_GROUP.test(pattern)) throw argsError('pattern is too complex');
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, isCaseSensitive ? 'u' : 'iu');
  } catch {
    if (isCaseSensitive) return (text) => text.includes(pattern);
    const lowered = pattern.toLowerCase();
    return (text) => text.toLowerCase().includes(lowered);
  }
  return (text) => expression.test(text.slice(0, MAX_TEXT));
}
