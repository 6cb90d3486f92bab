import { z } from 'zod';
import type { ListVersion } from '../store/VersionsTable';
import type { GroupInfo, GroupMemberInfo, GroupRequestInfo } from '../types/group';
import { groupMember, groupRequests, idList, memberIncrements, type MemberIncrement } from './groupShapes';
import { readAllPages, type Pagination } from './pages';
import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** Page size of the official clients for groups and applications (sync 10.2). */
const PAGE = 100;
/** How many hits of a search are worth showing. */
const FOUND = 50;
/** The server's numbers of group types; the others are history (rest 9.2). */
const WORKING_GROUP = 2;

export interface GroupFields {
  readonly groupName?: string | undefined;
  readonly notification?: string | undefined;
  readonly introduction?: string | undefined;
  readonly faceURL?: string | undefined;
  readonly ex?: string | undefined;
  readonly needVerification?: number | undefined;
  readonly lookMemberInfo?: number | undefined;
  readonly applyMemberFriend?: number | undefined;
}

export interface GroupMemberFields {
  readonly nickname?: string | undefined;
  readonly faceURL?: string | undefined;
  readonly ex?: string | undefined;
  readonly roleLevel?: number | undefined;
}

/** A complete list of IDs, or the word that it equals the one whose hash was sent. */
export interface FullIDs {
  readonly equal: boolean;
  readonly ids: readonly string[];
}

