import { groupMember } from '../codec/groupObjects';
import { orNull } from '../codec/objects';
import { requireOwn } from '../domain/access';
import { argsError, ServerError } from '../errors';
import {
  body,
  int32,
  int64,
  optionalBool,
  optionalInt32,
  optionalText,
  pageOf,
  pagination,
  requiredInt32,
  requiredList,
  requiredText,
  text,
  unique,
  userIDs,
} from './fields';
import { idHash } from './incremental';
import type { ImApi, ImServices } from './imApi';

const MAX_PEOPLE = 1000;
const MAX_UINT32 = 2 ** 32 - 1;

function requireFew(ids: readonly string[]): void {
  if (ids.length > MAX_PEOPLE) throw argsError('too many people');
}

/** Members and their coming and going (docs/protocol.md, rest 9.4, 9.5). */
export function groupMemberRoutes(api: ImApi, services: ImServices): void {
  comingAndGoing(api, services);
  memberLists(api, services);
  memberChanges(api, services);
}

function comingAndGoing(api: ImApi, { joins }: ImServices): void {
  const application = body({
    groupID: requiredText(),
    reqMessage: text(),
    joinSource: requiredInt32(),
    inviterUserID: requiredText(),
    ex: text(),
  });
  api.post('/group/join_group', application, ({ body: req, caller, operationID }) => {
    const { groupID, reqMessage: reqMsg, joinSource, inviterUserID: userID, ex } = req;
    if (joinSource < 1 || joinSource > 4) throw argsError('joinSource must be 1 to 4');
    joins.join(caller, { groupID, userID, reqMsg, joinSource, ex }, operationID);
  });

  const invitation = body({
    groupID: requiredText(),
    reason: text(),
    invitedUserIDs: userIDs(),
    sendMessage: optionalBool(),
  });
  api.post('/group/invite_user_to_group', invitation, ({ body: req, caller, operationID }) => {
    requireFew(req.invitedUserIDs);
    const { groupID, reason, sendMessage } = req;
    joins.invite(caller, groupID, { userIDs: req.invitedUserIDs, reason, sendMessage }, operationID);
  });

  api.post('/group/quit_group', body({ groupID: requiredText(), userID: text() }), (call) => {
    const { body: req, caller, operationID } = call;
    const userID = req.userID === '' ? caller.userID : req.userID;
    requireOwn(caller, userID);
    joins.quit(caller, req.groupID, userID, operationID);
  });

  const removal = body({
    groupID: requiredText(),
    kickedUserIDs: userIDs(),
    reason: text(),
    sendMessage: optionalBool(),
  });
  api.post('/group/kick_group', removal, ({ body: req, caller, operationID }) => {
    requireFew(req.kickedUserIDs);
    joins.kick(caller, req.groupID, { userIDs: req.kickedUserIDs, sendMessage: req.sendMessage }, operationID);
  });
}

function memberLists(api: ImApi, { store, groups, settings }: ImServices): void {
  const paged = body({ groupID: requiredText(), pagination: pagination(), filter: int32(), keyword: text() });
  api.post('/group/get_group_member_list', paged, ({ body: req, caller }) => {
    const { memberCount } = groups.access.group(req.groupID);
    groups.access.requireMember(caller, req.groupID);
    if (req.filter < 0 || req.filter > 5) throw argsError('filter must be 0 to 5');
    const { offset, limit } = pageOf(req.pagination);
    if (req.keyword !== '') {
      // The search of the original swaps its arguments and finds nothing (rest 9.5).
      const found = settings.quirks.memberSearch ? store.groupMembers.find(req.groupID, req.keyword) : [];
      const page = found.slice(offset, offset + limit);
      return { total: found.length, members: orNull(page.map((row) => groupMember(row))) };
    }
    const page = store.groupMembers.page(req.groupID, offset, limit);
    return { total: memberCount, members: orNull(page.map((row) => groupMember(row))) };
  });

  const named = body({ groupID: requiredText(), userIDs: userIDs() });
  api.post('/group/get_group_members_info', named, ({ body: req, caller }) => {
    groups.access.group(req.groupID);
    groups.access.requireMember(caller, req.groupID);
    const rows = unique(req.userIDs).flatMap((userID) => store.groupMembers.shown(req.groupID, userID) ?? []);
    return { members: orNull(rows.map((row) => groupMember(row))) };
  });

  api.post('/group/get_group_member_user_id', body({ groupID: requiredText() }), ({ body: req, caller }) => {
    groups.access.group(req.groupID);
    groups.access.requireMember(caller, req.groupID);
    return { userIDs: orNull(store.groupMembers.ids(req.groupID)) };
  });

  api.post('/group/get_group_abstract_info', body({ groupIDs: requiredList(requiredText()) }), (call) => {
    const { body: req, caller } = call;
    if (unique(req.groupIDs).length !== req.groupIDs.length) throw argsError('groupIDs has duplicates');
    const groupAbstractInfos = req.groupIDs.map((groupID) => {
      if (!store.groups.get(groupID)) throw new ServerError('GroupIDNotFoundError');
      groups.access.requireMember(caller, groupID);
      const ids = store.groupMembers.ids(groupID);
      return { groupID, groupMemberNumber: ids.length, groupMemberListHash: idHash(ids) };
    });
    return { groupAbstractInfos };
  });
}

function memberChanges(api: ImApi, { members }: ImServices): void {
  const change = body({
    groupID: requiredText(),
    userID: requiredText(),
    nickname: optionalText(),
    faceURL: optionalText(),
    roleLevel: optionalInt32(),
    ex: optionalText(),
  });
  api.post('/group/set_group_member_info', body({ members: requiredList(change) }), (call) => {
    requireFew(call.body.members.map((member) => member.userID));
    members.set(call.caller, call.body.members, call.operationID);
  });

  const mute = body({ groupID: requiredText(), userID: requiredText(), mutedSeconds: int64() });
  api.post('/group/mute_group_member', mute, ({ body: req, caller, operationID }) => {
    if (req.mutedSeconds < 1 || req.mutedSeconds > MAX_UINT32) throw argsError('mutedSeconds must be positive');
    members.mute(caller, req.groupID, req.userID, req.mutedSeconds, operationID);
  });

  const release = body({ groupID: requiredText(), userID: requiredText() });
  api.post('/group/cancel_mute_group_member', release, ({ body: req, caller, operationID }) => {
    members.mute(caller, req.groupID, req.userID, 0, operationID);
  });
}
