import { z } from 'zod';
import { emptyMsgData } from '../codec/msgData';
import type { MsgData } from '../codec/msgData';
import { requireAdmin } from '../domain/access';
import { ContentType, MsgFrom, MsgStatus, SessionType, SYSTEM_LEVEL } from '../domain/constants';
import { newMsgID } from '../domain/messageService';
import { argsError, noPermission, ServerError } from '../errors';
import { body, bool, int32, int64, list, requiredText, text } from './fields';
import type { ImApi, ImServices } from './imApi';
import { checkContent } from './msgContent';

/** How long the delivery status of a send_msg call can be asked for. */
const STATUS_LIFE_MS = 86_400_000;
const MAX_STATUSES = 100_000;
const SENT = 2;

const offlinePushInfo = () =>
  body({ title: text(), desc: text(), ex: text(), iOSPushSound: text(), iOSBadgeCount: bool(), signalInfo: text() });

const sendFields = {
  sendID: requiredText(),
  groupID: text(),
  senderNickname: text(),
  senderFaceURL: text(),
  senderPlatformID: int32(),
  content: z.record(z.string(), z.json()),
  contentType: int32(),
  sessionType: int32(),
  isOnlineOnly: bool(),
  notOfflinePush: bool(),
  sendTime: int64(),
  offlinePushInfo: offlinePushInfo().optional(),
  ex: text(),
};
const sendMsg = body({ ...sendFields, recvID: text() });
const batchSendMsg = body({ ...sendFields, isSendAll: bool(), recvIDs: list(z.string()) });
type SendFields = z.infer<typeof sendMsg>;

const ONLINE_ONLY = ['history', 'persistent', 'senderSync', 'conversationUpdate'];

function buildMsg(req: SendFields): MsgData {
  const { contentType, content, atUserIDList } = checkContent(req.contentType, req.content);
  const off = [...(req.isOnlineOnly ? ONLINE_ONLY : []), ...(req.notOfflinePush ? ['offlinePush'] : [])];
  return {
    ...emptyMsgData(),
    sendID: req.sendID,
    recvID: req.recvID,
    groupID: req.groupID,
    clientMsgID: newMsgID(),
    senderPlatformID: req.senderPlatformID,
    senderNickname: req.senderNickname,
    senderFaceURL: req.senderFaceURL,
    sessionType: contentType === ContentType.OANotification ? SessionType.Notification : req.sessionType,
    msgFrom: MsgFrom.System,
    contentType,
    content: Buffer.from(content),
    sendTime: req.sendTime,
    createTime: Date.now(),
    status: MsgStatus.Sending,
    options: new Map(off.map((key) => [key, false])),
    offlinePushInfo: req.offlinePushInfo,
    atUserIDList,
    ex: req.ex,
  };
}

/** `/msg/*` for sending, all of it for administrators (docs/protocol.md, rest 11.1). */
export function msgSendRoutes(api: ImApi, services: ImServices): void {
  const { store, messages, notifier } = services;
  const sentAt = new Map<string, number>();
  const remember = (operationID: string): void => {
    const now = Date.now();
    for (const [key, time] of sentAt) {
      if (now - time < STATUS_LIFE_MS && sentAt.size < MAX_STATUSES) break;
      sentAt.delete(key);
    }
    sentAt.set(operationID, now);
  };
  const requireOASender = (req: SendFields): void => {
    if (req.contentType !== ContentType.OANotification) return;
    const sender = store.users.get(req.sendID);
    if (!sender) throw new ServerError('UserIDNotFoundError');
    if (sender.appMangerLevel < SYSTEM_LEVEL) throw noPermission('sender is no notification account');
  };

  api.post(
    '/msg/send_msg',
    sendMsg,
    ({ body: req, caller, operationID }) => {
      requireAdmin(caller);
      requireOASender(req);
      const answer = messages.send(caller, buildMsg(req), operationID);
      remember(operationID);
      return answer;
    },
    { strict: true },
  );

  api.post(
    '/msg/batch_send_msg',
    batchSendMsg,
    ({ body: req, caller, operationID }) => {
      requireAdmin(caller);
      const receivers = req.isSendAll ? store.users.allOrdinary().map((row) => row.userID) : req.recvIDs;
      if (receivers.length === 0) throw argsError('recvIDs is empty');
      requireOASender({ ...req, recvID: '' });
      const template = buildMsg({ ...req, recvID: '' });
      const results: object[] = [];
      const failedUserIDs: string[] = [];
      for (const recvID of receivers) {
        try {
          results.push({ ...messages.send(caller, { ...template, recvID }, operationID), recvID });
        } catch (error) {
          if (!(error instanceof ServerError)) throw error;
          failedUserIDs.push(recvID);
        }
      }
      return {
        results: results.length > 0 ? results : null,
        failedUserIDs: failedUserIDs.length > 0 ? failedUserIDs : null,
      };
    },
    { strict: true },
  );

  const business = body({
    sendUserID: requiredText(),
    recvUserID: text(),
    recvGroupID: text(),
    key: text(),
    data: text(),
    sendMsg: bool(),
    reliabilityLevel: int32().optional(),
  });
  api.post(
    '/msg/send_business_notification',
    business,
    ({ body: req, caller, operationID }) => {
      requireAdmin(caller);
      if ((req.recvUserID === '') === (req.recvGroupID === '')) throw argsError('either recvUserID or recvGroupID');
      if (req.recvGroupID !== '') throw new ServerError('RecordNotFoundError', 'group');
      if (!store.users.get(req.recvUserID)) throw new ServerError('RecordNotFoundError', 'user');
      return notifier.notify({
        contentType: ContentType.Business,
        sendID: req.sendUserID,
        recvID: req.recvUserID,
        tips: { key: req.key, data: req.data },
        operationID,
        stored: req.reliabilityLevel === 2,
        chatCopy: req.sendMsg,
      });
    },
    { strict: true },
  );

  api.post('/msg/check_msg_is_send_success', body({}), ({ operationID }) => ({
    status: sentAt.has(operationID) ? SENT : 0,
  }));
}
