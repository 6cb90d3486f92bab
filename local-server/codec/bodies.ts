import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { BinaryReader } from '@bufbuild/protobuf/wire';
import { decodeMessage, put, readInt64 } from './msgData';

/** Protobuf bodies of the gateway's requests, answers and pushes (docs/protocol.md, gateway 3.1). */

export interface SeqRange {
  conversationID: string;
  begin: number;
  end: number;
  num: number;
}

export interface PullMsgs {
  /** Encoded MsgData, ready for the wire. */
  readonly msgs: readonly Uint8Array[];
  readonly isEnd: boolean;
  readonly endSeq: number;
}

export interface Seqs {
  readonly maxSeq: number;
  readonly hasReadSeq: number;
  readonly maxSeqTime: number;
}

/** Pulled or pushed messages, sorted into the two maps of the protocol. */
export interface MsgMaps {
  readonly msgs: ReadonlyMap<string, PullMsgs>;
  readonly notificationMsgs: ReadonlyMap<string, PullMsgs>;
}

const isText = (wireType: WireType): boolean => wireType === WireType.LengthDelimited;
const isVarint = (wireType: WireType): boolean => wireType === WireType.Varint;

/** Decodes the many requests that are just `userID(1)`. */
export function decodeUserIDReq(bytes: Uint8Array): string {
  let userID = '';
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field !== 1 || !isText(wireType)) return false;
    userID = reader.string();
    return true;
  });
  return userID;
}

function decodeSeqRange(bytes: Uint8Array): SeqRange {
  const range = { conversationID: '', begin: 0, end: 0, num: 0 };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 1 && isText(wireType)) range.conversationID = reader.string();
    else if (!isVarint(wireType)) return false;
    else if (field === 2) range.begin = readInt64(reader);
    else if (field === 3) range.end = readInt64(reader);
    else if (field === 4) range.num = readInt64(reader);
    else return false;
    return true;
  });
  return range;
}

export function decodePullMessageBySeqsReq(bytes: Uint8Array): {
  userID: string;
  seqRanges: SeqRange[];
  order: number;
} {
  const req = { userID: '', seqRanges: [] as SeqRange[], order: 0 };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 1 && isText(wireType)) req.userID = reader.string();
    else if (field === 2 && isText(wireType)) req.seqRanges.push(decodeSeqRange(reader.bytes()));
    else if (field === 3 && isVarint(wireType)) req.order = reader.int32();
    else return false;
    return true;
  });
  return req;
}

function readPackedInt64(reader: BinaryReader, wireType: WireType, into: number[]): boolean {
  if (isVarint(wireType)) {
    into.push(readInt64(reader));
    return true;
  }
  if (!isText(wireType)) return false;
  const end = reader.uint32() + reader.pos;
  while (reader.pos < end) into.push(readInt64(reader));
  return true;
}

export interface ConversationSeqs {
  conversationID: string;
  seqs: number[];
}

function decodeConversationSeqs(bytes: Uint8Array): ConversationSeqs {
  const entry = { conversationID: '', seqs: [] as number[] };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 2 && isText(wireType)) {
      entry.conversationID = reader.string();
      return true;
    }
    return field === 3 && readPackedInt64(reader, wireType, entry.seqs);
  });
  return entry;
}

export function decodeGetSeqMessageReq(bytes: Uint8Array): {
  userID: string;
  conversations: ConversationSeqs[];
  order: number;
} {
  const req = { userID: '', conversations: [] as ConversationSeqs[], order: 0 };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 1 && isText(wireType)) req.userID = reader.string();
    else if (field === 2 && isText(wireType)) req.conversations.push(decodeConversationSeqs(reader.bytes()));
    else if (field === 3 && isVarint(wireType)) req.order = reader.int32();
    else return false;
    return true;
  });
  return req;
}

/** Decodes 1006 and 1007, which share their first two fields. */
export function decodeConversationIDsReq(bytes: Uint8Array): {
  userID: string;
  conversationIDs: string[];
  returnPinned: boolean;
} {
  const req = { userID: '', conversationIDs: [] as string[], returnPinned: false };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 1 && isText(wireType)) req.userID = reader.string();
    else if (field === 2 && isText(wireType)) req.conversationIDs.push(reader.string());
    else if (field === 3 && isVarint(wireType)) req.returnPinned = reader.bool();
    else return false;
    return true;
  });
  return req;
}

export function decodeDelUserPushTokenReq(bytes: Uint8Array): { userID: string; platformID: number } {
  const req = { userID: '', platformID: 0 };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 1 && isText(wireType)) req.userID = reader.string();
    else if (field === 2 && isVarint(wireType)) req.platformID = reader.int32();
    else return false;
    return true;
  });
  return req;
}

