import type { Database, Statement } from 'better-sqlite3';
import type { UserCommand } from '../types/user';
import { upsertSql } from './upsertSql';

/** The user's records in the per-user store of the server. */
export class UserCommandsTable {
  private readonly upsert: Statement<[UserCommand]>;
  private readonly deleteOne: Statement<[number, string]>;
  private readonly selectOne: Statement<[number, string], UserCommand>;
  private readonly selectOfType: Statement<[number], UserCommand>;
  private readonly selectKeys: Statement<[], Pick<UserCommand, 'type' | 'uuid'>>;

  constructor(db: Database) {
    this.upsert = db.prepare(upsertSql('userCommands', ['type', 'uuid'], ['value', 'ex', 'createTime']));
    this.deleteOne = db.prepare('DELETE FROM userCommands WHERE type = ? AND uuid = ?');
    this.selectOne = db.prepare('SELECT * FROM userCommands WHERE type = ? AND uuid = ?');
    this.selectOfType = db.prepare('SELECT * FROM userCommands WHERE type = ? ORDER BY createTime, uuid');
    this.selectKeys = db.prepare('SELECT type, uuid FROM userCommands');
  }

  /** @returns whether the row is new or different */
  put(command: UserCommand): boolean {
    return this.upsert.run(command).changes > 0;
  }

  /** @returns whether there was such a row */
  remove(type: number, uuid: string): boolean {
    return this.deleteOne.run(type, uuid).changes > 0;
  }

  /**
   * These and no others. Of several with the same key the first counts, which is the one that an update reaches.
   * @returns whether a row came, went or is different
   */
  replaceAll(commands: readonly UserCommand[]): boolean {
    const byKey = new Map<string, UserCommand>();
    for (const command of commands) {
      const key = keyOf(command);
      if (!byKey.has(key)) byKey.set(key, command);
    }
    let isChanged = false;
    for (const stored of this.selectKeys.all())
      if (!byKey.has(keyOf(stored))) isChanged = this.remove(stored.type, stored.uuid) || isChanged;
    for (const command of byKey.values()) isChanged = this.put(command) || isChanged;
    return isChanged;
  }

  get(type: number, uuid: string): UserCommand | null {
    return this.selectOne.get(type, uuid) ?? null;
  }

  /** Oldest first. */
  ofType(type: number): readonly UserCommand[] {
    return this.selectOfType.all(type);
  }
}

function keyOf({ type, uuid }: Pick<UserCommand, 'type' | 'uuid'>): string {
  return `${type}/${uuid}`;
}
