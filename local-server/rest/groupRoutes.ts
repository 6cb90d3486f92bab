import { groupInfo } from '../codec/groupObjects';
import { orNull } from '../codec/objects';
import { requireOwn } from '../domain/access';
import { GROUP_TYPE } from '../domain/groupService';
import { argsError, noPermission } from '../errors';
import {
  body,
  bool,
  int32,
  optionalBool,
  optionalInt32,
  optionalText,
  pageOf,
  pagination,
  requiredList,
  requiredText,
  slice,
  text,
  unique,
  list,
} from './fields';
import { groupMemberRoutes } from './groupMemberRoutes';
import { groupRequestRoutes } from './groupRequestRoutes';
import { groupSyncRoutes } from './groupSyncRoutes';
import type { ImApi, ImServices } from './imApi';
import { matcher } from './matcher';

const MAX_PEOPLE = 1000;

/** `/group/*` (docs/protocol.md, rest 9). */
export function groupRoutes(api: ImApi, services: ImServices): void {
  groupLifeRoutes(api, services);
  groupInfoRoutes(api, services);
  groupMemberRoutes(api, services);
  groupRequestRoutes(api, services);
  groupSyncRoutes(api, services);
}

/** Creation, transfer, dismissal. */
function groupLifeRoutes(api: ImApi, { groups }: ImServices): void {
  const creation = body({
    ownerUserID: requiredText(),
    memberUserIDs: list(requiredText()),
    adminUserIDs: list(requiredText()),
    groupInfo: body({
      groupID: text(),
      groupName: text(),
      notification: text(),
      introduction: text(),
      faceURL: text(),
      ex: text(),
      creatorUserID: text(),
      groupType: int32(),
      needVerification: int32(),
      lookMemberInfo: int32(),
      applyMemberFriend: int32(),
    }),
    sendMessage: optionalBool(),
  });
  api.post('/group/create_group', creation, ({ body: req, caller, operationID }) => {
    if (!caller.isAdmin && caller.userID !== req.ownerUserID) throw noPermission('the owner must be the caller');
    if (req.groupInfo.groupType !== GROUP_TYPE) throw argsError('groupType must be 2');
    if (req.memberUserIDs.length > MAX_PEOPLE) throw argsError('too many members');
    return { groupInfo: groupInfo(groups.create(caller, req, operationID)) };
  });

  const dismissal = body({ groupID: requiredText(), deleteMember: bool(), sendMessage: optionalBool() });
  api.post('/group/dismiss_group', dismissal, ({ body: req, caller, operationID }) => {
    groups.dismiss(caller, req.groupID, req, operationID);
  });

  const transfer = body({ groupID: requiredText(), oldOwnerUserID: requiredText(), newOwnerUserID: requiredText() });
  api.post('/group/transfer_group', transfer, ({ body: req, caller, operationID }) => {
    groups.transfer(caller, req.groupID, req.oldOwnerUserID, req.newOwnerUserID, operationID);
  });
}

/** What a group says of itself. */
function groupInfoRoutes(api: ImApi, { store, groups }: ImServices): void {
  const infos = (groupIDs: readonly string[]) =>
    groupIDs.flatMap((groupID) => {
      const row = store.groups.get(groupID);
      return row ? [groupInfo(row)] : [];
    });

  api.post('/group/get_groups_info', body({ groupIDs: requiredList(text()) }), ({ body: req }) => ({
    groupInfos: orNull(infos(unique(req.groupIDs))),
  }));

  const change = body({
    groupID: requiredText(),
    groupName: optionalText(),
    notification: optionalText(),
    introduction: optionalText(),
    faceURL: optionalText(),
    ex: optionalText(),
    needVerification: optionalInt32(),
    lookMemberInfo: optionalInt32(),
    applyMemberFriend: optionalInt32(),
  });
  api.post('/group/set_group_info_ex', change, ({ body: { groupID, ...req }, caller, operationID }) => {
    groups.setInfo(caller, groupID, req, operationID);
  });

  const legacy = body({
    groupInfoForSet: body({
      groupID: requiredText(),
      groupName: text(),
      notification: text(),
      introduction: text(),
      faceURL: text(),
      ex: optionalText(),
      needVerification: optionalInt32(),
      lookMemberInfo: optionalInt32(),
      applyMemberFriend: optionalInt32(),
    }),
  });
  // The older form: an empty text means "leave as it is".
  api.post('/group/set_group_info', legacy, ({ body: { groupInfoForSet: req }, caller, operationID }) => {
    const { groupID, groupName, notification, introduction, faceURL, ...others } = req;
    const texts = {
      groupName: groupName || undefined,
      notification: notification || undefined,
      introduction: introduction || undefined,
      faceURL: faceURL || undefined,
    };
    groups.setInfo(caller, groupID, { ...texts, ...others }, operationID);
  });

  for (const [path, isMuted] of [
    ['/group/mute_group', true],
    ['/group/cancel_mute_group', false],
  ] as const) {
    api.post(path, body({ groupID: requiredText() }), ({ body: req, caller, operationID }) => {
      groups.setMuted(caller, req.groupID, isMuted, operationID);
    });
  }

  const joined = body({ fromUserID: requiredText(), pagination: pagination() });
  api.post('/group/get_joined_group_list', joined, ({ body: req, caller }) => {
    requireOwn(caller, req.fromUserID);
    const groupIDs = store.groupMembers.groupsOf(req.fromUserID);
    return { total: groupIDs.length, groups: orNull(infos(slice(groupIDs, pageOf(req.pagination)))) };
  });

  const search = body({ pagination: pagination(), groupName: text(), groupID: text() });
  api.post('/group/get_groups', search, ({ body: req }) => {
    const exact = req.groupID === '' ? undefined : store.groups.get(req.groupID);
    const rows = req.groupID === '' ? named(store, req.groupName) : exact ? [exact] : [];
    const found = slice(rows, pageOf(req.pagination)).map((row) => ({
      groupInfo: groupInfo(row),
      groupOwnerUserName: store.groupMembers.shown(row.groupID, row.ownerUserID)?.nickname ?? '',
      groupOwnerUserID: row.ownerUserID,
    }));
    return { total: rows.length, groups: orNull(found) };
  });
}

/** Groups whose name fits a case-sensitive regular expression. Throws ServerError 1001 for one that could stop the server. */
function named(store: ImServices['store'], expression: string) {
  const fits = matcher(expression, true);
  return store.groups.all().filter((row) => fits(row.groupName));
}
