import { z } from 'zod';
import { emptyMsgData } from '../codec/msgData';
import { ADMIN_PLATFORM, ContentType, MsgFrom, MsgStatus, SessionType } from '../domain/constants';
import { newMsgID } from '../domain/messageService';
import { argsError } from '../errors';
import { body, requiredText, text } from './fields';
import type { ImApi, ImServices } from './imApi';
import { offlinePushInfo } from './offlinePushInfo';

const keyFields = z.object({
  sendID: z.string().min(1),
  recvID: z.string().default(''),
  groupID: z.string().default(''),
});

/** Reads the message that is answered out of `key`, base64 of JSON. Throws ServerError 1001. */
function decodeKey(key: string | null): z.infer<typeof keyFields> {
  if (key === null || key === '') throw argsError('missing key in query');
  let decoded: unknown;
  try {
    // In a query string an unescaped + arrives as a blank.
    decoded = JSON.parse(Buffer.from(key.replaceAll(' ', '+'), 'base64').toString('utf8'));
  } catch {
    throw argsError('key is not base64 of JSON');
  }
  const fields = keyFields.safeParse(decoded);
  if (!fields.success) throw argsError('key names no message');
  return fields.data;
}

/** `/msg/send_simple_msg`: the answer to a message that a webhook told of (docs/protocol.md, rest 11.1). */
export function simpleMsgRoutes(api: ImApi, { messages }: ImServices): void {
  const simple = body({
    content: requiredText(),
    sendID: text(),
    offlinePushInfo: offlinePushInfo().optional(),
    ex: text(),
  });
  api.post(
    '/msg/send_simple_msg',
    simple,
    ({ body: req, caller, query, operationID }) => {
      const original = decodeKey(query.get('key'));
      const isGroup = original.groupID !== '';
      const now = Date.now();
      const msg = {
        ...emptyMsgData(),
        sendID: isGroup ? req.sendID : original.recvID,
        recvID: isGroup ? '' : original.sendID,
        groupID: original.groupID,
        clientMsgID: newMsgID(),
        senderPlatformID: ADMIN_PLATFORM,
        sessionType: isGroup ? SessionType.Group : SessionType.Single,
        msgFrom: MsgFrom.User,
        contentType: ContentType.MarkdownText,
        content: Buffer.from(JSON.stringify({ content: req.content })),
        createTime: now,
        status: MsgStatus.Sending,
        offlinePushInfo: req.offlinePushInfo,
        ex: req.ex,
      };
      return messages.send(caller, msg, operationID);
    },
    { strict: true },
  );
}
