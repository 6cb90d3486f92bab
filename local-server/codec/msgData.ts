import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { DecodeError } from '../errors';

export interface OfflinePushInfo {
  readonly title: string;
  readonly desc: string;
  readonly ex: string;
  readonly iOSPushSound: string;
  readonly iOSBadgeCount: boolean;
  readonly signalInfo: string;
}

/** sdkws.MsgData (docs/protocol.md, messages 1). Times are milliseconds; `content` is UTF-8 JSON text. */
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
  content: Uint8Array;
  seq: number;
  sendTime: number;
  createTime: number;
  status: number;
  isRead: boolean;
  options: ReadonlyMap<string, boolean>;
  offlinePushInfo: OfflinePushInfo | undefined;
  atUserIDList: readonly string[];
  attachedInfo: string;
  ex: string;
}

/** A MsgData with every field at its protobuf default. */
export function emptyMsgData(): MsgData {
  return {
    sendID: '',
    recvID: '',
    groupID: '',
    clientMsgID: '',
    serverMsgID: '',
    senderPlatformID: 0,
    senderNickname: '',
    senderFaceURL: '',
    sessionType: 0,
    msgFrom: 0,
    contentType: 0,
    content: new Uint8Array(0),
    seq: 0,
    sendTime: 0,
    createTime: 0,
    status: 0,
    isRead: false,
    options: new Map(),
    offlinePushInfo: undefined,
    atUserIDList: [],
    attachedInfo: '',
    ex: '',
  };
}

/** Reads an int64 that must fit into a JavaScript number; throws {@link DecodeError} beyond 2^53. */
export function readInt64(reader: BinaryReader): number {
  const value = Number(reader.int64());
  if (!Number.isSafeInteger(value)) throw new DecodeError('protobuf: integer beyond 2^53');
  return value;
}

/**
 * Runs `read` for every field of a message; fields that it does not take (returns false) are skipped.
 * Every failure of the underlying reader becomes a {@link DecodeError}.
 */
export function decodeMessage(
  bytes: Uint8Array,
  read: (field: number, reader: BinaryReader, wireType: WireType) => boolean,
): void {
  try {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
      const [field, wireType] = reader.tag();
      if (!read(field, reader, wireType)) reader.skip(wireType, field);
    }
    if (reader.pos !== reader.len) throw new DecodeError('protobuf: field runs past the end');
  } catch (error) {
    throw error instanceof DecodeError ? error : new DecodeError('protobuf: malformed', error);
  }
}

/** True when the field has the wire type that its schema says; otherwise the value is skipped as unknown. */
const isText = (wireType: WireType): boolean => wireType === WireType.LengthDelimited;
const isVarint = (wireType: WireType): boolean => wireType === WireType.Varint;

function decodeOption(bytes: Uint8Array): [string, boolean] {
  let key = '';
  let value = false;
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 1 && isText(wireType)) key = reader.string();
    else if (field === 2 && isVarint(wireType)) value = reader.bool();
    else return false;
    return true;
  });
  return [key, value];
}

function decodeOfflinePushInfo(bytes: Uint8Array): OfflinePushInfo {
  const info = { title: '', desc: '', ex: '', iOSPushSound: '', iOSBadgeCount: false, signalInfo: '' };
  decodeMessage(bytes, (field, reader, wireType) => {
    if (field === 5 && isVarint(wireType)) info.iOSBadgeCount = reader.bool();
    else if (!isText(wireType)) return false;
    else if (field === 1) info.title = reader.string();
    else if (field === 2) info.desc = reader.string();
    else if (field === 3) info.ex = reader.string();
    else if (field === 4) info.iOSPushSound = reader.string();
    else if (field === 6) info.signalInfo = reader.string();
    else return false;
    return true;
  });
  return info;
}

