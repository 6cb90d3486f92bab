import type { MsgData } from '../wire/gatewayMessages';
import { contentTypes } from './contentTypes';

/** The entry of `atUserIDList` that means everybody (messages 3.6). */
export const AT_ALL = 'AtAllTag';

/** Whom a message addresses, in the numbers of `groupAtType` (sync 11). */
export const mention = { none: 0, me: 1, all: 2, allAndMe: 3, announcement: 4 } as const;

/**
 * The server's own `groupAtType` cannot be relied on (sync 11), so each device looks at the messages. Own messages address
 * nobody here, nor do revoked ones.
 */
export function mentionOf(message: MsgData, selfUserID: string): number {
  if (message.sessionType !== 3 || message.sendID === selfUserID || message.contentType === contentTypes.revoked)
    return mention.none;
  if (message.contentType === contentTypes.groupAnnouncement) return mention.announcement;
  const me = message.atUserIDList.includes(selfUserID);
  const all = message.atUserIDList.includes(AT_ALL);
  if (me && all) return mention.allAndMe;
  return me ? mention.me : all ? mention.all : mention.none;
}

/** What the unread messages of one conversation say together; an announcement counts least. */
export function mentionsTogether(mentions: readonly number[]): number {
  const me = mentions.some((one) => one === mention.me || one === mention.allAndMe);
  const all = mentions.some((one) => one === mention.all || one === mention.allAndMe);
  if (me && all) return mention.allAndMe;
  if (me) return mention.me;
  if (all) return mention.all;
  return mentions.includes(mention.announcement) ? mention.announcement : mention.none;
}
