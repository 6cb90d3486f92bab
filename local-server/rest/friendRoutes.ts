import { bareFriendInfo, blackInfo, friendInfo, orNull, userInfo } from '../codec/objects';
import { requireOwn } from '../domain/access';
import { FriendResult } from '../domain/constants';
import { argsError, noPermission, ServerError } from '../errors';
import type { FriendRequestRow, FriendRow } from '../store/friendStore';
import {
  body,
  int32,
  int64,
  list,
  optionalBool,
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
import { fullIDs, orderedIncremental } from './incremental';
import { requireAdmin } from '../domain/access';

const MAX_IDS = 1000;

function requireDistinct(ids: readonly string[]): void {
  if (ids.length > MAX_IDS) throw argsError('too many IDs');
  if (unique(ids).length !== ids.length) throw argsError('IDs have duplicates');
}

/** `/friend/*` (docs/protocol.md, rest 8). */
export function friendRoutes(api: ImApi, { store, friends }: ImServices): void {
  applicationRoutes(api, { store, friends });
  blackRoutes(api, { store, friends });

  const infos = (rows: readonly FriendRow[]) => rows.map((row) => friendInfo(row, store.users.get(row.friendUserID)));
  const load = (ownerUserID: string, ids: readonly string[]) =>
    infos(ids.flatMap((id) => store.friends.get(ownerUserID, id) ?? []));

  api.post('/friend/get_friend_list', body({ userID: requiredText(), pagination: pagination() }), (call) => {
    const { body: req, caller } = call;
    requireOwn(caller, req.userID);
    const page = pageOf(req.pagination);
    return {
      friendsInfo: orNull(infos(store.friends.page(req.userID, page.offset, page.limit))),
      total: store.friends.ids(req.userID).length,
    };
  });

  const designated = body({ ownerUserID: requiredText(), friendUserIDs: userIDs() });
  api.post('/friend/get_designated_friends', designated, ({ body: req, caller }) => {
    requireOwn(caller, req.ownerUserID);
    if (unique(req.friendUserIDs).length !== req.friendUserIDs.length) throw argsError('friendUserIDs has duplicates');
    return { friendsInfo: orNull(load(req.ownerUserID, req.friendUserIDs)) };
  });

  const specified = body({ ownerUserID: requiredText(), userIDList: userIDs() });
  api.post('/friend/get_specified_friends_info', specified, ({ body: req, caller }) => {
    requireOwn(caller, req.ownerUserID);
    requireDistinct(req.userIDList);
    const entries = store.users.getMany(req.userIDList).map((user) => {
      const friend = store.friends.get(req.ownerUserID, user.userID);
      const black = store.friends.black(req.ownerUserID, user.userID);
      return {
        userInfo: userInfo(user),
        friendInfo: friend ? bareFriendInfo(friend) : null,
        blackInfo: black ? { ...blackInfo(black, user, 'ms'), blackUserInfo: null } : null,
      };
    });
    return { infos: orNull(entries) };
  });

  api.post('/friend/get_friend_id', body({ userID: requiredText() }), ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    return { friendIDs: orNull(store.friends.ids(req.userID)) };
  });

  api.post('/friend/is_friend', body({ userID1: requiredText(), userID2: requiredText() }), ({ body: req, caller }) => {
    const { userID1, userID2 } = req;
    if (!caller.isAdmin && caller.userID !== userID1 && caller.userID !== userID2) throw noPermission('not involved');
    return {
      inUser1Friends: store.friends.get(userID1, userID2) !== undefined,
      inUser2Friends: store.friends.get(userID2, userID1) !== undefined,
    };
  });

  const removal = body({ ownerUserID: requiredText(), friendUserID: requiredText() });
  api.post('/friend/delete_friend', removal, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.ownerUserID);
    friends.remove(req.ownerUserID, req.friendUserID, operationID);
  });

  const update = body({
    ownerUserID: requiredText(),
    friendUserIDs: userIDs(),
    isPinned: optionalBool(),
    remark: optionalText(),
    ex: optionalText(),
  });
  api.post('/friend/update_friends', update, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.ownerUserID);
    requireDistinct(req.friendUserIDs);
    friends.update(req.ownerUserID, req.friendUserIDs, req, operationID);
  });

  const remark = body({ ownerUserID: requiredText(), friendUserID: requiredText(), remark: text() });
  api.post('/friend/set_friend_remark', remark, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.ownerUserID);
    friends.setRemark(req.ownerUserID, req.friendUserID, req.remark, operationID);
  });

  api.post('/friend/import_friend', designated, ({ body: req, caller, operationID }) => {
    requireAdmin(caller);
    requireDistinct(req.friendUserIDs);
    friends.importFriends(req.ownerUserID, req.friendUserIDs, operationID);
  });

  const difference = body({ userID: requiredText(), versionID: text(), version: int64() });
  api.post('/friend/get_incremental_friends', difference, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const since = store.versions.since('friends', req.userID, req.versionID, req.version);
    return orderedIncremental(since, (ids) => load(req.userID, ids));
  });

  const ids = body({ userID: requiredText(), idHash: uint64() });
  api.post('/friend/get_full_friend_user_ids', ids, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    return fullIDs(store.versions, 'friends', req.userID, store.friends.ids(req.userID), req.idHash, 'userIDs');
  });
}

