import { orNull, pulledMap } from '../codec/objects';
import { requireAdmin, requireOwn } from '../domain/access';
import { body, bool, int32, int64, list, requiredList, requiredText, text, unique } from './fields';
import type { ImApi, ImServices } from './imApi';
import { z } from 'zod';

const seqNumber = () => z.number().int().min(1);
const deleteSyncOpt = () => body({ IsSyncSelf: bool(), IsSyncOther: bool() }).optional();
const NO_SYNC = { IsSyncSelf: false, IsSyncOther: false };

/** `/msg/*` for reading, read state, revoking and deleting (docs/protocol.md, rest 11.2–11.4). */
export function msgReadRoutes(api: ImApi, { store, pulls, reads, removals }: ImServices): void {
  api.post('/msg/newest_seq', body({ userID: requiredText() }), ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const maxSeqs = pulls.maxSeqs(req.userID);
    return maxSeqs.size > 0 ? { maxSeqs: Object.fromEntries(maxSeqs) } : {};
  });

  const range = body({ conversationID: text(), begin: int64(), end: int64(), num: int64() });
  const pull = body({ userID: requiredText(), seqRanges: list(range), order: int32() });
  api.post('/msg/pull_msg_by_seq', pull, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const { msgs, notificationMsgs } = pulls.pullRanges(req.userID, req.seqRanges, req.order);
    return { msgs: pulledMap(msgs), notificationMsgs: pulledMap(notificationMsgs) };
  });

  const positions = body({ userID: requiredText(), conversationIDs: list(text()), returnPinned: bool() });
  api.post('/msg/get_conversations_has_read_and_max_seq', positions, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const seqs = pulls.readAndMaxSeqs(req.userID, req.conversationIDs);
    return {
      ...(seqs.size > 0 ? { seqs: Object.fromEntries(seqs) } : {}),
      pinnedConversationIDs: req.returnPinned ? orNull(pulls.pinnedIDs(req.userID)) : null,
    };
  });

  const markList = body({
    userID: requiredText(),
    conversationID: requiredText(),
    seqs: requiredList(seqNumber()),
  });
  api.post('/msg/mark_msgs_as_read', markList, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userID);
    reads.markMessages(req.userID, req.conversationID, req.seqs, operationID);
  });

  const markAll = body({
    userID: requiredText(),
    conversationID: requiredText(),
    hasReadSeq: seqNumber(),
    seqs: list(int64()),
  });
  api.post('/msg/mark_conversation_as_read', markAll, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userID);
    reads.markConversation(req.userID, req.conversationID, req.hasReadSeq, req.seqs, operationID);
  });

  const position = body({ userID: requiredText(), conversationID: requiredText(), hasReadSeq: seqNumber() });
  api.post('/msg/set_conversation_has_read_seq', position, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userID);
    reads.setPosition(req.userID, req.conversationID, req.hasReadSeq, operationID);
  });

  const revoke = body({ userID: requiredText(), conversationID: requiredText(), seq: seqNumber() });
  api.post('/msg/revoke_msg', revoke, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userID);
    removals.revoke(caller, req.userID, req.conversationID, req.seq, operationID);
  });

  const remove = body({
    userID: requiredText(),
    conversationID: requiredText(),
    seqs: requiredList(seqNumber()),
    deleteSyncOpt: deleteSyncOpt(),
  });
  api.post('/msg/delete_msgs', remove, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userID);
    removals.deleteMessages(req.userID, req.conversationID, unique(req.seqs), req.deleteSyncOpt ?? null, operationID);
  });

  const clear = body({
    userID: requiredText(),
    conversationIDs: requiredList(z.string()),
    deleteSyncOpt: deleteSyncOpt(),
  });
  api.post('/msg/clear_conversation_msg', clear, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userID);
    removals.clear(req.userID, unique(req.conversationIDs), req.deleteSyncOpt ?? NO_SYNC, operationID);
  });

  const clearAll = body({ userID: requiredText(), deleteSyncOpt: deleteSyncOpt() });
  api.post('/msg/user_clear_all_msg', clearAll, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.userID);
    const all = store.conversations.ids(req.userID);
    removals.clear(req.userID, all, req.deleteSyncOpt ?? NO_SYNC, operationID);
  });

  const physical = body({ conversationID: requiredText(), seqs: requiredList(seqNumber()) });
  api.post('/msg/delete_msg_phsical_by_seq', physical, ({ body: req, caller }) => {
    requireAdmin(caller);
    removals.deletePhysically(req.conversationID, req.seqs);
  });

  // The public server's defect is kept: this call deletes practically nothing.
  const byTime = body({ conversationIDs: requiredList(z.string()), timestamp: int64() });
  api.post('/msg/delete_msg_physical', byTime, ({ caller }) => {
    requireAdmin(caller);
  });

  api.post('/msg/get_server_time', body({}), () => ({ serverTime: Date.now() }));
}
