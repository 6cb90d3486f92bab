import * as pb from './messageCodec';

/** The bodies of the gateway's requests, answers and pushes (gateway 3.1, messages 1). Names and tags are the protocol's. */

export interface OfflinePushInfoBody {
  title: string;
  desc: string;
  ex: string;
  iOSPushSound: string;
  iOSBadgeCount: boolean;
  signalInfo: string;
}

export interface MsgData {
  sendID: string;
  recvID: string;
  groupID: string;
  clientMsgID: string;
  serverMsgID: string;
  senderPlatformID: number;
  senderNickname: string;
  senderFaceURL: string;
  sessionType: number;
  msgFrom: number;
  contentType: number;
  /** UTF-8 JSON text. */
  content: Uint8Array;
  seq: number;
  sendTime: number;
  createTime: number;
  status: number;
  isRead: boolean;
  /** A key that is absent counts as true (messages 4.1). */
  options: Map<string, boolean>;
  offlinePushInfo: OfflinePushInfoBody | null;
  atUserIDList: string[];
  attachedInfo: string;
  ex: string;
}

const offlinePushInfo = pb.message<OfflinePushInfoBody>({
  title: [1, pb.string],
  desc: [2, pb.string],
  ex: [3, pb.string],
  iOSPushSound: [4, pb.string],
  iOSBadgeCount: [5, pb.bool],
  signalInfo: [6, pb.string],
});

export const msgData = pb.message<MsgData>({
  sendID: [1, pb.string],
  recvID: [2, pb.string],
  groupID: [3, pb.string],
  clientMsgID: [4, pb.string],
  serverMsgID: [5, pb.string],
  senderPlatformID: [6, pb.int32],
  senderNickname: [7, pb.string],
  senderFaceURL: [8, pb.string],
  sessionType: [9, pb.int32],
  msgFrom: [10, pb.int32],
  contentType: [11, pb.int32],
  content: [12, pb.bytes],
  seq: [14, pb.int64],
  sendTime: [15, pb.int64],
  createTime: [16, pb.int64],
  status: [17, pb.int32],
  isRead: [18, pb.bool],
  options: [19, pb.mapOf(pb.bool)],
  offlinePushInfo: [20, pb.nested(offlinePushInfo)],
  atUserIDList: [21, pb.repeatedString],
  attachedInfo: [22, pb.string],
  ex: [23, pb.string],
});

export interface PullMsgs {
  Msgs: MsgData[];
  isEnd: boolean;
  endSeq: number;
}

/** Both kinds of traffic, keyed by conversationID; `malformed` counts elements that did not decode. */
export interface MessageBatch {
  readonly msgs: Map<string, PullMsgs>;
  readonly notificationMsgs: Map<string, PullMsgs>;
  readonly malformed: number;
}

interface BatchBody {
  msgs: Map<string, PullMsgs | null>;
  notificationMsgs: Map<string, PullMsgs | null>;
}

let malformed = 0;

const pullMsgs = pb.message<PullMsgs>({
  Msgs: [
    1,
    pb.repeatedNested(msgData, () => {
      malformed += 1;
    }),
  ],
  isEnd: [2, pb.bool],
  endSeq: [3, pb.int64],
});

const batchBody = pb.message<BatchBody>({
  msgs: [1, pb.mapOf(pb.nested(pullMsgs))],
  notificationMsgs: [2, pb.mapOf(pb.nested(pullMsgs))],
});

/**
 * Decodes PushMessages, PullMessageBySeqsResp and GetSeqMessageResp, which share one shape.
 * @throws WireError when the body as a whole is malformed
 */
export function decodeMessageBatch(body: Uint8Array): MessageBatch {
  malformed = 0;
  const batch = batchBody.decode(body);
  return { msgs: withoutNulls(batch.msgs), notificationMsgs: withoutNulls(batch.notificationMsgs), malformed };
}

