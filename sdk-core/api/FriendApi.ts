import { z } from 'zod';
import type { ListVersion } from '../store/VersionsTable';
import { readAllPages, type Pagination } from './pages';
import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** Page size of the official clients (sync 10.2). */
const PAGE = 100;
const FIRST_PAGE: Pagination = { pageNumber: 1, showNumber: PAGE };

/** Friends, applications and the black list (rest 8). Errors are those of `RestClient.post`. */
export class FriendApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  getIncrementalFriends(version: ListVersion) {
    const schema = shapes.increment(shapes.friendInfo);
    return this.rest.post('/friend/get_incremental_friends', { userID: this.userID, ...version }, schema);
  }

  getFriendList() {
    const schema = z.object({ total: shapes.int, friendsInfo: shapes.listOf(shapes.friendInfo) });
    return readAllPages(PAGE, async (pagination) => {
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
   * the IDs, and with `equal`, when `idHash` is that of the list (sync 10.4).
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

  /** Received applications, newest first: all of them, or the first page. The answer spells its list with a capital F (rest 8.1). */
  getFriendApplyList(which: 'all' | 'newest') {
    const schema = z
      .object({
        total: shapes.int,
        FriendRequests: shapes.listOf(shapes.friendRequest),
        friendRequests: shapes.listOf(shapes.friendRequest),
      })
      .transform((data) => ({ total: data.total, items: [...data.FriendRequests, ...data.friendRequests] }));
    return this.applications('/friend/get_friend_apply_list', which, schema);
  }

  /** Sent applications, like `getFriendApplyList`. */
  getSelfFriendApplyList(which: 'all' | 'newest') {
    const schema = z
      .object({ total: shapes.int, friendRequests: shapes.listOf(shapes.friendRequest) })
      .transform((data) => ({ total: data.total, items: data.friendRequests }));
    return this.applications('/friend/get_self_friend_apply_list', which, schema);
  }

  /** The applications between two people, in both directions. */
  async getDesignatedFriendApply(fromUserID: string, toUserID: string) {
    const schema = z.object({ friendRequests: shapes.listOf(shapes.friendRequest) });
    const body = { fromUserID, toUserID };
    return (await this.rest.post('/friend/get_designated_friend_apply', body, schema)).friendRequests;
  }

  addFriend(toUserID: string, reqMsg: string): Promise<void> {
    return this.change('/friend/add_friend', { fromUserID: this.userID, toUserID, reqMsg, ex: '' });
  }

  addFriendResponse(fromUserID: string, handleResult: 1 | -1, handleMsg: string): Promise<void> {
    return this.change('/friend/add_friend_response', { fromUserID, toUserID: this.userID, handleResult, handleMsg });
  }

  updateFriends(
    friendUserIDs: readonly string[],
    fields: {
      readonly remark?: string | undefined;
      readonly isPinned?: boolean | undefined;
      readonly ex?: string | undefined;
    },
  ): Promise<void> {
    return this.change('/friend/update_friends', { ownerUserID: this.userID, friendUserIDs, ...fields });
  }

  deleteFriend(friendUserID: string): Promise<void> {
    return this.change('/friend/delete_friend', { ownerUserID: this.userID, friendUserID });
  }

  /** `total` is what the server says last: fewer elements are not all of them. */
  async getBlackList() {
    const schema = z.object({ total: shapes.int, blacks: shapes.listOf(shapes.blackInfo) });
    let total = 0;
    const blacks = await readAllPages(PAGE, async (pagination) => {
      const data = await this.rest.post('/friend/get_black_list', { userID: this.userID, pagination }, schema);
      total = data.total;
      return { total, items: data.blacks };
    });
    return { total, blacks };
  }

  addBlack(blackUserID: string): Promise<void> {
    return this.change('/friend/add_black', { ownerUserID: this.userID, blackUserID, ex: '' });
  }

  removeBlack(blackUserID: string): Promise<void> {
    return this.change('/friend/remove_black', { ownerUserID: this.userID, blackUserID });
  }

  private async applications<T>(
    path: string,
    which: 'all' | 'newest',
    schema: z.ZodType<{ total: number; items: T[] }>,
  ): Promise<T[]> {
    const read = (pagination: Pagination) =>
      this.rest.post(path, { userID: this.userID, pagination, handleResults: [] }, schema);
    return which === 'all' ? readAllPages(PAGE, read) : (await read(FIRST_PAGE)).items;
  }

  private change(path: string, body: object): Promise<void> {
    return this.rest.post(path, body, shapes.empty);
  }
}
