import { decodeMsgData } from '../codec/msgData';
import { orNull } from '../codec/objects';
import { SessionType } from '../domain/constants';
import { argsError } from '../errors';
import type { FoundMessage } from '../store/messageStore';
import { body, int32, pageOf, pagination, text } from './fields';
import type { ImApi, ImServices } from './imApi';

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Start of a UTC day in ms, 0 for an empty text. Throws ServerError 1001. */
function dayStart(date: string): number {
  if (date === '') return 0;
  const time = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw argsError('sendTime must be YYYY-MM-DD');
  return time;
}

function chatLog(row: FoundMessage, store: ImServices['store']) {
  const msg = decodeMsgData(row.data);
  const isGroup = msg.sessionType === SessionType.Group;
  const group = isGroup ? store.groups.get(msg.groupID) : undefined;
  return {
    serverMsgID: msg.serverMsgID,
    clientMsgID: msg.clientMsgID,
    sendID: msg.sendID,
    recvID: isGroup ? msg.groupID : msg.recvID,
    groupID: msg.groupID,
    recvNickname: isGroup ? '' : (store.users.get(msg.recvID)?.nickname ?? ''),
    senderPlatformID: msg.senderPlatformID,
    senderNickname: msg.senderNickname,
    senderFaceURL: group ? group.faceURL : msg.senderFaceURL,
    groupName: group?.groupName ?? '',
    sessionType: msg.sessionType,
    msgFrom: msg.msgFrom,
    contentType: msg.contentType,
    content: Buffer.from(msg.content).toString('utf8'),
    status: msg.status,
    sendTime: msg.sendTime,
    createTime: msg.createTime,
    ex: msg.ex,
    groupFaceURL: group?.faceURL ?? '',
    groupMemberCount: group?.memberCount ?? 0,
    seq: row.seq,
    groupOwner: group?.ownerUserID ?? '',
    groupType: group?.groupType ?? 0,
  };
}

/** `/msg/search_msg`, open to everybody as on the public server (docs/protocol.md, rest 11.2). */
export function msgSearchRoutes(api: ImApi, { store }: ImServices): void {
  const search = body({
    sendID: text(),
    recvID: text(),
    contentType: int32(),
    sendTime: text(),
    sessionType: int32(),
    pagination: pagination(),
  });
  api.post('/msg/search_msg', search, ({ body: req }) => {
    const { sendID, recvID, contentType, sessionType } = req;
    const from = dayStart(req.sendTime);
    const until = req.sendTime === '' ? 0 : from + DAY_MS;
    const page = pageOf(req.pagination);
    const { total, rows } = store.messages.search({ sendID, recvID, contentType, sessionType, from, until, ...page });
    const chatLogs = rows.map((row) => ({ chatLog: chatLog(row, store), isRevoked: row.revokeInfo !== '' }));
    return { chatLogs: orNull(chatLogs), chatLogsNum: total };
  });
}
