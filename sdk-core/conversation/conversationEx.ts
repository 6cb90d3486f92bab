import { parseRecord } from '../json/safeJson';

/**
 * The protocol has no "marked as unread" (sync 11). It is kept under this key of the record's `ex`, a JSON object of the
 * application's own, because changes of the record reach all of the user's devices (1300).
 */
const MARKED_UNREAD = 'markedUnread';

export function isMarkedUnread(ex: string): boolean {
  return ex !== '' && parseRecord(ex)?.[MARKED_UNREAD] === true;
}

/**
 * The same `ex` with the mark set or taken away; other keys stay.
 * @returns null when `ex` holds something that is no JSON object: it belongs to another application and is left alone
 */
export function withMarkedUnread(ex: string, isMarked: boolean): string | null {
  const known = ex === '' ? {} : parseRecord(ex);
  if (known === null) return null;
  const others = Object.fromEntries(Object.entries(known).filter(([key]) => key !== MARKED_UNREAD));
  const next = isMarked ? { ...others, [MARKED_UNREAD]: true } : others;
  return Object.keys(next).length === 0 ? '' : JSON.stringify(next);
}
