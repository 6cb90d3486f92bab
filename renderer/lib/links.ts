export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'link';
      /** As written by the sender. */
      readonly text: string;
      /** As it will be opened. */
      readonly url: string;
      /** The real host in ASCII, or the address of a mailto link. */
      readonly target: string;
      readonly isMail: boolean;
      /** The written form could be taken for another host: show `target` beside it. */
      readonly isDeceptive: boolean;
    };

const CANDIDATE =
  /\b(?:https?:\/\/|mailto:)[^\s<>"'`\u3000-\u303f\uff00-\uff60\u2018-\u201f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
const TRAILING = /[.,;:!?…)\]}]+$/u;
const CONTROL = /\p{Cc}/u;
const MAX_URL = 2048;

function isBalanced(url: string, open: string, close: string): boolean {
  return url.split(open).length >= url.split(close).length;
}

/** Drops punctuation that belongs to the sentence, but keeps a bracket that was opened inside the address. */
function trimSentence(candidate: string): string {
  let url = candidate;
  for (;;) {
    const last = url.at(-1);
    if (last === undefined || !TRAILING.test(last)) return url;
    if (last === ')' && isBalanced(url, '(', ')')) return url;
    if (last === ']' && isBalanced(url, '[', ']')) return url;
    url = url.slice(0, -1);
  }
}

/** The host exactly as it was typed, without user name, port and path. */
function writtenHost(text: string): string {
  const authority = text.replace(/^[a-z]+:\/\//i, '').split(/[/?#\\]/, 1)[0] ?? '';
  return authority.replace(/:\d+$/, '');
}

function toLink(text: string): TextPart | null {
  if (text.length > MAX_URL || CONTROL.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol === 'mailto:') {
    const address = decodeMail(url.pathname);
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) return null;
    return { kind: 'link', text, url: url.href, target: address, isMail: true, isDeceptive: false };
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  const isDeceptive = writtenHost(text).toLowerCase() !== url.hostname;
  return { kind: 'link', text, url: url.href, target: url.hostname, isMail: false, isDeceptive };
}

function decodeMail(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Splits a message text into plain runs and links. Only http, https and mailto addresses become links; the parts put
 * together are always the text itself.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const written = trimSentence(match[0]);
    const link = toLink(written);
    if (!link) continue;
    if (match.index > plainFrom) parts.push({ kind: 'text', text: text.slice(plainFrom, match.index) });
    parts.push(link);
    plainFrom = match.index + written.length;
  }
  if (plainFrom < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(plainFrom) });
  return parts;
}
