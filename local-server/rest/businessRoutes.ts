import { requireAdmin } from '../domain/access';
import { ContentType, SessionType } from '../domain/constants';
import { GroupAccess } from '../domain/groupAccess';
import { argsError } from '../errors';
import { body, bool, int32, requiredText, text } from './fields';
import type { ImApi, ImServices } from './imApi';

/** `reliabilityLevel` from which the notification is stored. */
const STORED = 2;

/** `/msg/send_business_notification`, which becomes 2001 (docs/protocol.md, rest 11.1 and notifications 5.6). */
export function businessRoutes(api: ImApi, { store, notifier }: ImServices): void {
  const business = body({
    sendUserID: requiredText(),
    recvUserID: text(),
    recvGroupID: text(),
    key: text(),
    data: text(),
    sendMsg: bool(),
    reliabilityLevel: int32().default(1),
  });
  const groups = new GroupAccess(store);
  api.post(
    '/msg/send_business_notification',
    business,
    ({ body: req, caller, operationID }) => {
      requireAdmin(caller);
      if ((req.recvUserID === '') === (req.recvGroupID === '')) throw argsError('either recvUserID or recvGroupID');
      const isGroup = req.recvGroupID !== '';
      if (isGroup) groups.livingGroup(req.recvGroupID);
      return notifier.notify({
        contentType: ContentType.Business,
        sendID: req.sendUserID,
        recvID: isGroup ? req.recvGroupID : req.recvUserID,
        sessionType: isGroup ? SessionType.Group : SessionType.Single,
        tips: { key: req.key, data: req.data },
        operationID,
        stored: req.reliabilityLevel === STORED,
        chatCopy: req.sendMsg,
      });
    },
    { strict: true },
  );
}
