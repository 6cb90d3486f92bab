import type { ConversationKey } from '../conversation/conversationID';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import { reqIdentifier } from '../interaction/reqIdentifier';
import type { OfflinePushInfo } from '../sdk/publicFace';
import { messageStatus, type MessageRow } from '../store/MessagesTable';
import type { OutboxRow } from '../store/OutboxTable';
import type { SyncContext } from '../sync/SyncContext';
import { encodeRequest } from '../wire/envelope';
import { msgData } from '../wire/gatewayMessages';
import { burnSecondsFrom, privateAttachedInfo } from './burnAfterReading';
import { contentTypes } from './contentTypes';
import type { Outbox } from './Outbox';
import { toWire } from './toWire';

/** Contents up to this size fit into a frame however badly they compress; longer ones are tried. */
const SURELY_FITS_BYTES = 30_000;

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
    const { store, env, committer, selfUserID } = this.context;
    const now = env.now();
    const self = store.users.get(selfUserID);
    const clientMsgID = env.uniqueID();
    const outboxRow: OutboxRow = {
      clientMsgID,
      conversationID: key.conversationID,
      queuedAt: now,
      attempts: 0,
    };
    const message = committer.commit((changes) => {
      store.conversations.ensure(key, now);
      const conversation = store.conversations.get(key.conversationID);
      const isPrivate = key.conversationType === 1 && conversation?.isPrivateChat === 1;
      const burnSeconds = isPrivate ? burnSecondsFrom(conversation.burnDuration) : 0;
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
        attachedInfo: burnSeconds === 0 ? '' : privateAttachedInfo(burnSeconds),
        ex: '',
        atUserIDList: '[]',
        offlinePushInfo: offlinePushInfo === undefined ? '' : JSON.stringify(offlinePushInfo),
        ...store.messages.placeAtEnd(key.conversationID, conversation?.topSeq ?? 0),
        isVisible: 1,
        countsUnread: 0,
        mention: 0,
        burnSeconds,
        burnAt: 0,
        errCode: 0,
        isPlaceholder: 0,
      };
      this.requireFit(row);
      store.messages.insert(row);
      store.outbox.put(outboxRow);
      store.conversations.setDraft(key.conversationID, '', 0);
      store.conversations.setHidden(key.conversationID, false);
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
    const outboxRow: OutboxRow = { clientMsgID, conversationID, queuedAt: env.now(), attempts: 0 };
    committer.commit((changes) => {
      const conversation = store.conversations.get(conversationID);
      const place = store.messages.placeAtEnd(conversationID, conversation?.topSeq ?? 0);
      const next: MessageRow = { ...row, ...place, status: messageStatus.sending, errCode: 0, sendTime: env.now() };
      store.messages.update(next);
      store.outbox.put(outboxRow);
      changes.message(next);
    });
    // Timed out is not refused: it may be stored at its old place, which is looked at before it is sent again.
    if (row.errCode === errCodes.networkTimeout) this.outbox.addUnsettled(outboxRow, row.orderSeq);
    else this.outbox.add(outboxRow);
  }

  /** @throws OpenIMError 10501; the caller's transaction is undone */
  private requireFit(row: MessageRow): void {
    if (Buffer.byteLength(row.content) <= SURELY_FITS_BYTES) return;
    const data = msgData.encode(toWire(row, this.platformID));
    const { sendID, clientMsgID } = row;
    encodeRequest({
      reqIdentifier: reqIdentifier.sendMsg,
      sendID,
      operationID: clientMsgID,
      msgIncr: clientMsgID,
      data,
    });
  }
}
