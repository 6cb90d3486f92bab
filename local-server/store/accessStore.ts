import { Table } from './table';

export interface BlockRow {
  readonly userID: string;
  readonly reason: string;
  readonly opUserID: string;
  readonly createTime: number;
}

export interface ForbiddenIPRow {
  readonly ip: string;
  readonly limitRegister: number;
  readonly limitLogin: number;
  readonly createTime: number;
}

export interface UserIPRow {
  readonly userID: string;
  readonly ip: string;
  readonly createTime: number;
}

/** Who may not log in, and from where (docs/protocol.md, accounts 10.2 and 10.4). */
export class AccessStore extends Table {
  private readonly selectBlock = this.db.prepare<[string], BlockRow>('SELECT * FROM blocked_accounts WHERE userID = ?');
  private readonly selectBlocks = this.db.prepare<[], BlockRow>(
    'SELECT * FROM blocked_accounts ORDER BY createTime DESC, userID',
  );
  private readonly insertBlock = this.db.prepare<[BlockRow]>(
    'INSERT INTO blocked_accounts VALUES (:userID, :reason, :opUserID, :createTime)',
  );
  private readonly deleteBlock = this.db.prepare<[string]>('DELETE FROM blocked_accounts WHERE userID = ?');
  private readonly selectIP = this.db.prepare<[string], ForbiddenIPRow>('SELECT * FROM forbidden_ips WHERE ip = ?');
  private readonly selectIPs = this.db.prepare<[], ForbiddenIPRow>(
    'SELECT * FROM forbidden_ips ORDER BY createTime DESC, ip',
  );
  private readonly upsertIP = this.db.prepare<[ForbiddenIPRow]>(
    'INSERT OR REPLACE INTO forbidden_ips VALUES (:ip, :limitRegister, :limitLogin, :createTime)',
  );
  private readonly deleteIP = this.db.prepare<[string]>('DELETE FROM forbidden_ips WHERE ip = ?');
  private readonly selectUserIPs = this.db.prepare<[], UserIPRow>(
    'SELECT * FROM user_ips ORDER BY createTime DESC, userID, ip',
  );
  private readonly selectIPsOfUser = this.db
    .prepare<[string], string>('SELECT ip FROM user_ips WHERE userID = ?')
    .pluck();
  private readonly upsertUserIP = this.db.prepare<[UserIPRow]>(
    'INSERT OR REPLACE INTO user_ips VALUES (:userID, :ip, :createTime)',
  );
  private readonly deleteUserIP = this.db.prepare<[string, string]>('DELETE FROM user_ips WHERE userID = ? AND ip = ?');

  block(userID: string): BlockRow | undefined {
    return this.selectBlock.get(userID);
  }

  blocks(): BlockRow[] {
    return this.selectBlocks.all();
  }

  addBlock(row: BlockRow): void {
    this.insertBlock.run(row);
  }

  /** False when he is not blocked. */
  removeBlock(userID: string): boolean {
    return this.deleteBlock.run(userID).changes > 0;
  }

  forbiddenIP(ip: string): ForbiddenIPRow | undefined {
    return this.selectIP.get(ip);
  }

  forbiddenIPs(): ForbiddenIPRow[] {
    return this.selectIPs.all();
  }

  putForbiddenIP(row: ForbiddenIPRow): void {
    this.upsertIP.run(row);
  }

  removeForbiddenIP(ip: string): void {
    this.deleteIP.run(ip);
  }

  userIPs(): UserIPRow[] {
    return this.selectUserIPs.all();
  }

  /** The addresses to which a user is bound; none = he may come from anywhere. */
  ipsOf(userID: string): string[] {
    return this.selectIPsOfUser.all(userID);
  }

  putUserIP(row: UserIPRow): void {
    this.upsertUserIP.run(row);
  }

  removeUserIP(userID: string, ip: string): void {
    this.deleteUserIP.run(userID, ip);
  }
}
