import { z } from 'zod';
import { emptyMsgData } from '../codec/msgData';
import type { MsgData } from '../codec/msgData';
import { orNull } from '../codec/objects';
import { requireAdmin } from '../domain/access';
import { ContentType, MsgFrom, MsgStatus, SessionType, SYSTEM_LEVEL } from '../domain/constants';
import { newMsgID } from '../domain/messageService';
import { noPermission, ServerError } from '../errors';
import { body, bool, int32, int64, requiredInt32, requiredText, text } from './fields';
import type { ImApi, ImServices } from './imApi';
import { checkContent } from './msgContent';
import { offlinePushInfo } from './offlinePushInfo';
import { SentCalls } from './sentCalls';

const sendFields = {
  sendID: requiredText(),
  groupID: text(),
  senderNickname: text(),
  senderFaceURL: text(),
  senderPlatformID: int32(),
  content: z.record(z.string(), z.json()),
  contentType: requiredInt32(),
  sessionType: requiredInt32(),
  isOnlineOnly: bool(),
  notOfflinePush: bool(),
  sendTime: int64(),
  offlinePushInfo: offlinePushInfo().optional(),
  ex: text(),
};

const isGroupSession = (sessionType: number): boolean =>
  sessionType === SessionType.Group || sessionType === SessionType.WriteGroup;
const isUserSession = (sessionType: number): boolean =>
  sessionType === SessionType.Single || sessionType === SessionType.Notification;
const hasGroup = (req: { sessionType: number; groupID: string }): boolean =>
  !isGroupSession(req.sessionType) || req.groupID !== '';

const sendMsg = body({ ...sendFields, recvID: text() })
  .refine((req) => !isUserSession(req.sessionType) || req.recvID !== '', 'recvID is missing')
  .refine(hasGroup, 'groupID is missing');
const batchSendMsg = body({ ...sendFields, isSendAll: bool(), recvIDs: z.array(z.string()) })
  .refine(hasGroup, 'groupID is missing')
  .refine((req) => req.isSendAll || req.recvIDs.length > 0, 'recvIDs is missing');
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

/** `/msg/send_msg`, `/msg/batch_send_msg` and the question for their outcome (docs/protocol.md, rest 11.1). */
export function msgSendRoutes(api: ImApi, { store, messages }: ImServices): void {
  const sent = new SentCalls();
  const requireOASender = (req: Pick<SendFields, 'contentType' | 'sendID'>): void => {
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
      sent.add(operationID, Date.now());
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
      requireOASender(req);
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
      return { results: orNull(results), failedUserIDs: orNull(failedUserIDs) };
    },
    { strict: true },
  );

  api.post('/msg/check_msg_is_send_success', body({}), ({ operationID }) => ({
    status: sent.status(operationID, Date.now()),
  }));
}
