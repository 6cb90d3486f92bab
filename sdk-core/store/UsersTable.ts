import type { Database, Statement } from 'better-sqlite3';
import type { UserInfo } from '../types/user';

/** Profiles of the signed-in user and of people that are no friends. */
export class UsersTable {
  private readonly upsert: Statement<[UserInfo]>;
  private readonly selectOne: Statement<[string], UserInfo>;

  constructor(db: Database) {
    this.upsert = db.prepare(
      `INSERT INTO users (userID, nickname, faceURL, ex, createTime, appMangerLevel, globalRecvMsgOpt)
       VALUES (@userID, @nickname, @faceURL, @ex, @createTime, @appMangerLevel, @globalRecvMsgOpt)
       ON CONFLICT (userID) DO UPDATE SET nickname = excluded.nickname, faceURL = excluded.faceURL, ex = excluded.ex,
         createTime = excluded.createTime, appMangerLevel = excluded.appMangerLevel, globalRecvMsgOpt = excluded.globalRecvMsgOpt`,
    );
    this.selectOne = db.prepare('SELECT * FROM users WHERE userID = ?');
  }

  put(user: UserInfo): void {
    this.upsert.run(user);
  }

  get(userID: string): UserInfo | null {
    return this.selectOne.get(userID) ?? null;
  }
}