/** Decodes one MsgData; unknown fields are skipped. `content` is a view of `bytes`. Throws {@link DecodeError}. */
export function decodeMsgData(bytes: Uint8Array): MsgData {
  const msg = emptyMsgData();
  const options = new Map<string, boolean>();
  const atUserIDList: string[] = [];
  decodeMessage(bytes, (field, reader, wireType) => {
    if (isVarint(wireType)) {
      switch (field) {
        case 6:
          msg.senderPlatformID = reader.int32();
          return true;
        case 9:
          msg.sessionType = reader.int32();
          return true;
        case 10:
          msg.msgFrom = reader.int32();
          return true;
        case 11:
          msg.contentType = reader.int32();
          return true;
        case 14:
          msg.seq = readInt64(reader);
          return true;
        case 15:
          msg.sendTime = readInt64(reader);
          return true;
        case 16:
          msg.createTime = readInt64(reader);
          return true;
        case 17:
          msg.status = reader.int32();
          return true;
        case 18:
          msg.isRead = reader.bool();
          return true;
        default:
          return false;
      }
    }
    if (!isText(wireType)) return false;
    switch (field) {
      case 1:
        msg.sendID = reader.string();
        return true;
      case 2:
        msg.recvID = reader.string();
        return true;
      case 3:
        msg.groupID = reader.string();
        return true;
      case 4:
        msg.clientMsgID = reader.string();
        return true;
      case 5:
        msg.serverMsgID = reader.string();
        return true;
      case 7:
        msg.senderNickname = reader.string();
        return true;
      case 8:
        msg.senderFaceURL = reader.string();
        return true;
      case 12:
        msg.content = reader.bytes();
        return true;
      case 19: {
        const [key, value] = decodeOption(reader.bytes());
        options.set(key, value);
        return true;
      }
      case 20:
        msg.offlinePushInfo = decodeOfflinePushInfo(reader.bytes());
        return true;
      case 21:
        atUserIDList.push(reader.string());
        return true;
      case 22:
        msg.attachedInfo = reader.string();
        return true;
      case 23:
        msg.ex = reader.string();
        return true;
      default:
        return false;
    }
  });
  msg.options = options;
  msg.atUserIDList = atUserIDList;
  return msg;
}

const textTag = (field: number): number => (field << 3) | WireType.LengthDelimited;
const varintTag = (field: number): number => (field << 3) | WireType.Varint;

/** Writers of one field each; zero values are left out, as proto3 does. */
export const put = {
  string(writer: BinaryWriter, field: number, value: string): void {
    if (value !== '') writer.uint32(textTag(field)).string(value);
  },
  bytes(writer: BinaryWriter, field: number, value: Uint8Array): void {
    if (value.length > 0) writer.uint32(textTag(field)).bytes(value);
  },
  /** A nested message or a repeated element: written even when empty. */
  message(writer: BinaryWriter, field: number, value: Uint8Array): void {
    writer.uint32(textTag(field)).bytes(value);
  },
  int32(writer: BinaryWriter, field: number, value: number): void {
    if (value !== 0) writer.uint32(varintTag(field)).int32(value);
  },
  int64(writer: BinaryWriter, field: number, value: number): void {
    if (value !== 0) writer.uint32(varintTag(field)).int64(value);
  },
  bool(writer: BinaryWriter, field: number, value: boolean): void {
    if (value) writer.uint32(varintTag(field)).bool(value);
  },
};

function encodeOfflinePushInfo(info: OfflinePushInfo): Uint8Array {
  const writer = new BinaryWriter();
  put.string(writer, 1, info.title);
  put.string(writer, 2, info.desc);
  put.string(writer, 3, info.ex);
  put.string(writer, 4, info.iOSPushSound);
  put.bool(writer, 5, info.iOSBadgeCount);
  put.string(writer, 6, info.signalInfo);
  return writer.finish();
}

/** Encodes one MsgData. */
export function encodeMsgData(msg: MsgData): Uint8Array {
  const writer = new BinaryWriter();
  put.string(writer, 1, msg.sendID);
  put.string(writer, 2, msg.recvID);
  put.string(writer, 3, msg.groupID);
  put.string(writer, 4, msg.clientMsgID);
  put.string(writer, 5, msg.serverMsgID);
  put.int32(writer, 6, msg.senderPlatformID);
  put.string(writer, 7, msg.senderNickname);
  put.string(writer, 8, msg.senderFaceURL);
  put.int32(writer, 9, msg.sessionType);
  put.int32(writer, 10, msg.msgFrom);
  put.int32(writer, 11, msg.contentType);
  put.bytes(writer, 12, msg.content);
  put.int64(writer, 14, msg.seq);
  put.int64(writer, 15, msg.sendTime);
  put.int64(writer, 16, msg.createTime);
  put.int32(writer, 17, msg.status);
  put.bool(writer, 18, msg.isRead);
  for (const [key, value] of msg.options) {
    // A map entry's value is written even when false: its presence is what counts.
    writer.uint32(textTag(19)).fork();
    writer.uint32(textTag(1)).string(key).uint32(varintTag(2)).bool(value);
    writer.join();
  }
  if (msg.offlinePushInfo) put.message(writer, 20, encodeOfflinePushInfo(msg.offlinePushInfo));
  for (const userID of msg.atUserIDList) writer.uint32(textTag(21)).string(userID);
  put.string(writer, 22, msg.attachedInfo);
  put.string(writer, 23, msg.ex);
  return writer.finish();
}

const IS_READ = Buffer.from([0x90, 0x01, 0x01]);

/** Sets `isRead` on an encoded MsgData without decoding it: in protobuf the last value of a field wins. */
export const withIsRead = (encoded: Uint8Array): Uint8Array => Buffer.concat([encoded, IS_READ]);