/** `/group/*`, one typed function an endpoint (rest 9). Errors are those of `RestClient.post`. */
export class GroupApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  getIncrementalJoinGroups(version: ListVersion) {
    return this.rest.post(
      '/group/get_incremental_join_groups',
      { userID: this.userID, ...version },
      shapes.increment(shapes.groupInfo),
    );
  }

  getJoinedGroupList(): Promise<GroupInfo[]> {
    const schema = z.object({ total: shapes.int, groups: shapes.listOf(shapes.groupInfo) });
    return readAllPages(PAGE, async (pagination) => {
      const body = { fromUserID: this.userID, pagination };
      const { total, groups } = await this.rest.post('/group/get_joined_group_list', body, schema);
      return { total, items: groups };
    });
  }

  async getFullJoinGroupIDs(idHash: bigint): Promise<FullIDs> {
    const schema = z.object({ equal: shapes.flag, groupIDs: idList });
    const body = { userID: this.userID, idHash };
    const { equal, groupIDs } = await this.rest.post('/group/get_full_join_group_ids', body, schema);
    return { equal, ids: groupIDs };
  }

  /** Unknown groups are left out, dismissed ones are not. */
  async getGroupsInfo(groupIDs: readonly string[]): Promise<GroupInfo[]> {
    const schema = z.object({ groupInfos: shapes.listOf(shapes.groupInfo) });
    return (await this.rest.post('/group/get_groups_info', { groupIDs }, schema)).groupInfos;
  }

  /**
   * What changed in the members of these groups, and the groups themselves. The answer may lack groups: ask again for those.
   * Dismissed ones are left out for good.
   * @throws OpenIMError 1002 when the user is in one of them no more
   */
  getIncrementalGroupMembersBatch(
    reqList: readonly ({ readonly groupID: string } & ListVersion)[],
  ): Promise<ReadonlyMap<string, MemberIncrement>> {
    const body = { userID: this.userID, reqList };
    return this.rest.post('/group/get_incremental_group_members_batch', body, memberIncrements);
  }

  async getGroupMemberList(
    groupID: string,
    pagination: Pagination,
  ): Promise<{ readonly total: number; readonly items: readonly GroupMemberInfo[] }> {
    const schema = z.object({ total: shapes.int, members: shapes.listOf(groupMember) });
    const body = { groupID, pagination, filter: 0, keyword: '' };
    const { total, members } = await this.rest.post('/group/get_group_member_list', body, schema);
    return { total, items: members };
  }

  /** @param userIDs at most 1000; those who are no members are left out of the answer */
  async getGroupMembersInfo(groupID: string, userIDs: readonly string[]): Promise<GroupMemberInfo[]> {
    const schema = z.object({ members: shapes.listOf(groupMember) });
    return (await this.rest.post('/group/get_group_members_info', { groupID, userIDs }, schema)).members;
  }

  async getFullGroupMemberUserIDs(groupID: string, idHash: bigint): Promise<FullIDs> {
    const schema = z.object({ equal: shapes.flag, userIDs: idList });
    const { equal, userIDs } = await this.rest.post(
      '/group/get_full_group_member_user_ids',
      { groupID, idHash },
      schema,
    );
    return { equal, ids: userIDs };
  }

  /** Applications to groups one manages, newest first. */
  getRecvGroupApplicationList(pagination: Pagination): Promise<RequestPage> {
    const body = { fromUserID: this.userID, pagination, groupIDs: [], handleResults: [] };
    return this.rest.post('/group/get_recv_group_applicationList', body, groupRequests);
  }

  /** The user's own applications, newest first. */
  getUserReqGroupApplicationList(pagination: Pagination): Promise<RequestPage> {
    const body = { userID: this.userID, pagination, groupIDs: [], handleResults: [] };
    return this.rest.post('/group/get_user_req_group_applicationList', body, groupRequests);
  }

  /** By exact ID, or by part of the name as it is written: the server's search minds the case (rest 9.8). */
  async getGroups(by: { readonly groupID: string } | { readonly groupName: string }): Promise<GroupInfo[]> {
    const schema = z.object({ groups: shapes.listOf(z.object({ groupInfo: shapes.groupInfo })) });
    const pagination = { pageNumber: 1, showNumber: FOUND };
    // The server takes the name for a regular expression; what somebody types is none.
    const body =
      'groupID' in by
        ? { groupID: by.groupID, groupName: '', pagination }
        : { groupID: '', groupName: by.groupName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), pagination };
    return (await this.rest.post('/group/get_groups', body, schema)).groups.map(({ groupInfo }) => groupInfo);
  }

  /** `creatorUserID` is taken as it is sent, and no other type is accepted (rest 9.2). */
  async createGroup(memberUserIDs: readonly string[], fields: GroupFields): Promise<GroupInfo> {
    const body = {
      ownerUserID: this.userID,
      memberUserIDs,
      adminUserIDs: [],
      groupInfo: { ...fields, groupType: WORKING_GROUP, ownerUserID: this.userID, creatorUserID: this.userID },
    };
    return (await this.rest.post('/group/create_group', body, z.object({ groupInfo: shapes.groupInfo }))).groupInfo;
  }

  /** The applicant travels as `inviterUserID`; the name is historical (rest 9.4). */
  joinGroup(groupID: string, reqMessage: string, joinSource: number) {
    return this.change('join_group', { groupID, reqMessage, joinSource, inviterUserID: this.userID, ex: '' });
  }

  /** @throws OpenIMError 500 when one of them is a member already */
  inviteUserToGroup(groupID: string, invitedUserIDs: readonly string[], reason: string) {
    return this.change('invite_user_to_group', { groupID, invitedUserIDs, reason });
  }

  kickGroup(groupID: string, kickedUserIDs: readonly string[]) {
    return this.change('kick_group', { groupID, kickedUserIDs, reason: '' });
  }

  quitGroup(groupID: string) {
    return this.change('quit_group', { groupID, userID: this.userID });
  }

  /** The members stay until everybody was told: with `deleteMember` nobody would be (rest 9.2). */
  dismissGroup(groupID: string) {
    return this.change('dismiss_group', { groupID, deleteMember: false });
  }

  transferGroup(groupID: string, newOwnerUserID: string) {
    return this.change('transfer_group', { groupID, oldOwnerUserID: this.userID, newOwnerUserID });
  }

  setGroupInfoEx(groupID: string, fields: GroupFields) {
    return this.change('set_group_info_ex', { ...fields, groupID });
  }

  setGroupMemberInfo(groupID: string, userID: string, fields: GroupMemberFields) {
    return this.change('set_group_member_info', { members: [{ ...fields, groupID, userID }] });
  }

  /** @param mutedSeconds above 0 */
  muteGroupMember(groupID: string, userID: string, mutedSeconds: number) {
    return this.change('mute_group_member', { groupID, userID, mutedSeconds });
  }

  cancelMuteGroupMember(groupID: string, userID: string) {
    return this.change('cancel_mute_group_member', { groupID, userID });
  }

  muteGroup(groupID: string) {
    return this.change('mute_group', { groupID });
  }

  cancelMuteGroup(groupID: string) {
    return this.change('cancel_mute_group', { groupID });
  }

  groupApplicationResponse(groupID: string, fromUserID: string, handleResult: 1 | -1, handledMsg: string) {
    return this.change('group_application_response', { groupID, fromUserID, handleResult, handledMsg });
  }

  private change(call: string, body: object): Promise<void> {
    return this.rest.post(`/group/${call}`, body, shapes.empty);
  }
}

export interface RequestPage {
  readonly total: number;
  readonly items: readonly GroupRequestInfo[];
}
