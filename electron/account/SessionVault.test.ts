import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptSession } from './KeptSession';
import { type SecretStorage, SessionVault } from './SessionVault';

const session: KeptSession = {
  server: { apiAddr: 'http://127.0.0.1:10002', wsAddr: 'ws://127.0.0.1:10001', chatAddr: 'http://127.0.0.1:10008' },
  userID: 'alice',
  imToken: 'im-token-value',
  chatToken: 'chat-token-value',
  renewal: { credential: { kind: 'account', account: 'alice' }, passwordHash: '5f4dcc3b5aa765d61d8327deb882cf99' },
};

/** A key store of the system, as Electron shows it: it may be weak, and is of no use then until that was allowed. */
class KeyStore implements SecretStorage {
  isAllowed = false;

  constructor(
    readonly name: string,
    readonly key: number,
  ) {}

  backend = (): string => this.name;
  isProtected = (): boolean => this.name !== 'basic_text';
  allowUnprotected = (): void => {
    this.isAllowed = true;
  };
  encrypt = (text: string): Buffer => this.#turn(Buffer.from(text));
  decrypt = (data: Buffer): string => this.#turn(data).toString();

  #turn(data: Buffer): Buffer {
    if (!this.isProtected() && !this.isAllowed) throw new Error('no encryption available');
    return data.map((byte) => byte ^ this.key) as Buffer;
  }
}

let dir: string;
let file: string;
let lines: string[];
const vaultWith = (storage: SecretStorage): SessionVault =>
  new SessionVault(file, storage, (level, event, facts) => lines.push(`${level} ${event} ${JSON.stringify(facts)}`));

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'openim-vault-'));
  file = path.join(dir, 'session.json');
  lines = [];
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

describe('the kept session', () => {
  it('is there after a restart, unreadable for others', () => {
    vaultWith(new KeyStore('gnome_libsecret', 7)).save(session);
    expect(vaultWith(new KeyStore('gnome_libsecret', 7)).load()).toEqual(session);
    expect(readFileSync(file, 'latin1')).not.toMatch(/token-value|5f4dcc/);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is there after a restart without a protected key store too, once that was agreed to', () => {
    const storage = new KeyStore('basic_text', 7);
    expect(vaultWith(storage).isProtected).toBe(false);
    vaultWith(storage).save(session);
    expect(vaultWith(new KeyStore('basic_text', 7)).load()).toEqual(session);
  });

  it('is nobody on a new machine', () => {
    expect(vaultWith(new KeyStore('dpapi', 7)).load()).toBeNull();
    expect(lines).toEqual([]);
  });

  it('is kept when the key store changed: it may change back', () => {
    vaultWith(new KeyStore('gnome_libsecret', 7)).save(session);
    expect(vaultWith(new KeyStore('kwallet5', 8)).load()).toBeNull();
    expect(lines.join()).toContain('vault.backendChanged');
    expect(vaultWith(new KeyStore('gnome_libsecret', 7)).load()).toEqual(session);
  });

  it('is set aside, not lost, when a new one takes its place', () => {
    vaultWith(new KeyStore('gnome_libsecret', 7)).save(session);
    const former = readFileSync(file);
    vaultWith(new KeyStore('kwallet5', 8)).save({ ...session, userID: 'bob' });
    expect(vaultWith(new KeyStore('kwallet5', 8)).load()?.userID).toBe('bob');
    expect(readFileSync(`${file}.invalid`)).toEqual(former);
  });

  it.each(['', '{}', '{"version":2}', 'null', '{"version":1,"backend":"x","isProtected":true,"data":"!!"}'])(
    'survives a file that holds %j',
    (content) => {
      writeFileSync(file, content);
      expect(vaultWith(new KeyStore('dpapi', 7)).load()).toBeNull();
      expect(readFileSync(file, 'utf8')).toBe(content);
    },
  );

  it('is gone after signing out', () => {
    const vault = vaultWith(new KeyStore('dpapi', 7));
    vault.save(session);
    vault.clear();
    expect(existsSync(file)).toBe(false);
  });

  it('never shows in the log', () => {
    vaultWith(new KeyStore('gnome_libsecret', 7)).save(session);
    vaultWith(new KeyStore('kwallet5', 0)).load();
    expect(lines.join()).not.toMatch(/token-value|5f4dcc/);
  });
});
