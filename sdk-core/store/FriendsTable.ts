import type { Database, Statement } from 'better-sqlite3';
import type { BlackInfo, FriendInfo, FriendRequestInfo } from '../types/user';
import { assignments, differs, upsertSql } from './upsertSql';

type FriendRow = Omit<FriendInfo, 'isPinned'> & { readonly isPinned: number };

const FRIEND_COLUMNS = [
  'nickname',
  'faceURL',
  'remark',
  'createTime',
  'addSource',
  'operatorUserID',
  'ex',
  'isPinned',
] as const satisfies readonly (keyof FriendInfo)[];

const REQUEST_COLUMNS = [
  'fromNickname',
  'fromFaceURL',
  'toNickname',
  'toFaceURL',
  'handleResult',
  'reqMsg',
  'createTime',
  'handlerUserID',
  'handleMsg',
  'handleTime',
  'ex',
] as const satisfies readonly (keyof FriendRequestInfo)[];

const BLACK_COLUMNS = [
  'nickname',
  'faceURL',
  'createTime',
  'addSource',
  'operatorUserID',
  'ex',
] as const satisfies readonly (keyof BlackInfo)[];

const friendColumns = ['userID', ...FRIEND_COLUMNS];
/** Pinned first, then in the order in which they became friends: the server's order (rest 5.1). */
const FRIEND_ORDER = 'ORDER BY isPinned DESC, place, createTime, userID';

/** Friends, friend applications and the black list of the signed-in user. */
export class FriendsTable {
  private readonly upsertFriend: Statement<[FriendRow]>;
  private readonly deleteFriend: Statement<[string]>;
  private readonly selectFriends: Statement<[], FriendRow>;
  private readonly selectFriendIDs: Statement<[], { userID: string }>;
  private readonly selectFriend: Statement<[string], FriendRow>;
  private readonly updatePlace: Statement<[number, string]>;
  private readonly upsertRequest: Statement<[FriendRequestInfo]>;
  private readonly selectRequests: Statement<[], FriendRequestInfo>;
  private readonly upsertBlack: Statement<[BlackInfo]>;
  private readonly deleteBlack: Statement<[string]>;
  private readonly selectBlacks: Statement<[], BlackInfo>;
  private readonly selectBlack: Statement<[string], { userID: string }>;

  constructor(db: Database) {
    // Somebody who is a friend anew stands behind the others again.
    this.upsertFriend = db.prepare(
      `INSERT INTO friends (${friendColumns.join(', ')}, place)
       VALUES (${friendColumns.map((name) => `@${name}`).join(', ')}, (SELECT coalesce(max(place), 0) + 1 FROM friends))
       ON CONFLICT (userID) DO UPDATE SET ${assignments(FRIEND_COLUMNS)},
         place = CASE WHEN friends.createTime = excluded.createTime THEN friends.place ELSE excluded.place END
       WHERE ${differs('friends', FRIEND_COLUMNS)}`,
    );
    this.deleteFriend = db.prepare('DELETE FROM friends WHERE userID = ?');
    this.selectFriends = db.prepare(`SELECT ${friendColumns.join(', ')} FROM friends ${FRIEND_ORDER}`);
    this.selectFriendIDs = db.prepare(`SELECT userID FROM friends ${FRIEND_ORDER}`);
    this.selectFriend = db.prepare(`SELECT ${friendColumns.join(', ')} FROM friends WHERE userID = ?`);
    this.updatePlace = db.prepare('UPDATE friends SET place = ? WHERE userID = ?');
    this.upsertRequest = db.prepare(upsertSql('friendRequests', ['fromUserID', 'toUserID'], REQUEST_COLUMNS));
    this.selectRequests = db.prepare('SELECT * FROM friendRequests ORDER BY createTime DESC');
    this.upsertBlack = db.prepare(upsertSql('blacks', ['userID'], BLACK_COLUMNS));
    this.deleteBlack = db.prepare('DELETE FROM blacks WHERE userID = ?');
    this.selectBlacks = db.prepare('SELECT * FROM blacks ORDER BY createTime DESC');
    this.selectBlack = db.prepare('SELECT userID FROM blacks WHERE userID = ?');
  }

  /** A new friend stands behind the others. @returns whether the row is new or different */
  put(friend: FriendInfo): boolean {
    return this.upsertFriend.run({ ...friend, isPinned: friend.isPinned ? 1 : 0 }).changes > 0;
  }

  /** @returns whether there was such a friend */
  remove(userID: string): boolean {
    return this.deleteFriend.run(userID).changes > 0;
  }

  get(userID: string): FriendInfo | null {
    const row = this.selectFriend.get(userID);
    return row === undefined ? null : toFriend(row);
  }

  /** In the server's order, as far as it is known. */
  all(): readonly FriendInfo[] {
    return this.selectFriends.all().map(toFriend);
  }

  /** In the same order as `all`. */
  ids(): readonly string[] {
    return this.selectFriendIDs.all().map((row) => row.userID);
  }

  /** The order in which they became friends, pinned or not. */
  setInsertionOrder(userIDs: readonly string[]): void {
    for (const [index, userID] of userIDs.entries()) this.updatePlace.run(index + 1, userID);
  }

  /** @returns whether the row is new or different */
  putRequest(request: FriendRequestInfo): boolean {
    return this.upsertRequest.run(request).changes > 0;
  }

  /** Newest first. */
  requests(): readonly FriendRequestInfo[] {
    return this.selectRequests.all();
  }

  /** @returns whether the row is new or different */
  putBlack(black: BlackInfo): boolean {
    return this.upsertBlack.run(black).changes > 0;
  }

  /** @returns whether there was such an entry */
  removeBlack(userID: string): boolean {
    return this.deleteBlack.run(userID).changes > 0;
  }

  /** Newest first. */
  blacks(): readonly BlackInfo[] {
    return this.selectBlacks.all();
  }

  isBlack(userID: string): boolean {
    return this.selectBlack.get(userID) !== undefined;
  }
}

function toFriend(row: FriendRow): FriendInfo {
  return { ...row, isPinned: row.isPinned === 1 };
}
