import type { DayCount, TimeRange } from './statisticsStore';
import { Table } from './table';

export interface AdminRow {
  readonly userID: string;
  readonly account: string;
  readonly password: string;
  readonly faceURL: string;
  readonly nickname: string;
  /** 100 the first one, 80 those added later. */
  readonly level: number;
  readonly createTime: number;
}

/** Administrators of the account server, and the log of logins that they ask about. */
export class AdminStore extends Table {
  private readonly selectOne = this.db.prepare<[string], AdminRow>('SELECT * FROM admin_accounts WHERE userID = ?');
  private readonly selectAccount = this.db.prepare<[string], AdminRow>(
    'SELECT * FROM admin_accounts WHERE account = ?',
  );
  private readonly selectAll = this.db.prepare<[], AdminRow>(
    'SELECT * FROM admin_accounts ORDER BY createTime, userID',
  );
  private readonly upsert = this.db.prepare<[AdminRow]>(
    `INSERT OR REPLACE INTO admin_accounts VALUES (:userID, :account, :password, :faceURL, :nickname, :level,
       :createTime)`,
  );
  private readonly deleteOne = this.db.prepare<[string]>('DELETE FROM admin_accounts WHERE userID = ?');
  private readonly insertLogin = this.db.prepare<[string, number]>(
    'INSERT INTO logins (userID, loginTime) VALUES (?, ?)',
  );
  private readonly selectLoginDays = this.db.prepare<[TimeRange], DayCount>(
    `SELECT strftime('%Y-%m-%d', loginTime / 1000, 'unixepoch') AS day, count(DISTINCT userID) AS count FROM logins
     WHERE loginTime >= :start AND loginTime < :end GROUP BY day ORDER BY day`,
  );
  private readonly countLogins = this.db
    .prepare<[TimeRange], number>(
      'SELECT count(DISTINCT userID) FROM logins WHERE loginTime >= :start AND loginTime < :end',
    )
    .pluck();

  get(userID: string): AdminRow | undefined {
    return this.selectOne.get(userID);
  }

  byAccount(account: string): AdminRow | undefined {
    return this.selectAccount.get(account);
  }

  all(): AdminRow[] {
    return this.selectAll.all();
  }

  /** Adds or replaces; the caller has checked that the account name is free. */
  put(row: AdminRow): void {
    this.upsert.run(row);
  }

  remove(userID: string): void {
    this.deleteOne.run(userID);
  }

  /** `loginTime` in ms. */
  addLogin(userID: string, loginTime: number): void {
    this.insertLogin.run(userID, loginTime);
  }

  /** Users who logged in at the account server, by UTC day; days without one are left out. */
  loginDays(range: TimeRange): DayCount[] {
    return this.selectLoginDays.all(range);
  }

  /** How many different users logged in. */
  loginCount(range: TimeRange): number {
    return this.countLogins.get(range) ?? 0;
  }
}
