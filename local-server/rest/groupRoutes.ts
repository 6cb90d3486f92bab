import { requireOwn } from '../domain/access';
import { noPermission, ServerError } from '../errors';
import { body, int32, int64, list, optionalPagination, requiredText, text, uint64 } from './fields';
import type { ImApi, ImServices } from './imApi';
import { fullIDs, orderedIncremental } from './incremental';

/** Calls that need group data to say anything. */
const UNAVAILABLE = [
  'create_group',
  'set_group_info_ex',
  'set_group_info',
  'join_group',
  'quit_group',
  'group_application_response',
  'transfer_group',
  'get_group_users_req_application_list',
  'get_specified_user_group_request_info',
  'kick_group',
  'get_group_members_info',
  'get_group_member_list',
  'get_group_member_user_id',
  'invite_user_to_group',
  'dismiss_group',
  'mute_group_member',
  'cancel_mute_group_member',
  'mute_group',
  'cancel_mute_group',
  'set_group_member_info',
  'get_group_abstract_info',
  'get_groups',
  'get_incremental_group_members',
  'get_full_group_member_user_ids',
];

/**
 * `/group/*` for accounts that are in no group: what the official SDK asks at login is answered, the rest says that it
 * is not available (docs/protocol.md, rest 9).
 */
export function groupRoutes(api: ImApi, { store }: ImServices): void {
  for (const name of UNAVAILABLE) {
    api.post(`/group/${name}`, body({}), () => {
      throw new ServerError('ServerInternalError', 'not available on this server yet');
    });
  }

  const versioned = body({ userID: requiredText(), versionID: text(), version: int64() });
  api.post('/group/get_incremental_join_groups', versioned, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    return orderedIncremental(store.versions.since('joinGroups', req.userID, req.versionID, req.version), () => []);
  });

  const joined = body({ fromUserID: requiredText(), pagination: optionalPagination() });
  api.post('/group/get_joined_group_list', joined, ({ body: req, caller }) => {
    requireOwn(caller, req.fromUserID);
    return { total: 0, groups: null };
  });

  const ids = body({ userID: requiredText(), idHash: uint64() });
  api.post('/group/get_full_join_group_ids', ids, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    return fullIDs(store.versions, 'joinGroups', req.userID, [], req.idHash, 'groupIDs');
  });

  const batch = body({ userID: text(), reqList: list(body({ groupID: text(), versionID: text(), version: int64() })) });
  api.post('/group/get_incremental_group_members_batch', batch, ({ body: req, caller }) => {
    if (req.userID !== '') requireOwn(caller, req.userID);
    // One group of which the caller is no member fails the whole batch.
    if (req.reqList.length > 0) throw noPermission('not a member');
    return {};
  });

  api.post('/group/get_groups_info', body({ groupIDs: list(text()) }), () => ({ groupInfos: null }));

  const received = body({ fromUserID: requiredText(), pagination: optionalPagination(), handleResults: list(int32()) });
  api.post('/group/get_recv_group_applicationList', received, ({ body: req, caller }) => {
    requireOwn(caller, req.fromUserID);
    return { total: 0, groupRequests: null };
  });

  const sent = body({ userID: requiredText(), pagination: optionalPagination(), handleResults: list(int32()) });
  api.post('/group/get_user_req_group_applicationList', sent, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    return { total: 0, groupRequests: null };
  });

  const since = body({ userID: requiredText(), time: int64() });
  api.post('/group/get_group_application_unhandled_count', since, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    return { count: 0 };
  });
}
