import { conversation, orNull } from '../codec/objects';
import { requireOwn } from '../domain/access';
import { RecvMsgOpt } from '../domain/constants';
import { checkConversationChange } from '../domain/conversationService';
import { argsError, notFound } from '../errors';
import type { ConversationRow } from '../store/conversationStore';
import {
  body,
  int32,
  int64,
  list,
  optionalBool,
  optionalInt32,
  optionalInt64,
  optionalPagination,
  optionalText,
  pageOf,
  pagination,
  requiredText,
  slice,
  text,
  uint64,
  unique,
  userIDs,
} from './fields';
import type { ImApi, ImServices } from './imApi';
import { fullIDs, incremental } from './incremental';
import { sortedConversations } from './sortedConversations';

const MAX_SECONDS = 2 ** 31;

/** `/conversation/*` (docs/protocol.md, rest 10). */
export function conversationRoutes(api: ImApi, services: ImServices): void {
  const { store, conversations } = services;
  const objects = (rows: readonly ConversationRow[]) => orNull(rows.map(conversation));
  const load = (ownerUserID: string, ids: readonly string[]): ConversationRow[] =>
    unique(ids).flatMap((id) => store.conversations.get(ownerUserID, id) ?? []);

  const one = body({ ownerUserID: requiredText(), conversationID: requiredText() });
  api.post('/conversation/get_conversation', one, ({ body: req, caller }) => {
    requireOwn(caller, req.ownerUserID);
    const row = store.conversations.get(req.ownerUserID, req.conversationID);
    if (!row) throw notFound('conversation');
    return { conversation: conversation(row) };
  });

  const several = body({ ownerUserID: requiredText(), conversationIDs: userIDs() });
  api.post('/conversation/get_conversations', several, ({ body: req, caller }) => {
    requireOwn(caller, req.ownerUserID);
    return { conversations: objects(load(req.ownerUserID, req.conversationIDs)) };
  });

  api.post('/conversation/get_all_conversations', body({ ownerUserID: requiredText() }), ({ body: req, caller }) => {
    requireOwn(caller, req.ownerUserID);
    return { conversations: objects(store.conversations.all(req.ownerUserID)) };
  });

  const paged = body({ userID: requiredText(), pagination: optionalPagination() });
  api.post('/conversation/get_owner_conversation', paged, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const { offset, limit } = pageOf(req.pagination);
    return {
      total: store.conversations.count(req.userID),
      conversations: objects(store.conversations.page(req.userID, offset, limit)),
    };
  });

  const difference = body({ userID: requiredText(), versionID: text(), version: int64() });
  api.post('/conversation/get_incremental_conversations', difference, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const since = store.versions.since('conversations', req.userID, req.versionID, req.version);
    return incremental(since, (ids) => load(req.userID, ids).map(conversation));
  });

  const ids = body({ userID: requiredText(), idHash: uint64() });
  api.post('/conversation/get_full_conversation_ids', ids, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const all = store.conversations.ids(req.userID);
    return fullIDs(store.versions, 'conversations', req.userID, all, req.idHash, 'conversationIDs');
  });

  const change = body({
    userIDs: userIDs(),
    conversation: body({
      conversationID: requiredText(),
      conversationType: int32(),
      userID: text(),
      groupID: text(),
      recvMsgOpt: optionalInt32(),
      isPinned: optionalBool(),
      attachedInfo: optionalText(),
      isPrivateChat: optionalBool(),
      ex: optionalText(),
      burnDuration: optionalInt32(),
      groupAtType: optionalInt32(),
      msgDestructTime: optionalInt64(),
      isMsgDestruct: optionalBool(),
    }),
  });
  api.post('/conversation/set_conversations', change, ({ body: req, caller, operationID }) => {
    for (const userID of req.userIDs) requireOwn(caller, userID);
    if (req.conversation.conversationType === 0) throw argsError('conversationType is missing');
    checkConversationChange(req.conversation);
    conversations.set(unique(req.userIDs), req.conversation, operationID);
  });

  const peerEx = body({ userID: requiredText(), ex: optionalText() });
  api.post('/conversation/update_conversations_by_user', peerEx, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    if (req.ex !== undefined) conversations.setPeerEx(req.userID, req.ex);
  });

  const removal = body({ ownerUserID: requiredText(), conversationIDs: list(text()), needDeleteTime: int64() });
  api.post('/conversation/delete_conversations', removal, ({ body: req, caller }) => {
    requireOwn(caller, req.ownerUserID);
    const byID = req.conversationIDs.length > 0;
    if (byID === req.needDeleteTime > 0) throw argsError('either conversationIDs or needDeleteTime');
    if (req.needDeleteTime > MAX_SECONDS) throw argsError('needDeleteTime');
    const chosen = byID ? req.conversationIDs : conversations.inactive(req.ownerUserID, req.needDeleteTime);
    conversations.remove(req.ownerUserID, unique(chosen));
  });

  const chosenIDs = (path: string, isChosen: (row: ConversationRow) => boolean): void => {
    api.post(path, body({ userID: requiredText() }), ({ body: req, caller }) => {
      requireOwn(caller, req.userID);
      const rows = store.conversations.all(req.userID).filter(isChosen);
      return { conversationIDs: orNull(rows.map((row) => row.conversationID)) };
    });
  };
  chosenIDs('/conversation/get_not_notify_conversation_ids', (row) => row.recvMsgOpt === RecvMsgOpt.NotNotify);
  chosenIDs('/conversation/get_pinned_conversation_ids', (row) => row.isPinned !== 0);

  const sorted = body({ userID: requiredText(), conversationIDs: list(text()), pagination: pagination() });
  api.post('/conversation/get_sorted_conversation_list', sorted, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const rows =
      req.conversationIDs.length > 0 ? load(req.userID, req.conversationIDs) : store.conversations.all(req.userID);
    if (rows.length === 0) throw notFound('conversation');
    const elems = sortedConversations(services, req.userID, rows);
    return {
      conversationTotal: elems.length,
      unreadTotal: elems.reduce((sum, elem) => sum + elem.unreadCount, 0),
      conversationElems: orNull(slice(elems, pageOf(req.pagination))),
    };
  });
}
