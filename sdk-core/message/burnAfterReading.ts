import { parseRecord } from '../json/safeJson';
import type { MsgData } from '../wire/gatewayMessages';
import { option } from './messageRow';

/** Seconds that a message lives after it was read when neither it nor its conversation says so. */
const DEFAULT_BURN_SECONDS = 30;
/** A week: what the longest-lived message may ask for. */
const MAX_BURN_SECONDS = 604_800;

/** Life after reading within its bounds, in seconds. */
export function burnSecondsFrom(duration: unknown): number {
  const seconds = typeof duration === 'number' && Number.isFinite(duration) ? Math.trunc(duration) : 0;
  return seconds <= 0 ? DEFAULT_BURN_SECONDS : Math.min(seconds, MAX_BURN_SECONDS);
}

/** Seconds that this message lives after it was read; 0: it is an ordinary one (messages 8: the option decides). */
export function burnSecondsOf(message: MsgData): number {
  if (message.sessionType !== 1 || option(message, 'notPrivate')) return 0;
  return burnSecondsFrom(parseRecord(message.attachedInfo)?.['burnDuration']);
}

/** What a private message carries besides its option, as the official clients write it (messages 4.5). */
export function privateAttachedInfo(burnSeconds: number): string {
  return JSON.stringify({
    groupHasReadInfo: { hasReadCount: 0, groupMemberCount: 0 },
    isPrivateChat: true,
    burnDuration: burnSeconds,
    hasReadTime: 0,
    isEncryption: false,
    inEncryptStatus: false,
  });
}