function withoutNulls<T>(map: Map<string, T | null>): Map<string, T> {
  const result = new Map<string, T>();
  for (const [key, value] of map) if (value !== null) result.set(key, value);
  return result;
}

export const getMaxSeqReq = pb.message<{ userID: string }>({ userID: [1, pb.string] });

export const getMaxSeqResp = pb.message<{ maxSeqs: Map<string, number>; minSeqs: Map<string, number> }>({
  maxSeqs: [1, pb.mapOf(pb.int64)],
  minSeqs: [2, pb.mapOf(pb.int64)],
});

export interface SeqRangeBody {
  conversationID: string;
  begin: number;
  end: number;
  num: number;
}

const seqRangeBody = pb.message<SeqRangeBody>({
  conversationID: [1, pb.string],
  begin: [2, pb.int64],
  end: [3, pb.int64],
  num: [4, pb.int64],
});

/** 0 ascending, 1 descending. */
export type PullOrder = 0 | 1;

export const pullMessageBySeqsReq = pb.message<{ userID: string; seqRanges: SeqRangeBody[]; order: number }>({
  userID: [1, pb.string],
  seqRanges: [2, pb.repeatedNested(seqRangeBody)],
  order: [3, pb.int32],
});

export interface ConversationSeqs {
  conversationID: string;
  seqs: number[];
}

const conversationSeqs = pb.message<ConversationSeqs>({
  conversationID: [2, pb.string],
  seqs: [3, pb.repeatedInt64],
});

export const getSeqMessageReq = pb.message<{ userID: string; conversations: ConversationSeqs[]; order: number }>({
  userID: [1, pb.string],
  conversations: [2, pb.repeatedNested(conversationSeqs)],
  order: [3, pb.int32],
});

export const sendMsgResp = pb.message<{
  serverMsgID: string;
  clientMsgID: string;
  sendTime: number;
  modify: MsgData | null;
}>({
  serverMsgID: [1, pb.string],
  clientMsgID: [2, pb.string],
  sendTime: [3, pb.int64],
  modify: [4, pb.nested(msgData)],
});

export const hasReadAndMaxSeqReq = pb.message<{ userID: string; conversationIDs: string[]; returnPinned: boolean }>({
  userID: [1, pb.string],
  conversationIDs: [2, pb.repeatedString],
  returnPinned: [3, pb.bool],
});

export interface Seqs {
  maxSeq: number;
  hasReadSeq: number;
  maxSeqTime: number;
}

const seqs = pb.message<Seqs>({ maxSeq: [1, pb.int64], hasReadSeq: [2, pb.int64], maxSeqTime: [3, pb.int64] });

export const hasReadAndMaxSeqResp = pb.message<{ seqs: Map<string, Seqs | null>; pinnedConversationIDs: string[] }>({
  seqs: [1, pb.mapOf(pb.nested(seqs))],
  pinnedConversationIDs: [2, pb.repeatedString],
});

export const delUserPushTokenReq = pb.message<{ userID: string; platformID: number }>({
  userID: [1, pb.string],
  platformID: [2, pb.int32],
});

/** 2005: whose online states this connection is told from now on, and whose no longer. */
export const subUserOnlineStatus = pb.message<{ subscribeUserID: string[]; unsubscribeUserID: string[] }>({
  subscribeUserID: [1, pb.repeatedString],
  unsubscribeUserID: [2, pb.repeatedString],
});

/** No platform means offline. */
export interface OnlineStatusBody {
  userID: string;
  onlinePlatformIDs: number[];
}

const onlineStatusBody = pb.message<OnlineStatusBody>({
  userID: [1, pb.string],
  onlinePlatformIDs: [2, pb.repeatedInt32],
});

/** Answer to 2005, and the server's push when a state changes. */
export const subUserOnlineStatusTips = pb.message<{ subscribers: OnlineStatusBody[] }>({
  subscribers: [1, pb.repeatedNested(onlineStatusBody)],
});
