import { argsError, notFound, ServerError } from '../errors';
import { friendRequest } from '../codec/objects';
import type { FriendRequestRow, FriendRow } from '../store/friendStore';
import type { Store } from '../store/store';
import { ChangeKind } from '../store/versionStore';
import { AddSource, ContentType, FriendResult } from './constants';
import type { Notifier } from './notifier';

interface Pair {
  readonly from: string;
  readonly to: string;
}

const tipsPair = ({ from, to }: Pair) => ({ fromToUserID: { fromUserID: from, toUserID: to } });
/** The public server never fills in the friend version of a tip. */
const NO_VERSION = { friendVersion: 0, friendVersionID: '' };

/** Applications, friends, black lists, and their notifications (docs/protocol.md, rest 8 and notifications 5.1). */
export class FriendService {
  constructor(
    private readonly store: Store,
    private readonly notifier: Notifier,
  ) {}

  /** Throws ServerError 1301 (oneself), 1004 (unknown user), 1304 (friends in both directions already). */
  apply(fromUserID: string, toUserID: string, reqMsg: string, ex: string, operationID: string): void {
    const { friends } = this.store;
    if (fromUserID === toUserID) throw new ServerError('CanNotAddYourselfError');
    this.requireUsers([fromUserID, toUserID]);
    if (friends.get(fromUserID, toUserID) && friends.get(toUserID, fromUserID)) {
      throw new ServerError('RelationshipAlreadyError');
    }
    const row: FriendRequestRow = {
      fromUserID,
      toUserID,
      handleResult: FriendResult.Pending,
      reqMsg,
      createTime: Date.now(),
      handlerUserID: '',
      handleMsg: '',
      handleTime: 0,
      ex,
    };
    friends.putRequest(row);
    this.notifier.notify({
      contentType: ContentType.FriendApplication,
      sendID: fromUserID,
      recvID: toUserID,
      tips: { ...tipsPair({ from: fromUserID, to: toUserID }), request: this.requestObject(row) },
      operationID,
      offlinePush: true,
    });
  }

  /**
   * Answers an application. Throws ServerError 1001 (other result, or agreeing twice), 1004 (no application),
   * 1305 (refusing twice).
   */
  respond(fromUserID: string, toUserID: string, handleResult: number, handleMsg: string, operationID: string): void {
    if (handleResult !== FriendResult.Agreed && handleResult !== FriendResult.Refused) {
      throw argsError('handleResult must be 1 or -1');
    }
    const row = this.store.friends.request(fromUserID, toUserID);
    if (!row) throw notFound('friend application');
    const isAgreed = handleResult === FriendResult.Agreed;
    if (row.handleResult !== FriendResult.Pending) {
      throw isAgreed ? argsError('already handled') : new ServerError('FriendRequestHandled');
    }
    const handled: FriendRequestRow = {
      ...row,
      handleResult,
      handleMsg,
      handleTime: Date.now(),
      handlerUserID: isAgreed ? toUserID : '',
    };
    this.store.transaction(() => {
      this.store.friends.putRequest(handled);
      if (isAgreed) this.agree(handled);
    });
    const tips = { ...tipsPair({ from: fromUserID, to: toUserID }), handleMsg };
    const request = this.requestObject(handled);
    this.notifier.notify({
      contentType: isAgreed ? ContentType.FriendApplicationApproved : ContentType.FriendApplicationRejected,
      sendID: toUserID,
      recvID: fromUserID,
      tips: isAgreed ? { ...tips, ...NO_VERSION, request } : { ...tips, request },
      operationID,
      chatCopy: isAgreed,
      offlinePush: true,
    });
  }

  /** Creates the missing directions, with 1201 per new friend. Throws ServerError 1301, 1004, 1001. */
  importFriends(ownerUserID: string, friendUserIDs: readonly string[], operationID: string): void {
    if (friendUserIDs.includes(ownerUserID)) throw new ServerError('CanNotAddYourselfError');
    if (new Set(friendUserIDs).size !== friendUserIDs.length) throw argsError('friendUserIDs has duplicates');
    this.requireUsers([ownerUserID, ...friendUserIDs]);
    this.store.transaction(() => {
      for (const friend of friendUserIDs) this.befriend(ownerUserID, friend, AddSource.Import, ownerUserID);
    });
    for (const friend of friendUserIDs) {
      this.notifier.notify({
        contentType: ContentType.FriendApplicationApproved,
        sendID: ownerUserID,
        recvID: friend,
        tips: { ...tipsPair({ from: friend, to: ownerUserID }), handleMsg: '', ...NO_VERSION, request: null },
        operationID,
        chatCopy: true,
        offlinePush: true,
      });
    }
  }

  /** Adds both directions where they are missing. */
  befriend(a: string, b: string, addSource: number, operatorUserID: string): void {
    const createTime = Date.now();
    for (const [ownerUserID, friendUserID] of [
      [a, b],
      [b, a],
    ] as const) {
      const row = { ownerUserID, friendUserID, remark: '', createTime, addSource, operatorUserID, ex: '', isPinned: 0 };
      if (this.store.friends.insert(row)) {
        this.store.versions.bump('friends', ownerUserID, ChangeKind.Insert, [friendUserID]);
      }
    }
  }

