import type { Database, Statement } from 'better-sqlite3';
import type { UserInfo } from '../types/user';
import { upsertSql } from './upsertSql';

const COLUMNS = [
  'nickname',
  'faceURL',
  'ex',
  'createTime',
  'appMangerLevel',
  'globalRecvMsgOpt',
] as const satisfies readonly (keyof UserInfo)[];

/** Profiles: of the signed-in user, of people who are no friends, and of friends one has looked at. */
export class UsersTable {
  private readonly upsert: Statement<[UserInfo]>;
  private readonly selectOne: Statement<[string], UserInfo>;

  constructor(db: Database) {
    this.upsert = db.prepare(upsertSql('users', ['userID'], COLUMNS));
    this.selectOne = db.prepare('SELECT * FROM users WHERE userID = ?');
  }

  /** @returns whether the row is new or different */
  put(user: UserInfo): boolean {
    return this.upsert.run(user).changes > 0;
  }

  get(userID: string): UserInfo | null {
    return this.selectOne.get(userID) ?? null;
  }
}
