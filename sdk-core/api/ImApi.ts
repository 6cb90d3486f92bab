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

  /** The records of these friends; who is none is left out. */
  async getDesignatedFriends(friendUserIDs: readonly string[]) {
    const schema = z.object({ friendsInfo: shapes.listOf(shapes.friendInfo) });
    const body = { ownerUserID: this.userID, friendUserIDs };
    return (await this.rest.post('/friend/get_designated_friends', body, schema)).friendsInfo;
  }

  /**
   * The complete list of IDs in the server's order: the only answer that proves that somebody is no friend any more. Comes without
   * the IDs, and with `equal`, when `idHash` is that of the list.
   */
  getFullFriendUserIDs(idHash: bigint) {
    const schema = z.object({
      versionID: shapes.text,
      version: shapes.int,
      equal: shapes.flag,
      userIDs: shapes.listOf(z.string()),
    });
    return this.rest.post('/friend/get_full_friend_user_ids', { userID: this.userID, idHash }, schema);
  }

  /** `total` is what the server says last: fewer elements are not all of them. */
  async getBlackList() {
    let total = 0;
    const blacks = await this.pages(PAGE, async (pagination) => {
      const schema = z.object({ total: shapes.int, blacks: shapes.listOf(shapes.blackInfo) });
      const data = await this.rest.post('/friend/get_black_list', { userID: this.userID, pagination }, schema);
      total = data.total;
      return { total, items: data.blacks };
    });
    return { total, blacks };
  }

  /** Received applications, newest first: all of them, or the first page. The answer spells its list with a capital F (rest 8.1). */
  getFriendApplyList(which: 'all' | 'newest') {
    const schema = z.object({
      total: shapes.int,
      FriendRequests: shapes.listOf(shapes.friendRequest),
      friendRequests: shapes.listOf(shapes.friendRequest),
    });
    return this.pages(
      PAGE,
      async (pagination) => {
        const body = { userID: this.userID, pagination, handleResults: [] };
        const data = await this.rest.post('/friend/get_friend_apply_list', body, schema);
        return { total: data.total, items: [...data.FriendRequests, ...data.friendRequests] };
      },
      which === 'all' ? MAX_PAGES : 1,
    );
  }

  /** Sent applications, like `getFriendApplyList`. */
  getSelfFriendApplyList(which: 'all' | 'newest') {
    const schema = z.object({ total: shapes.int, friendRequests: shapes.listOf(shapes.friendRequest) });
    return this.pages(
      PAGE,
      async (pagination) => {
        const body = { userID: this.userID, pagination, handleResults: [] };
        const data = await this.rest.post('/friend/get_self_friend_apply_list', body, schema);
        return { total: data.total, items: data.friendRequests };
      },
      which === 'all' ? MAX_PAGES : 1,
    );
  }

  /** The applications between two people, in both directions. */
  async getDesignatedFriendApply(fromUserID: string, toUserID: string) {
    const schema = z.object({ friendRequests: shapes.listOf(shapes.friendRequest) });
    const body = { fromUserID, toUserID };
    return (await this.rest.post('/friend/get_designated_friend_apply', body, schema)).friendRequests;
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

  /** Reads page after page up to the announced total, or only the first `most` pages. */
  private async pages<T>(
    size: number,
    read: (pagination: { pageNumber: number; showNumber: number }) => Promise<{ total: number; items: T[] }>,
    most: number = MAX_PAGES,
  ): Promise<T[]> {
    const all: T[] = [];
    for (let pageNumber = 1; pageNumber <= most; pageNumber += 1) {
      const { total, items } = await read({ pageNumber, showNumber: size });
      all.push(...items);
      if (items.length === 0 || pageNumber * size >= total) break;
    }
    return all;
  }
}
