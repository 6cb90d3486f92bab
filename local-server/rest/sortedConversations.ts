import { decodeMsgData } from '../codec/msgData';
import type { ConversationRow } from '../store/conversationStore';
import type { ImServices } from './imApi';

/** Elements of the deprecated sorted list: pinned first, then latest activity; silent conversations left out. */
export function sortedConversations(
  { store, pulls }: Pick<ImServices, 'store' | 'pulls'>,
  userID: string,
  rows: readonly ConversationRow[],
) {
  const ids = rows.map((row) => row.conversationID);
  const last = pulls.lastMessages(userID, ids);
  const seqs = pulls.readAndMaxSeqs(userID, ids);
  const elems = rows.flatMap((row) => {
    const encoded = last.get(row.conversationID);
    if (!encoded) return [];
    const msg = decodeMsgData(encoded);
    const peer = store.users.get(row.userID);
    const group = row.groupID === '' ? undefined : store.groups.get(row.groupID);
    const position = seqs.get(row.conversationID);
    return {
      conversationID: row.conversationID,
      recvMsgOpt: row.recvMsgOpt,
      unreadCount: Math.max(0, (position?.maxSeq ?? 0) - (position?.hasReadSeq ?? 0)),
      IsPinned: row.isPinned !== 0,
      msgInfo: {
        serverMsgID: msg.serverMsgID,
        clientMsgID: msg.clientMsgID,
        sessionType: msg.sessionType,
        sendID: msg.sendID,
        recvID: msg.recvID,
        senderName: peer?.nickname ?? '',
        faceURL: peer?.faceURL ?? '',
        groupID: msg.groupID,
        groupName: group?.groupName ?? '',
        groupFaceURL: group?.faceURL ?? '',
        groupType: group?.groupType ?? 0,
        groupMemberCount: group?.memberCount ?? 0,
        LatestMsgRecvTime: msg.sendTime,
        msgFrom: msg.msgFrom,
        contentType: msg.contentType,
        content: Buffer.from(msg.content).toString('utf8'),
        ex: msg.ex,
      },
    };
  });
  return elems.sort(
    (a, b) => Number(b.IsPinned) - Number(a.IsPinned) || b.msgInfo.LatestMsgRecvTime - a.msgInfo.LatestMsgRecvTime,
  );
}
