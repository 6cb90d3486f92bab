import { z } from 'zod';

/** A message as an official SDK hands it out; fields that nobody compares are kept but not named. */
export const peerMessageSchema = z.looseObject({
  clientMsgID: z.string(),
  serverMsgID: z.string().default(''),
  sendID: z.string(),
  recvID: z.string().default(''),
  groupID: z.string().default(''),
  sessionType: z.number(),
  contentType: z.number(),
  senderPlatformID: z.number().default(0),
  senderNickname: z.string().default(''),
  seq: z.number().default(0),
  sendTime: z.number().default(0),
  createTime: z.number().default(0),
  isRead: z.boolean().default(false),
  status: z.number(),
  textElem: z.looseObject({ content: z.string() }).nullish(),
});
export type PeerMessage = z.infer<typeof peerMessageSchema>;

const latestMsgSchema = z.string().transform((text, context): PeerMessage | null => {
  if (text === '') return null;
  try {
    return peerMessageSchema.parse(JSON.parse(text));
  } catch (error) {
    context.addIssue({ code: 'custom', message: `latestMsg: ${String(error)}` });
    return z.NEVER;
  }
});

/** A conversation as an official SDK hands it out, with `latestMsg` parsed. */
export const peerConversationSchema = z.looseObject({
  conversationID: z.string(),
  conversationType: z.number(),
  userID: z.string().default(''),
  groupID: z.string().default(''),
  showName: z.string().default(''),
  recvMsgOpt: z.number().default(0),
  unreadCount: z.number().default(0),
  latestMsg: latestMsgSchema,
  latestMsgSendTime: z.number().default(0),
  draftText: z.string().default(''),
  isPinned: z.boolean().default(false),
});
export type PeerConversation = z.infer<typeof peerConversationSchema>;

export const peerFriendSchema = z.looseObject({
  userID: z.string(),
  nickname: z.string().default(''),
  remark: z.string().default(''),
  createTime: z.number().default(0),
  isPinned: z.boolean().default(false),
});
export type PeerFriend = z.infer<typeof peerFriendSchema>;

/** A friend request; `handleResult` is 0 open, 1 accepted, -1 refused. */
export const peerFriendApplicationSchema = z.looseObject({
  fromUserID: z.string(),
  toUserID: z.string(),
  handleResult: z.number(),
  reqMsg: z.string().default(''),
  handleMsg: z.string().default(''),
});
export type PeerFriendApplication = z.infer<typeof peerFriendApplicationSchema>;

export const peerReadReceiptSchema = z.looseObject({
  userID: z.string(),
  msgIDList: z
    .array(z.string())
    .nullish()
    .transform((ids) => ids ?? []),
  readTime: z.number().default(0),
});
export type PeerReadReceipt = z.infer<typeof peerReadReceiptSchema>;

export const peerRevocationSchema = z.looseObject({
  clientMsgID: z.string(),
  revokerID: z.string(),
});
export type PeerRevocation = z.infer<typeof peerRevocationSchema>;

/** A page of history, oldest first. */
export const peerHistorySchema = z.looseObject({
  isEnd: z.boolean(),
  messageList: z
    .array(peerMessageSchema)
    .nullish()
    .transform((messages) => messages ?? []),
});
export type PeerHistory = z.infer<typeof peerHistorySchema>;

/** What a search found in one conversation. */
const searchHitSchema = z.looseObject({
  conversationID: z.string(),
  messageCount: z.number(),
  messageList: z.array(peerMessageSchema),
});
export const peerSearchSchema = z.looseObject({
  totalCount: z.number(),
  searchResultItems: z
    .array(searchHitSchema)
    .nullish()
    .transform((items) => items ?? []),
});
export type PeerSearch = z.infer<typeof peerSearchSchema>;

/** A list that Go writes as `null` when it is empty. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}
