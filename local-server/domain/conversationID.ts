/** Conversation IDs (docs/protocol.md, sync 1). User IDs may contain `_`, so an ID is built but never taken apart. */

const SURROGATE = /[\ud800-\udfff]/;

/** Byte order of the UTF-8 text, as the Go server sorts. */
function byteOrder(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const pair = (a: string, b: string): string => (byteOrder(a, b) <= 0 ? `${a}_${b}` : `${b}_${a}`);

export const singleConversationID = (a: string, b: string): string => `si_${pair(a, b)}`;
export const serviceConversationID = (a: string, b: string): string => `sn_${pair(a, b)}`;
export const groupConversationID = (groupID: string): string => `sg_${groupID}`;
export const userNotificationID = (a: string, b: string): string => `n_${pair(a, b)}`;
export const groupNotificationID = (groupID: string): string => `n_${groupID}`;

export const isNotificationID = (conversationID: string): boolean => conversationID.startsWith('n_');

/** The `n_…` conversation that carries the notifications of a chat: the part before the first `_` is replaced. */
export function notificationIDOf(conversationID: string): string {
  const underscore = conversationID.indexOf('_');
  return underscore < 0 ? conversationID : `n${conversationID.slice(underscore)}`;
}
