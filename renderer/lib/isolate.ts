import { cutText } from './longText';

/** First strong isolate and its end: what stands between them cannot turn the direction of the sentence around it. */
const OPEN = '\u2068';
const CLOSE = '\u2069';
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const NAME_LENGTH = 40;

/** A stranger's words for use inside a sentence: one line, cut to `length` UTF-16 units, kept apart from the rest. */
export function isolated(text: string, length = NAME_LENGTH): string {
  const line = cutText(text, length * 4)
    .replace(DIRECTIONS, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const short = cutText(line, length);
  return `${OPEN}${short}${short.length < line.length ? '…' : ''}${CLOSE}`;
}

export interface SentencePart {
  readonly text: string;
  /** A stranger's words. */
  readonly isForeign: boolean;
}

/** Takes a sentence apart at what `isolated` put into it. */
export function sentenceParts(sentence: string): readonly SentencePart[] {
  return sentence
    .split(/(\u2068[^\u2068\u2069]*\u2069)/u)
    .filter((text) => text !== '')
    .map((text) => {
      const isForeign = text.startsWith(OPEN);
      return { text: isForeign ? text.slice(1, -1) : text, isForeign };
    });
}