export function decodeSetAppBackgroundStatusReq(bytes: Uint8Array): { isBackground: boolean } {
  const req = { isBackground: false };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field !== 2 || !isVarint(wireType)) return false;
    req.isBackground = reader.bool();
    return true;
  });
  return req;
}

export function decodeSubUserOnlineStatus(bytes: Uint8Array): {
  subscribeUserID: string[];
  unsubscribeUserID: string[];
} {
  const req = { subscribeUserID: [] as string[], unsubscribeUserID: [] as string[] };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (!isText(wireType)) return false;
    if (field === 1) req.subscribeUserID.push(reader.string());
    else if (field === 2) req.unsubscribeUserID.push(reader.string());
    else return false;
    return true;
  });
  return req;
}

/** Writes one `map<string, V>` entry whose value is an already encoded message. */
function putMapEntry(writer: BinaryWriter, field: number, key: string, value: Uint8Array): void {
  const entry = new BinaryWriter();
  put.string(entry, 1, key);
  put.message(entry, 2, value);
  put.message(writer, field, entry.finish());
}

/** Encodes GetMaxSeqResp; `minSeqs` is never filled (docs/protocol.md, sync 4.1). */
export function encodeGetMaxSeqResp(maxSeqs: ReadonlyMap<string, number>): Uint8Array {
  const writer = new BinaryWriter();
  for (const [conversationID, maxSeq] of maxSeqs) {
    const entry = new BinaryWriter();
    put.string(entry, 1, conversationID);
    put.int64(entry, 2, maxSeq);
    put.message(writer, 1, entry.finish());
  }
  return writer.finish();
}

function encodePullMsgs(pulled: PullMsgs): Uint8Array {
  const writer = new BinaryWriter();
  for (const msg of pulled.msgs) put.message(writer, 1, msg);
  put.bool(writer, 2, pulled.isEnd);
  put.int64(writer, 3, pulled.endSeq);
  return writer.finish();
}

/** Encodes PullMessageBySeqsResp, GetSeqMessageResp and PushMessages, which have the same shape. */
export function encodeMsgMaps(maps: MsgMaps): Uint8Array {
  const writer = new BinaryWriter();
  for (const [conversationID, pulled] of maps.msgs) putMapEntry(writer, 1, conversationID, encodePullMsgs(pulled));
  for (const [conversationID, pulled] of maps.notificationMsgs) {
    putMapEntry(writer, 2, conversationID, encodePullMsgs(pulled));
  }
  return writer.finish();
}

/** Encodes a push of one message; the conversation ID decides between the two maps (docs/protocol.md, gateway 6). */
export function encodePush(conversationID: string, msg: Uint8Array): Uint8Array {
  const writer = new BinaryWriter();
  const pulled = encodePullMsgs({ msgs: [msg], isEnd: false, endSeq: 0 });
  putMapEntry(writer, conversationID.startsWith('n_') ? 2 : 1, conversationID, pulled);
  return writer.finish();
}

export function encodeSendMsgResp(resp: { serverMsgID: string; clientMsgID: string; sendTime: number }): Uint8Array {
  const writer = new BinaryWriter();
  put.string(writer, 1, resp.serverMsgID);
  put.string(writer, 2, resp.clientMsgID);
  put.int64(writer, 3, resp.sendTime);
  return writer.finish();
}

export function encodeConversationSeqsResp(
  seqs: ReadonlyMap<string, Seqs>,
  pinnedConversationIDs: readonly string[],
): Uint8Array {
  const writer = new BinaryWriter();
  for (const [conversationID, entry] of seqs) {
    const value = new BinaryWriter();
    put.int64(value, 1, entry.maxSeq);
    put.int64(value, 2, entry.hasReadSeq);
    put.int64(value, 3, entry.maxSeqTime);
    putMapEntry(writer, 1, conversationID, value.finish());
  }
  for (const conversationID of pinnedConversationIDs) put.message(writer, 2, Buffer.from(conversationID));
  return writer.finish();
}

export function encodeGetLastMessageResp(msgs: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const writer = new BinaryWriter();
  for (const [conversationID, msg] of msgs) putMapEntry(writer, 1, conversationID, msg);
  return writer.finish();
}

export interface OnlineStatus {
  readonly userID: string;
  /** Empty = offline. */
  readonly onlinePlatformIDs: readonly number[];
}

export function encodeSubUserOnlineStatusTips(subscribers: readonly OnlineStatus[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const { userID, onlinePlatformIDs } of subscribers) {
    const elem = new BinaryWriter();
    put.string(elem, 1, userID);
    if (onlinePlatformIDs.length > 0) {
      elem.uint32((2 << 3) | WireType.LengthDelimited).fork();
      for (const platformID of onlinePlatformIDs) elem.int32(platformID);
      elem.join();
    }
    put.message(writer, 1, elem.finish());
  }
  return writer.finish();
}
