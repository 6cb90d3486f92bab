/** Content types the engine acts on (messages 3.1); 1000…5000 are notifications. */
export const contentTypes = {
  text: 101,
  typing: 113,
  revoked: 2101,
  deleteMsgs: 2102,
  hasReadReceipt: 2200,
  clearConversation: 1703,
  business: 2001,
  /** Chat copy of 1519. */
  groupAnnouncement: 1519,
} as const;

export function isNotification(contentType: number): boolean {
  return contentType >= 1000 && contentType <= 5000;
}
