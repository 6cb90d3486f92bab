import { Table } from './table';

export type DefaultKind = 'user' | 'group';
export type AppKind = 'applet' | 'version';

export interface DefaultRow {
  readonly id: string;
  readonly createTime: number;
}

export interface InvitationRow {
  readonly code: string;
  readonly createTime: number;
  /** '' = not used yet. */
  readonly usedUserID: string;
}

export interface AppEntryRow {
  readonly id: string;
  readonly createTime: number;
  readonly data: string;
}

/** What new accounts get and need, and what applications are told (docs/protocol.md, accounts 8, 10.3 and 10.5). */
export class RegistrationStore extends Table {
  private readonly selectDefaults = this.db.prepare<[DefaultKind], DefaultRow>(
    'SELECT id, createTime FROM registration_defaults WHERE kind = ? ORDER BY createTime, id',
  );
  private readonly insertDefault = this.db.prepare<[DefaultKind, string, number]>(
    'INSERT OR IGNORE INTO registration_defaults VALUES (?, ?, ?)',
  );
  private readonly deleteDefault = this.db.prepare<[DefaultKind, string]>(
    'DELETE FROM registration_defaults WHERE kind = ? AND id = ?',
  );
  private readonly selectCode = this.db.prepare<[string], InvitationRow>(
    'SELECT * FROM invitation_codes WHERE code = ?',
  );
  private readonly selectCodes = this.db.prepare<[], InvitationRow>(
    'SELECT * FROM invitation_codes ORDER BY createTime DESC, code',
  );
  private readonly upsertCode = this.db.prepare<[InvitationRow]>(
    'INSERT OR REPLACE INTO invitation_codes VALUES (:code, :createTime, :usedUserID)',
  );
  private readonly deleteCode = this.db.prepare<[string]>('DELETE FROM invitation_codes WHERE code = ?');
  private readonly selectConfigs = this.db.prepare<[], { key: string; value: string }>(
    'SELECT key, value FROM chat_configs ORDER BY key',
  );
  private readonly upsertConfig = this.db.prepare<[string, string]>(
    'INSERT OR REPLACE INTO chat_configs VALUES (?, ?)',
  );
  private readonly deleteConfig = this.db.prepare<[string]>('DELETE FROM chat_configs WHERE key = ?');
  private readonly selectApps = this.db.prepare<[AppKind], AppEntryRow>(
    'SELECT id, createTime, data FROM app_entries WHERE kind = ? ORDER BY createTime DESC, id',
  );
  private readonly upsertApp = this.db.prepare<[AppKind, string, number, string]>(
    'INSERT OR REPLACE INTO app_entries VALUES (?, ?, ?, ?)',
  );
  private readonly deleteApp = this.db.prepare<[AppKind, string]>('DELETE FROM app_entries WHERE kind = ? AND id = ?');

  /** Oldest first. */
  defaults(kind: DefaultKind): DefaultRow[] {
    return this.selectDefaults.all(kind);
  }

  /** False when it is there already. */
  addDefault(kind: DefaultKind, id: string, createTime: number): boolean {
    return this.insertDefault.run(kind, id, createTime).changes > 0;
  }

  /** False when it was not there. */
  removeDefault(kind: DefaultKind, id: string): boolean {
    return this.deleteDefault.run(kind, id).changes > 0;
  }

  invitation(code: string): InvitationRow | undefined {
    return this.selectCode.get(code);
  }

  /** Newest first. */
  invitations(): InvitationRow[] {
    return this.selectCodes.all();
  }

  putInvitation(row: InvitationRow): void {
    this.upsertCode.run(row);
  }

  removeInvitation(code: string): void {
    this.deleteCode.run(code);
  }

  configs(): { key: string; value: string }[] {
    return this.selectConfigs.all();
  }

  setConfig(key: string, value: string): void {
    this.upsertConfig.run(key, value);
  }

  removeConfig(key: string): void {
    this.deleteConfig.run(key);
  }

  /** Newest first. */
  apps(kind: AppKind): AppEntryRow[] {
    return this.selectApps.all(kind);
  }

  putApp(kind: AppKind, { id, createTime, data }: AppEntryRow): void {
    this.upsertApp.run(kind, id, createTime, data);
  }

  /** False when there is none of this ID. */
  removeApp(kind: AppKind, id: string): boolean {
    return this.deleteApp.run(kind, id).changes > 0;
  }
}
