import { groupRequest } from '../codec/groupObjects';
import { orNull } from '../codec/objects';
import { requireOwn } from '../domain/access';
import { FriendResult } from '../domain/constants';
import { noPermission } from '../errors';
import type { GroupRequestRow } from '../store/groupRequestStore';
import { body, int32, int64, list, pageOf, pagination, requiredText, slice, text, userIDs } from './fields';
import type { ImApi, ImServices } from './imApi';

/** Applications to groups (docs/protocol.md, rest 9.6). */
export function groupRequestRoutes(api: ImApi, { store, groups, joins }: ImServices): void {
  const objects = (rows: readonly GroupRequestRow[]) =>
    orNull(rows.map((row) => groupRequest(row, store.users.get(row.userID), store.groups.get(row.groupID))));
  const chosen = (rows: readonly GroupRequestRow[], groupIDs: readonly string[], results: readonly number[]) =>
    rows.filter(
      (row) =>
        (groupIDs.length === 0 || groupIDs.includes(row.groupID)) &&
        (results.length === 0 || results.includes(row.handleResult)),
    );
  /** Received by somebody: those of the groups that he manages, newest first. */
  const received = (userID: string): GroupRequestRow[] =>
    store.groupMembers
      .managedBy(userID)
      .flatMap((groupID) => store.groupRequests.ofGroup(groupID))
      .sort((a, b) => b.reqTime - a.reqTime);

  const answer = body({
    groupID: requiredText(),
    fromUserID: requiredText(),
    handledMsg: text(),
    handleResult: int32(),
  });
  api.post('/group/group_application_response', answer, ({ body: req, caller, operationID }) => {
    joins.respond(caller, req, operationID);
  });

  const receivedList = body({
    fromUserID: requiredText(),
    pagination: pagination(),
    groupIDs: list(text()),
    handleResults: list(int32()),
  });
  api.post('/group/get_recv_group_applicationList', receivedList, ({ body: req, caller }) => {
    requireOwn(caller, req.fromUserID);
    const managed = new Set(store.groupMembers.managedBy(req.fromUserID));
    if (req.groupIDs.some((groupID) => !managed.has(groupID))) throw noPermission('not managed by the caller');
    const rows = chosen(received(req.fromUserID), req.groupIDs, req.handleResults);
    return { total: rows.length, groupRequests: objects(slice(rows, pageOf(req.pagination))) };
  });

  const ownList = body({
    userID: requiredText(),
    pagination: pagination(),
    groupIDs: list(text()),
    handleResults: list(int32()),
  });
  api.post('/group/get_user_req_group_applicationList', ownList, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const rows = chosen(store.groupRequests.ofUser(req.userID), req.groupIDs, req.handleResults);
    return { total: rows.length, groupRequests: objects(slice(rows, pageOf(req.pagination))) };
  });

  const ofUsers = body({ groupID: requiredText(), userIDs: userIDs() });
  api.post('/group/get_group_users_req_application_list', ofUsers, ({ body: req, caller }) => {
    groups.access.requireManager(caller, req.groupID);
    const rows = req.userIDs.flatMap((userID) => store.groupRequests.get(req.groupID, userID) ?? []);
    const requests = rows.map((row) => ({
      ...groupRequest(row, undefined, store.groups.get(row.groupID)),
      userInfo: null,
    }));
    return { total: rows.length, groupRequests: orNull(requests) };
  });

  const ofUser = body({ groupID: text(), userID: text() });
  api.post('/group/get_specified_user_group_request_info', ofUser, ({ body: req, caller }) => {
    if (caller.userID !== req.userID) groups.access.requireManager(caller, req.groupID);
    const row = store.groupRequests.get(req.groupID, req.userID);
    return { total: 0, groupRequests: objects(row ? [row] : []) };
  });

  const since = body({ userID: requiredText(), time: int64() });
  api.post('/group/get_group_application_unhandled_count', since, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    const open = received(req.userID).filter(
      (row) => row.handleResult === FriendResult.Pending && row.reqTime > req.time,
    );
    return { count: open.length };
  });
}