  /** Removes the owner's direction only; succeeds when there is none. */
  remove(ownerUserID: string, friendUserID: string, operationID: string): void {
    this.store.transaction(() => {
      if (!this.store.friends.remove(ownerUserID, friendUserID)) return;
      this.store.versions.bump('friends', ownerUserID, ChangeKind.Delete, [friendUserID]);
    });
    this.notifier.notify({
      contentType: ContentType.FriendDeleted,
      sendID: ownerUserID,
      recvID: friendUserID,
      tips: { ...tipsPair({ from: ownerUserID, to: friendUserID }), ...NO_VERSION },
      operationID,
    });
  }

  /** Pin, remark and ex of several friends; who is no friend is passed over. */
  update(
    ownerUserID: string,
    friendUserIDs: readonly string[],
    change: { isPinned?: boolean | undefined; remark?: string | undefined; ex?: string | undefined },
    operationID: string,
  ): void {
    this.store.transaction(() => {
      const changed: string[] = [];
      for (const friendUserID of friendUserIDs) {
        const row = this.store.friends.get(ownerUserID, friendUserID);
        if (!row) continue;
        const isPinned = change.isPinned === undefined ? row.isPinned : Number(change.isPinned);
        this.store.friends.update({ ...row, remark: change.remark ?? row.remark, ex: change.ex ?? row.ex, isPinned });
        changed.push(friendUserID);
      }
      if (changed.length === 0) return;
      if (change.isPinned === undefined) this.store.versions.bump('friends', ownerUserID, ChangeKind.Update, changed);
      else this.store.versions.bumpOrder('friends', ownerUserID, changed);
    });
    this.notifier.notify({
      contentType: ContentType.FriendsInfoUpdate,
      sendID: ownerUserID,
      recvID: ownerUserID,
      tips: { ...tipsPair({ from: '', to: ownerUserID }), friendIDs: friendUserIDs, ...NO_VERSION },
      operationID,
    });
  }

  /** Throws ServerError 1004 when he is no friend. */
  setRemark(ownerUserID: string, friendUserID: string, remark: string, operationID: string): void {
    const row: FriendRow | undefined = this.store.friends.get(ownerUserID, friendUserID);
    if (!row) throw notFound('friend');
    this.store.transaction(() => {
      this.store.friends.update({ ...row, remark });
      this.store.versions.bump('friends', ownerUserID, ChangeKind.Update, [friendUserID]);
    });
    this.notifier.notify({
      contentType: ContentType.FriendRemarkSet,
      sendID: ownerUserID,
      recvID: friendUserID,
      tips: { ...tipsPair({ from: ownerUserID, to: friendUserID }), ...NO_VERSION, friendSortVersion: 0 },
      operationID,
    });
  }

  /** Throws ServerError 1004 (unknown user); blocking twice is SQLite's constraint error and so 500. */
  addBlack(ownerUserID: string, blackUserID: string, ex: string, operatorUserID: string, operationID: string): void {
    this.requireUsers([ownerUserID, blackUserID]);
    this.store.friends.addBlack({ ownerUserID, blackUserID, createTime: Date.now(), addSource: 0, operatorUserID, ex });
    this.notifyBlack(ContentType.BlackAdded, ownerUserID, blackUserID, operationID);
  }

  /** Succeeds when there is no such entry. */
  removeBlack(ownerUserID: string, blackUserID: string, operationID: string): void {
    this.store.friends.removeBlack(ownerUserID, blackUserID);
    this.notifyBlack(ContentType.BlackDeleted, ownerUserID, blackUserID, operationID);
  }

  /** The wire form of an application. */
  requestObject(row: FriendRequestRow) {
    const { users } = this.store;
    return friendRequest(row, users.get(row.fromUserID), users.get(row.toUserID));
  }

  private notifyBlack(contentType: number, ownerUserID: string, blackUserID: string, operationID: string): void {
    this.notifier.notify({
      contentType,
      sendID: ownerUserID,
      recvID: blackUserID,
      tips: tipsPair({ from: ownerUserID, to: blackUserID }),
      operationID,
    });
  }

  private agree(handled: FriendRequestRow): void {
    const { fromUserID, toUserID } = handled;
    this.befriend(fromUserID, toUserID, AddSource.Application, toUserID);
    const opposite = this.store.friends.request(toUserID, fromUserID);
    if (opposite?.handleResult !== FriendResult.Pending) return;
    this.store.friends.putRequest({
      ...opposite,
      handleResult: FriendResult.Agreed,
      handlerUserID: toUserID,
      handleTime: handled.handleTime,
    });
  }

  private requireUsers(userIDs: readonly string[]): void {
    for (const userID of userIDs) if (!this.store.users.get(userID)) throw notFound(`user ${userID}`);
  }
}
