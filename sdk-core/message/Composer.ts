import type { ConversationKey } from '../conversation/conversationID';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { OfflinePushInfo } from '../sdk/publicFace';
import { messageStatus, type MessageRow } from '../store/MessagesTable';
import type { OutboxRow } from '../store/OutboxTable';
import type { SyncContext } from '../sync/SyncContext';
import { contentTypes } from './contentTypes';
import type { Outbox } from './Outbox';

/** Content whose frame could exceed what the server takes is refused before it is stored; random text hardly compresses. */
const MAX_CONTENT_BYTES = 36_000;

/** Turns what the user wrote into a stored message that waits in the outbox. */
export class Composer {
  constructor(
    private readonly context: SyncContext,
    private readonly outbox: Outbox,
    private readonly platformID: number,
  ) {}

  /**
   * Stores the message with status `sending` and its outbox row in one transaction, and clears the draft.
   * @throws OpenIMError 10501 when the text is too long for one message
   */
  sendText(key: ConversationKey, text: string, offlinePushInfo: OfflinePushInfo | undefined): MessageRow {
    const content = JSON.stringify({ content: text });
    if (Buffer.byteLength(content) > MAX_CONTENT_BYTES)
      throw new OpenIMError(errCodes.messageTooLarge, 'the text is too long for one message');
    const { store, env, committer, selfUserID } = this.context;
    const now = env.now();
    const self = store.users.get(selfUserID);
    const clientMsgID = env.uniqueID();
    const outboxRow: OutboxRow = {
      clientMsgID,
      conversationID: key.conversationID,
      queuedAt: now,
      offlinePushInfo: offlinePushInfo === undefined ? '' : JSON.stringify(offlinePushInfo),
      attempts: 0,
    };
    const message = committer.commit((changes) => {
      store.conversations.ensure(key, now);
      const conversation = store.conversations.get(key.conversationID);
      const row: MessageRow = {
        conversationID: key.conversationID,
        clientMsgID,
        serverMsgID: '',
        seq: 0,
        sendID: selfUserID,
        recvID: key.userID,
        groupID: key.groupID,
        senderPlatformID: this.platformID,
        senderNickname: self?.nickname ?? '',
        senderFaceURL: self?.faceURL ?? '',
        sessionType: key.conversationType,
        msgFrom: 100,
        contentType: contentTypes.text,
        content,
        sendTime: now,
        createTime: now,
        status: messageStatus.sending,
        isRead: 0,
        attachedInfo: '',
        ex: '',
        atUserIDList: '[]',
        ...store.messages.placeAtEnd(key.conversationID, conversation?.topSeq ?? 0),
        isVisible: 1,
        countsUnread: 0,
        errCode: 0,
      };
      store.messages.insert(row);
      store.outbox.put(outboxRow);
      store.conversations.setDraft(key.conversationID, '', 0);
      changes.message(row);
      return row;
    });
    this.outbox.add(outboxRow);
    return message;
  }

  /** @throws OpenIMError 10204 unless the message exists and is `failed` */
  resend(conversationID: string, clientMsgID: string): void {
    const { store, env, committer } = this.context;
    const row = store.messages.get(conversationID, clientMsgID);
    if (row === null || row.status !== messageStatus.failed)
      throw new OpenIMError(errCodes.notFailed, 'only failed messages can be sent again');
    const outboxRow: OutboxRow = { clientMsgID, conversationID, queuedAt: env.now(), offlinePushInfo: '', attempts: 0 };
    committer.commit((changes) => {
      const conversation = store.conversations.get(conversationID);
      const place = store.messages.placeAtEnd(conversationID, conversation?.topSeq ?? 0);
      const next: MessageRow = { ...row, ...place, status: messageStatus.sending, errCode: 0, sendTime: env.now() };
      store.messages.update(next);
      store.outbox.put(outboxRow);
      changes.message(next);
    });
    this.outbox.add(outboxRow);
  }
}
