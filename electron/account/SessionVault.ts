import { existsSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../log/Log';
import { readJsonFile, setAside, writeFileAtomically } from '../settings/jsonFile';
import { type KeptSession, keptSession } from './KeptSession';

/** The part of Electron's safeStorage that is needed, with the back end's name on every system. */
export interface SecretStorage {
  /** E.g. "gnome_libsecret", "basic_text", "keychain", "dpapi". */
  readonly backend: () => string;
  /** True when the system keeps the key where other programs of the user cannot simply read it. */
  readonly isProtected: () => boolean;
  /** Lets `encrypt` and `decrypt` work without a protected key. Only with the user's consent. */
  readonly allowUnprotected: () => void;
  readonly encrypt: (text: string) => Buffer;
  readonly decrypt: (data: Buffer) => string;
}

const vaultFile = z.object({ version: z.literal(1), backend: z.string(), isProtected: z.boolean(), data: z.base64() });

/**
 * The session kept between starts of the app, encrypted by the system's key store. A file that cannot be opened is kept: the
 * key store may only be locked or another one today.
 */
export class SessionVault {
  constructor(
    private readonly file: string,
    private readonly storage: SecretStorage,
    private readonly log: Log,
  ) {}

  get isProtected(): boolean {
    return this.storage.isProtected();
  }

  load(): KeptSession | null {
    try {
      const read = readJsonFile(this.file);
      if (!read.found) return null;
      const { backend, isProtected, data } = vaultFile.parse(read.value);
      if (backend !== this.storage.backend()) {
        this.log('warn', 'vault.backendChanged', { from: backend, to: this.storage.backend() });
      }
      // Consent was given when it was written this way.
      if (!isProtected) this.storage.allowUnprotected();
      return keptSession.parse(JSON.parse(this.storage.decrypt(Buffer.from(data, 'base64'))));
    } catch (error) {
      // A zod or JSON error could quote what it read.
      this.log('error', 'vault.unreadable', { cause: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  }

  /** Keeps a session; the caller has the user's consent (to keep it, and to keep it unprotected where that is so). */
  save(session: KeptSession): void {
    try {
      if (existsSync(this.file) && this.load() === null) setAside(this.file);
      if (!this.storage.isProtected()) this.storage.allowUnprotected();
      const content = {
        version: 1,
        backend: this.storage.backend(),
        isProtected: this.storage.isProtected(),
        data: this.storage.encrypt(JSON.stringify(session)).toString('base64'),
      } satisfies z.infer<typeof vaultFile>;
      writeFileAtomically(this.file, JSON.stringify(content));
    } catch (error) {
      this.log('error', 'vault.notSaved', { cause: error instanceof Error ? error.message : 'unknown' });
    }
  }

  /** The user signed out or does not want the session kept. */
  clear(): void {
    rmSync(this.file, { force: true });
  }
}
