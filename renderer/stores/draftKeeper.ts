import { call } from '../lib/bridge';

const SAVE_AFTER_MS = 500;
/** What one draft may hold; the contract's limit for a text. */
export const MAX_TEXT = 100_000;

/** The newest text of each conversation touched in this run; it is ahead of the stored draft by up to half a second. */
const texts = new Map<string, string>();
let pending: { readonly conversationID: string; readonly timer: number } | null = null;

function save(conversationID: string): void {
  const text = texts.get(conversationID);
  if (text === undefined) return;
  // A failed save is not reported: the text is still in the composer and is saved again with the next key.
  void call('setDraft', { conversationID, text: text.slice(0, MAX_TEXT) });
}

/** Writes what is waiting at once: on switching, on blur, on leaving. */
export function flushDraft(): void {
  if (!pending) return;
  window.clearTimeout(pending.timer);
  const { conversationID } = pending;
  pending = null;
  save(conversationID);
}

/** Takes the text of a composer; it is stored half a second after the last change. */
export function keepDraft(conversationID: string, text: string): void {
  if (pending && pending.conversationID !== conversationID) flushDraft();
  if (pending) window.clearTimeout(pending.timer);
  texts.set(conversationID, text);
  pending = { conversationID, timer: window.setTimeout(flushDraft, SAVE_AFTER_MS) };
}

/** The text was sent: the draft is gone at once, here and in the store. */
export function clearDraft(conversationID: string): void {
  keepDraft(conversationID, '');
  flushDraft();
}

export function draftOf(conversationID: string): string | undefined {
  return texts.get(conversationID);
}

export function clearDrafts(): void {
  if (pending) window.clearTimeout(pending.timer);
  pending = null;
  texts.clear();
}
