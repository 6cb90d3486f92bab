import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** The calls that change friends, applications and the black list (rest 8). Errors are those of `RestClient.post`. */
export class FriendApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  addFriend(toUserID: string, reqMsg: string) {
    return this.change('/friend/add_friend', { fromUserID: this.userID, toUserID, reqMsg, ex: '' });
  }

  addFriendResponse(fromUserID: string, handleResult: 1 | -1, handleMsg: string) {
    return this.change('/friend/add_friend_response', { fromUserID, toUserID: this.userID, handleResult, handleMsg });
  }

  updateFriends(
    friendUserIDs: readonly string[],
    fields: {
      readonly remark?: string | undefined;
      readonly isPinned?: boolean | undefined;
      readonly ex?: string | undefined;
    },
  ) {
    return this.change('/friend/update_friends', { ownerUserID: this.userID, friendUserIDs, ...fields });
  }

  deleteFriend(friendUserID: string) {
    return this.change('/friend/delete_friend', { ownerUserID: this.userID, friendUserID });
  }

  addBlack(blackUserID: string) {
    return this.change('/friend/add_black', { ownerUserID: this.userID, blackUserID, ex: '' });
  }

  removeBlack(blackUserID: string) {
    return this.change('/friend/remove_black', { ownerUserID: this.userID, blackUserID });
  }

  private change(path: string, body: object): Promise<void> {
    return this.rest.post(path, body, shapes.empty);
  }
}
