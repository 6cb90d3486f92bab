import { Table } from './table';

export interface UserRow {
  readonly userID: string;
  readonly nickname: string;
  readonly faceURL: string;
  readonly ex: string;
  readonly createTime: number;
  readonly appMangerLevel: number;
  readonly globalRecvMsgOpt: number;
}

export interface UserCommandRow {
  readonly type: number;
  readonly createTime: number;
  readonly uuid: string;
  readonly value: string;
  readonly ex: string;
}

/** Profiles, user commands and client configuration. */
export class UserStore extends Table {
  private readonly selectOne = this.db.prepare<[string], UserRow>('SELECT * FROM users WHERE userID = ?');
  private readonly insertOne = this.db.prepare<[UserRow]>(
    `INSERT INTO users VALUES (:userID, :nickname, :faceURL, :ex, :createTime, :appMangerLevel, :globalRecvMsgOpt)`,
  );
  private readonly updateOne = this.db.prepare<[UserRow]>(
    `UPDATE users SET nickname = :nickname, faceURL = :faceURL, ex = :ex, appMangerLevel = :appMangerLevel,
       globalRecvMsgOpt = :globalRecvMsgOpt WHERE userID = :userID`,
  );
  private readonly selectPage = this.db.prepare<[number, number], UserRow>(
    'SELECT * FROM users WHERE appMangerLevel < 2 ORDER BY createTime, userID LIMIT ? OFFSET ?',
  );
  private readonly selectOrdinary = this.db.prepare<[], UserRow>(
    'SELECT * FROM users WHERE appMangerLevel < 2 ORDER BY createTime, userID',
  );
  private readonly selectSystem = this.db.prepare<[], UserRow>(
    'SELECT * FROM users WHERE appMangerLevel >= 2 ORDER BY userID',
  );
  private readonly countAll = this.db.prepare<[], number>('SELECT count(*) FROM users').pluck();
  private readonly countOrdinary = this.db
    .prepare<[], number>('SELECT count(*) FROM users WHERE appMangerLevel < 2')
    .pluck();

  get(userID: string): UserRow | undefined {
    return this.selectOne.get(userID);
  }

  /** The known ones of `userIDs`, in the order asked, each once. */
  getMany(userIDs: Iterable<string>): UserRow[] {
    const rows: UserRow[] = [];
    for (const userID of new Set(userIDs)) {
      const row = this.selectOne.get(userID);
      if (row) rows.push(row);
    }
    return rows;
  }

  insert(row: UserRow): void {
    this.insertOne.run(row);
  }

  update(row: UserRow): void {
    this.updateOne.run(row);
  }

  /** Ordinary users, oldest first. */
  page(offset: number, limit: number): UserRow[] {
    return this.selectPage.all(limit, offset);
  }

  allOrdinary(): UserRow[] {
    return this.selectOrdinary.all();
  }

  /** Administrators, notification accounts and robots. */
  systemAccounts(): UserRow[] {
    return this.selectSystem.all();
  }

  count(): number {
    return this.countAll.get() ?? 0;
  }

  countOrdinaryUsers(): number {
    return this.countOrdinary.get() ?? 0;
  }

  private readonly insertCommand = this.db.prepare<[string, number, string, number, string, string]>(
    'INSERT INTO user_commands (userID, type, uuid, createTime, value, ex) VALUES (?, ?, ?, ?, ?, ?)',
  );
  private readonly deleteCommand = this.db.prepare<[string, number, string]>(
    'DELETE FROM user_commands WHERE userID = ? AND type = ? AND uuid = ?',
  );
  private readonly updateCommand = this.db.prepare<[string | null, string | null, string, number, string]>(
    `UPDATE user_commands SET value = coalesce(?, value), ex = coalesce(?, ex)
     WHERE userID = ? AND type = ? AND uuid = ?`,
  );
  private readonly selectCommands = this.db.prepare<[{ userID: string; type: number | null }], UserCommandRow>(
    `SELECT type, createTime, uuid, value, ex FROM user_commands
     WHERE userID = :userID AND (:type IS NULL OR type = :type) ORDER BY id`,
  );

  addCommand(userID: string, command: UserCommandRow): void {
    this.insertCommand.run(userID, command.type, command.uuid, command.createTime, command.value, command.ex);
  }

  /** False when there is no such command. */
  removeCommand(userID: string, type: number, uuid: string): boolean {
    return this.deleteCommand.run(userID, type, uuid).changes > 0;
  }

  /** False when there is no such command; undefined leaves a value as it is. */
  changeCommand(userID: string, type: number, uuid: string, value?: string, ex?: string): boolean {
    return this.updateCommand.run(value ?? null, ex ?? null, userID, type, uuid).changes > 0;
  }

  commands(userID: string, type?: number): UserCommandRow[] {
    return this.selectCommands.all({ userID, type: type ?? null });
  }

  private readonly selectConfigs = this.db.prepare<[string], { key: string; value: string }>(
    'SELECT key, value FROM client_configs WHERE userID = ? ORDER BY key',
  );
  private readonly selectAllConfigs = this.db.prepare<[], { userID: string; key: string; value: string }>(
    'SELECT userID, key, value FROM client_configs ORDER BY userID, key',
  );
  private readonly upsertConfig = this.db.prepare<[string, string, string]>(
    'INSERT INTO client_configs VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  private readonly deleteConfig = this.db.prepare<[string, string]>(
    'DELETE FROM client_configs WHERE userID = ? AND key = ?',
  );

  /** Client configuration of a user; userID '' holds the global set. */
  configs(userID: string): { key: string; value: string }[] {
    return this.selectConfigs.all(userID);
  }

  allConfigs(): { userID: string; key: string; value: string }[] {
    return this.selectAllConfigs.all();
  }

  setConfig(userID: string, key: string, value: string): void {
    this.upsertConfig.run(userID, key, value);
  }

  removeConfig(userID: string, key: string): void {
    this.deleteConfig.run(userID, key);
  }
}