function applicationRoutes(api: ImApi, { store, friends }: Pick<ImServices, 'store' | 'friends'>): void {
  const objects = (rows: readonly FriendRequestRow[]) => orNull(rows.map((row) => friends.requestObject(row)));

  const application = body({ fromUserID: requiredText(), toUserID: requiredText(), reqMsg: text(), ex: text() });
  api.post('/friend/add_friend', application, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.fromUserID);
    friends.apply(req.fromUserID, req.toUserID, req.reqMsg, req.ex, operationID);
  });

  const answer = body({
    fromUserID: requiredText(),
    toUserID: requiredText(),
    handleResult: int32(),
    handleMsg: text(),
  });
  api.post('/friend/add_friend_response', answer, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.toUserID);
    friends.respond(req.fromUserID, req.toUserID, req.handleResult, req.handleMsg, operationID);
  });

  const applications = body({ userID: requiredText(), pagination: pagination(), handleResults: list(int32()) });
  const chosen = (rows: readonly FriendRequestRow[], results: readonly number[]) =>
    results.length === 0 ? rows : rows.filter((row) => results.includes(row.handleResult));
  api.post('/friend/get_friend_apply_list', applications, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const rows = chosen(store.friends.receivedRequests(req.userID), req.handleResults);
    return { FriendRequests: objects(slice(rows, pageOf(req.pagination))), total: rows.length };
  });
  api.post('/friend/get_self_friend_apply_list', applications, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const rows = chosen(store.friends.sentRequests(req.userID), req.handleResults);
    return { friendRequests: objects(slice(rows, pageOf(req.pagination))), total: rows.length };
  });

  const pair = body({ fromUserID: requiredText(), toUserID: requiredText() });
  api.post('/friend/get_designated_friend_apply', pair, ({ body: req, caller }) => {
    const { fromUserID, toUserID } = req;
    if (!caller.isAdmin && caller.userID !== fromUserID && caller.userID !== toUserID)
      throw noPermission('not involved');
    const there = store.friends.request(fromUserID, toUserID);
    const back = store.friends.request(toUserID, fromUserID);
    return { friendRequests: objects([there, back].flatMap((row) => row ?? [])) };
  });

  const since = body({ userID: requiredText(), time: int64() });
  api.post('/friend/get_self_unhandled_apply_count', since, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const rows = store.friends.receivedRequests(req.userID);
    const open = rows.filter((row) => row.handleResult === FriendResult.Pending && row.createTime > req.time);
    return { count: open.length };
  });
}

function blackRoutes(api: ImApi, { store, friends }: Pick<ImServices, 'store' | 'friends'>): void {
  const pair = body({ ownerUserID: requiredText(), blackUserID: requiredText(), ex: text() });
  api.post('/friend/add_black', pair, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.ownerUserID);
    friends.addBlack(req.ownerUserID, req.blackUserID, req.ex, caller.userID, operationID);
  });
  api.post('/friend/remove_black', pair, ({ body: req, caller, operationID }) => {
    requireOwn(caller, req.ownerUserID);
    friends.removeBlack(req.ownerUserID, req.blackUserID, operationID);
  });

  api.post('/friend/get_black_list', body({ userID: requiredText(), pagination: pagination() }), (call) => {
    const { body: req, caller } = call;
    requireOwn(caller, req.userID);
    const rows = store.friends.blacks(req.userID);
    const page = slice(rows, pageOf(req.pagination));
    const blacks = page.map((row) => blackInfo(row, store.users.get(row.blackUserID), 'seconds'));
    return { blacks: orNull(blacks), total: rows.length };
  });

  const specified = body({ ownerUserID: requiredText(), userIDList: userIDs() });
  api.post('/friend/get_specified_blacks', specified, ({ body: req, caller }) => {
    requireOwn(caller, req.ownerUserID);
    const rows = unique(req.userIDList).flatMap((id) => store.friends.black(req.ownerUserID, id) ?? []);
    const blacks = rows.map((row) => blackInfo(row, store.users.get(row.blackUserID), 'ms'));
    return { blacks: orNull(blacks), total: rows.length };
  });

  // Routed but not implemented on the public server either.
  api.post('/friend/get_incremental_blacks', body({}), () => {
    throw new ServerError('ServerInternalError', 'not implemented');
  });
}
