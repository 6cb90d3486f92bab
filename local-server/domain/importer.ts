import { emptyMsgData, encodeMsgData } from '../codec/msgData';
import type { Store } from '../store/store';
import { ContentType, MsgFrom, MsgStatus, SessionType } from './constants';
import { groupConversationID, singleConversationID } from './conversationID';
import { newMsgID } from './messageService';
import type { MessageService } from './messageService';

interface ImportedText {
  readonly sendID: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly sendTime: number;
  readonly clientMsgID?: string;
}

/** A text message of the past, in a single chat or in a group. */
export type ImportedMessage = ImportedText & ({ readonly recvID: string } | { readonly groupID: string });

/**
 * Stores texts in one transaction without pushing them, in the order given. Sending moves the sender's read
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
      const conversationID =
        'groupID' in item ? groupConversationID(item.groupID) : singleConversationID(item.sendID, item.recvID);
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
        const { sendID, sendTime } = item;
        const recvID = 'groupID' in item ? '' : item.recvID;
        const groupID = 'groupID' in item ? item.groupID : '';
        const { nickname, faceURL } = profile(sendID);
        const msg = {
          ...emptyMsgData(),
          sendID,
          recvID,
          groupID,
          clientMsgID: item.clientMsgID ?? newMsgID(),
          serverMsgID: newMsgID(),
          senderPlatformID: 1,
          senderNickname: nickname,
          senderFaceURL: faceURL,
          sessionType: groupID === '' ? SessionType.Single : SessionType.Group,
          msgFrom: MsgFrom.User,
          contentType: ContentType.Text,
          content: Buffer.from(JSON.stringify({ content: item.text })),
          seq,
          sendTime,
          createTime: sendTime,
          status: MsgStatus.SendSuccess,
        };
        const data = encodeMsgData(msg);
        const listed = {
          conversationID,
          seq,
          sendID,
          recvID: recvID || groupID,
          contentType: ContentType.Text,
          sendTime,
        };
        store.messages.insert({ ...listed, data });
        lastOf.set(sendID, seq);
        if (index === 0) service.ensureConversations(msg, conversationID);
      });
      for (const [userID, seq] of lastOf) store.seqs.raiseHasReadSeq(userID, conversationID, seq);
    }
  });
}
