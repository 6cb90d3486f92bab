import { emptyMsgData, encodeMsgData } from '../codec/msgData';
import type { Store } from '../store/store';
import { ContentType, MsgFrom, MsgStatus, SessionType } from './constants';
import { singleConversationID } from './conversationID';
import { newMsgID } from './messageService';
import type { MessageService } from './messageService';

/** A text message of the past. */
export interface ImportedMessage {
  readonly sendID: string;
  readonly recvID: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly sendTime: number;
  readonly clientMsgID?: string;
}

/**
 * Stores single-chat texts in one transaction without pushing them, in the order given. Sending moves the sender's read
 * position, as a live send does. About 100,000 a second.
 */
export function importMessages(store: Store, service: MessageService, items: readonly ImportedMessage[]): void {
  const nicknames = new Map<string, { nickname: string; faceURL: string }>();
  const profile = (userID: string): { nickname: string; faceURL: string } => {
    const known = nicknames.get(userID);
    if (known) return known;
    const row = store.users.get(userID);
    const found = { nickname: row?.nickname ?? '', faceURL: row?.faceURL ?? '' };
    nicknames.set(userID, found);
    return found;
  };
  store.transaction(() => {
    const open = new Map<string, ImportedMessage[]>();
    for (const item of items) {
      const conversationID = singleConversationID(item.sendID, item.recvID);
      const messages = open.get(conversationID);
      if (messages) messages.push(item);
      else open.set(conversationID, [item]);
    }
    for (const [conversationID, messages] of open) {
      const newest = messages.reduce((time, item) => Math.max(time, item.sendTime), 0);
      const maxSeq = store.seqs.next(conversationID, newest, messages.length);
      const lastOf = new Map<string, number>();
      messages.forEach((item, index) => {
        const seq = maxSeq - messages.length + 1 + index;
        const { sendID, recvID, sendTime } = item;
        const { nickname, faceURL } = profile(sendID);
        const msg = {
          ...emptyMsgData(),
          sendID,
          recvID,
          clientMsgID: item.clientMsgID ?? newMsgID(),
          serverMsgID: newMsgID(),
          senderPlatformID: 1,
          senderNickname: nickname,
          senderFaceURL: faceURL,
          sessionType: SessionType.Single,
          msgFrom: MsgFrom.User,
          contentType: ContentType.Text,
          content: Buffer.from(JSON.stringify({ content: item.text })),
          seq,
          sendTime,
          createTime: sendTime,
          status: MsgStatus.SendSuccess,
        };
        const data = encodeMsgData(msg);
        store.messages.insert({ conversationID, seq, sendID, recvID, contentType: ContentType.Text, sendTime, data });
        lastOf.set(sendID, seq);
        if (index === 0) service.ensureConversations(msg, conversationID);
      });
      for (const [userID, seq] of lastOf) store.seqs.raiseHasReadSeq(userID, conversationID, seq);
    }
  });
}
