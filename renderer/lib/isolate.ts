import { cutText } from './longText';

/** First strong isolate and its end: what stands between them cannot turn the direction of the sentence around it. */
const OPEN = '\u2068';
const CLOSE = '\u2069';
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const NAME_LENGTH = 40;

/** More marks than any script stacks on one letter. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/** A stranger's words as one line that neither turns its surroundings around nor climbs out of its line. */
export function oneLine(text: string): string {
  return text.replace(DIRECTIONS, '').replace(STACKED, '$1').replace(/\s+/gu, ' ').trim();
}

/** A stranger's words for use inside a sentence: one line, cut to `length` UTF-16 units, kept apart from the rest. */
export function isolated(text: string, length = NAME_LENGTH): string {
  const line = oneLine(cutText(text, length * 4));
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
