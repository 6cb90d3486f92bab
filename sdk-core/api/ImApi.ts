import { z } from 'zod';
import type { ListVersion } from '../store/VersionsTable';
import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** Page size of the official clients for people and groups (sync 10.2). */
const PAGE = 100;
const CONVERSATION_PAGE = 300;
/** No list is longer than this many pages: a server that never ends one must not keep us for ever. */
const MAX_PAGES = 2_000;

export interface DeleteSyncOpt {
  readonly IsSyncSelf: boolean;
  readonly IsSyncOther: boolean;
}

/** The IM server's REST calls, one typed function an endpoint (rest 16). Errors are those of `RestClient.post`. */
export class ImApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  getUsersInfo(userIDs: readonly string[]) {
    return this.rest.post('/user/get_users_info', { userIDs }, z.object({ usersInfo: shapes.listOf(shapes.userInfo) }));
  }

  getIncrementalFriends(version: ListVersion) {
    return this.rest.post(
      '/friend/get_incremental_friends',
      { userID: this.userID, ...version },
      shapes.increment(shapes.friendInfo),
    );
  }

  getFriendList() {
    return this.pages(PAGE, async (pagination) => {
      const schema = z.object({ total: shapes.int, friendsInfo: shapes.listOf(shapes.friendInfo) });
      const data = await this.rest.post('/friend/get_friend_list', { userID: this.userID, pagination }, schema);
      return { total: data.total, items: data.friendsInfo };
    });
  }

  /** The complete list of IDs: the only answer that proves that somebody is no friend any more. */
  getFullFriendUserIDs() {
    const schema = z.object({ versionID: shapes.text, version: shapes.int, userIDs: shapes.listOf(z.string()) });
    return this.rest.post('/friend/get_full_friend_user_ids', { userID: this.userID, idHash: 0 }, schema);
  }

  getFullJoinGroupIDs() {
    const schema = z.object({ versionID: shapes.text, version: shapes.int, groupIDs: shapes.listOf(z.string()) });
    return this.rest.post('/group/get_full_join_group_ids', { userID: this.userID, idHash: 0 }, schema);
  }

  getBlackList() {
    return this.pages(PAGE, async (pagination) => {
      const schema = z.object({ total: shapes.int, blacks: shapes.listOf(shapes.blackInfo) });
      const data = await this.rest.post('/friend/get_black_list', { userID: this.userID, pagination }, schema);
      return { total: data.total, items: data.blacks };
    });
  }

  /** Newest first; only the first page, for what one looks at. The answer spells its list with a capital F (rest 8.1). */
  async getFriendApplyList() {
    const schema = z.object({
      FriendRequests: shapes.listOf(shapes.friendRequest),
      friendRequests: shapes.listOf(shapes.friendRequest),
    });
    const pagination = { pageNumber: 1, showNumber: PAGE };
    const data = await this.rest.post(
      '/friend/get_friend_apply_list',
      { userID: this.userID, pagination, handleResults: [] },
      schema,
    );
    return [...data.FriendRequests, ...data.friendRequests];
  }

  async getSelfFriendApplyList() {
    const pagination = { pageNumber: 1, showNumber: PAGE };
    const schema = z.object({ friendRequests: shapes.listOf(shapes.friendRequest) });
    return (
      await this.rest.post(
        '/friend/get_self_friend_apply_list',
        { userID: this.userID, pagination, handleResults: [] },
        schema,
      )
    ).friendRequests;
  }

  getIncrementalJoinGroups(version: ListVersion) {
    return this.rest.post(
      '/group/get_incremental_join_groups',
      { userID: this.userID, ...version },
      shapes.increment(shapes.groupInfo),
    );
  }

  getJoinedGroupList() {
    return this.pages(PAGE, async (pagination) => {
      const schema = z.object({ total: shapes.int, groups: shapes.listOf(shapes.groupInfo) });
      const data = await this.rest.post(
        '/group/get_joined_group_list',
        { fromUserID: this.userID, pagination },
        schema,
      );
      return { total: data.total, items: data.groups };
    });
  }

  getIncrementalConversations(version: ListVersion) {
    return this.rest.post(
      '/conversation/get_incremental_conversations',
      { userID: this.userID, ...version },
      shapes.increment(shapes.conversation),
    );
  }

  getOwnerConversations() {
    return this.pages(CONVERSATION_PAGE, async (pagination) => {
      const schema = z.object({ total: shapes.int, conversations: shapes.listOf(shapes.conversation) });
      const data = await this.rest.post(
        '/conversation/get_owner_conversation',
        { userID: this.userID, pagination },
        schema,
      );
      return { total: data.total, items: data.conversations };
    });
  }

  async getConversations(conversationIDs: readonly string[]) {
    const schema = z.object({ conversations: shapes.listOf(shapes.conversation) });
    return (
      await this.rest.post('/conversation/get_conversations', { ownerUserID: this.userID, conversationIDs }, schema)
    ).conversations;
  }

  markConversationAsRead(conversationID: string, hasReadSeq: number, seqs: readonly number[]) {
    return this.rest.post(
      '/msg/mark_conversation_as_read',
      { userID: this.userID, conversationID, hasReadSeq, seqs },
      shapes.empty,
    );
  }

  deleteMsgs(conversationID: string, seqs: readonly number[], deleteSyncOpt: DeleteSyncOpt) {
    return this.rest.post(
      '/msg/delete_msgs',
      { userID: this.userID, conversationID, seqs, deleteSyncOpt },
      shapes.empty,
    );
  }

  /** Reads page after page up to the announced total. */
  private async pages<T>(
    size: number,
    read: (pagination: { pageNumber: number; showNumber: number }) => Promise<{ total: number; items: T[] }>,
  ): Promise<T[]> {
    const all: T[] = [];
    for (let pageNumber = 1; pageNumber <= MAX_PAGES; pageNumber += 1) {
      const { total, items } = await read({ pageNumber, showNumber: size });
      all.push(...items);
      if (items.length === 0 || pageNumber * size >= total) break;
    }
    return all;
  }
}
