import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initSDK } from '../sdk/openIMSDK';
import type { OpenIMSDK, SDKEvent } from '../sdk/publicFace';

export interface ClientOptions {
  readonly apiAddr: string;
  readonly wsAddr: string;
  readonly userID: string;
  readonly token: string;
  /** Platform number; 7 (Linux) by default. */
  readonly platform?: number;
  /** An existing data folder, to come back to; a fresh one by default. */
  readonly dataDir?: string;
}

/** A signed-in engine for tests, with everything it told and a way to wait for what it will tell. */
export class Client {
  readonly events: SDKEvent[] = [];
  private readonly waiters = new Set<() => void>();

  private constructor(
    readonly sdk: OpenIMSDK,
    readonly userID: string,
    readonly dataDir: string,
    /** Every log line of the engine. */
    readonly logged: readonly string[],
  ) {}

  static async login(options: ClientOptions): Promise<Client> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'openim-test-'));
    const logged: string[] = [];
    const sdk = initSDK(
      {
        platform: options.platform ?? 7,
        api_addr: options.apiAddr,
        ws_addr: options.wsAddr,
        data_dir: dataDir,
        log_level: 6,
      },
      { log: (level, event, facts) => logged.push(`${level} ${event} ${JSON.stringify(facts)}`) },
    );
    const client = new Client(sdk, options.userID, dataDir, logged);
    sdk.on((events) => {
      client.events.push(...events);
      for (const waiter of [...client.waiters]) waiter();
    });
    await sdk.login({ userID: options.userID, token: options.token });
    return client;
  }

  /** Resolves when `check` holds; it is tried now and whenever the engine tells something. */
  async until(what: string, check: () => boolean, timeoutMs = 20_000): Promise<void> {
    if (check()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        reject(new Error(`${this.userID} waited in vain until ${what}`));
      }, timeoutMs);
      const waiter = (): void => {
        if (!check()) return;
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve();
      };
      this.waiters.add(waiter);
    });
  }

  synced(): Promise<void> {
    return this.until('synced', () => this.sdk.sync.status === 'synced');
  }

  conversationWith(userID: string): string {
    return this.userID < userID ? `si_${this.userID}_${userID}` : `si_${userID}_${this.userID}`;
  }

  /** All stored texts of a chat, oldest first. */
  texts(userID: string): string[] {
    return this.messages(userID).map((message) =>
      message.content.kind === 'text' ? message.content.text : `<${message.content.kind}>`,
    );
  }

  messages(userID: string) {
    return this.sdk.getHistoryMessageList({ conversationID: this.conversationWith(userID), before: null, count: 1000 })
      .messages;
  }

  unread(userID: string): number {
    return this.sdk.getConversation(this.conversationWith(userID))?.unreadCount ?? 0;
  }

  /** Closes the engine and keeps the data folder. */
  async close(): Promise<void> {
    await this.sdk.close();
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
