import type { Database, Statement } from 'better-sqlite3';

/** Single facts: `installed` once the first sync is complete. */
export type MetaKey = 'installed';

export class MetaTable {
  private readonly selectOne: Statement<[string], { value: string }>;
  private readonly upsert: Statement<[string, string]>;

  constructor(db: Database) {
    this.selectOne = db.prepare('SELECT value FROM meta WHERE key = ?');
    this.upsert = db.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
  }

  get(key: MetaKey): string | null {
    return this.selectOne.get(key)?.value ?? null;
  }

  set(key: MetaKey, value: string): void {
    this.upsert.run(key, value);
  }
}
