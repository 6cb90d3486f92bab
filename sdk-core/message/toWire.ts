import { parseRecord } from '../json/safeJson';
import type { MessageRow } from '../store/MessagesTable';
import type { MsgData, OfflinePushInfoBody } from '../wire/gatewayMessages';

const encoder = new TextEncoder();

/** The message as SendMsg wants it: `sendTime` 0, so that the server's clock counts; `seq` 0; status 1 (messages 1, 6). */
export function toWire(row: MessageRow, platformID: number): MsgData {
  return {
    sendID: row.sendID,
    recvID: row.recvID,
    groupID: row.groupID,
    clientMsgID: row.clientMsgID,
    serverMsgID: '',
    senderPlatformID: platformID,
    senderNickname: row.senderNickname,
    senderFaceURL: row.senderFaceURL,
    sessionType: row.sessionType,
    msgFrom: row.msgFrom,
    contentType: row.contentType,
    content: encoder.encode(row.content),
    seq: 0,
    sendTime: 0,
    createTime: row.createTime,
    status: 1,
    isRead: false,
    // An empty map means that every option is true (messages 4.2).
    options: row.burnSeconds > 0 ? new Map([['notPrivate', false]]) : new Map<string, boolean>(),
    offlinePushInfo: pushInfo(row.offlinePushInfo),
    atUserIDList: [],
    attachedInfo: row.attachedInfo,
    ex: row.ex,
  };
}

function pushInfo(json: string): OfflinePushInfoBody | null {
  const info = json === '' ? null : parseRecord(json);
  if (info === null) return null;
  const text = (key: string): string => {
    const value = info[key];
    return typeof value === 'string' ? value : '';
  };
  return {
    title: text('title'),
    desc: text('desc'),
    ex: text('ex'),
    iOSPushSound: text('iOSPushSound'),
    iOSBadgeCount: info['iOSBadgeCount'] === true,
    signalInfo: '',
  };
}
