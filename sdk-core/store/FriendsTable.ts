import type { Database, Statement } from 'better-sqlite3';
import type { BlackInfo, FriendInfo, FriendRequestInfo } from '../types/user';

type FriendRow = Omit<FriendInfo, 'isPinned'> & { readonly isPinned: number };

/** Friends, friend applications and the black list of the signed-in user. */
export class FriendsTable {
  private readonly upsertFriend: Statement<[FriendRow]>;
  private readonly deleteFriend: Statement<[string]>;
  private readonly selectFriends: Statement<[], FriendRow>;
  private readonly selectFriend: Statement<[string], FriendRow>;
  private readonly upsertRequest: Statement<[FriendRequestInfo]>;
  private readonly selectRequests: Statement<[], FriendRequestInfo>;
  private readonly insertBlack: Statement<[BlackInfo]>;
  private readonly deleteBlacks: Statement<[]>;
  private readonly selectBlacks: Statement<[], BlackInfo>;

  constructor(db: Database) {
    this.upsertFriend = db.prepare(
      `INSERT INTO friends (userID, nickname, faceURL, remark, createTime, addSource, operatorUserID, ex, isPinned)
       VALUES (@userID, @nickname, @faceURL, @remark, @createTime, @addSource, @operatorUserID, @ex, @isPinned)
       ON CONFLICT (userID) DO UPDATE SET nickname = excluded.nickname, faceURL = excluded.faceURL, remark = excluded.remark,
         createTime = excluded.createTime, addSource = excluded.addSource, operatorUserID = excluded.operatorUserID,
         ex = excluded.ex, isPinned = excluded.isPinned`,
    );
    this.deleteFriend = db.prepare('DELETE FROM friends WHERE userID = ?');
    this.selectFriends = db.prepare('SELECT * FROM friends ORDER BY isPinned DESC, createTime, userID');
    this.selectFriend = db.prepare('SELECT * FROM friends WHERE userID = ?');
    this.upsertRequest = db.prepare(
      `INSERT OR REPLACE INTO friendRequests (fromUserID, fromNickname, fromFaceURL, toUserID, toNickname, toFaceURL, handleResult,
         reqMsg, createTime, handlerUserID, handleMsg, handleTime, ex)
       VALUES (@fromUserID, @fromNickname, @fromFaceURL, @toUserID, @toNickname, @toFaceURL, @handleResult, @reqMsg, @createTime,
         @handlerUserID, @handleMsg, @handleTime, @ex)`,
    );
    this.selectRequests = db.prepare('SELECT * FROM friendRequests ORDER BY createTime DESC');
    this.insertBlack = db.prepare(
      `INSERT OR REPLACE INTO blacks (userID, nickname, faceURL, createTime, addSource, operatorUserID, ex)
       VALUES (@userID, @nickname, @faceURL, @createTime, @addSource, @operatorUserID, @ex)`,
    );
    this.deleteBlacks = db.prepare('DELETE FROM blacks');
    this.selectBlacks = db.prepare('SELECT * FROM blacks ORDER BY createTime DESC');
  }

  put(friend: FriendInfo): void {
    this.upsertFriend.run({ ...friend, isPinned: friend.isPinned ? 1 : 0 });
  }

  remove(userID: string): void {
    this.deleteFriend.run(userID);
  }

  get(userID: string): FriendInfo | null {
    const row = this.selectFriend.get(userID);
    return row === undefined ? null : toFriend(row);
  }

  all(): readonly FriendInfo[] {
    return this.selectFriends.all().map(toFriend);
  }

  putRequest(request: FriendRequestInfo): void {
    this.upsertRequest.run(request);
  }

  requests(): readonly FriendRequestInfo[] {
    return this.selectRequests.all();
  }

  /** The black list has no versions: it is replaced as a whole (sync 10.2). */
  replaceBlacks(blacks: readonly BlackInfo[]): void {
    this.deleteBlacks.run();
    for (const black of blacks) this.insertBlack.run(black);
  }

  blacks(): readonly BlackInfo[] {
    return this.selectBlacks.all();
  }
}

function toFriend(row: FriendRow): FriendInfo {
  return { ...row, isPinned: row.isPinned === 1 };
}
