import type { AppEvent, Credential, MethodArgs, ServerAddresses, SessionState, UserInfo } from '../../ipc-contract';
import { type AccountClient, type AccountSecret, hashPassword } from '../../sdk-core/api/accountApi';
import type { SDKConfig } from '../../sdk-core/config/sdkConfig';
import { errCodes } from '../../sdk-core/errors/errCodes';
import { OpenIMError } from '../../sdk-core/errors/OpenIMError';
import type { EngineHost } from '../engine/EngineHost';
import type { Log } from '../log/Log';
import type { KeptSession } from './KeptSession';
import type { SessionVault } from './SessionVault';

export interface AccountOptions {
  readonly engine: Pick<EngineHost, 'call'>;
  readonly vault: Pick<SessionVault, 'load' | 'save' | 'clear'>;
  readonly accountClient: (server: ServerAddresses) => AccountClient;
  /** The protocol's number of this system. */
  readonly platform: number;
  readonly engineConfig: (server: ServerAddresses) => SDKConfig;
  /** Someone is being signed in: what the sign-in form should show next time. */
  readonly onSignIn: (server: ServerAddresses, name: string) => void;
  readonly emit: (events: readonly AppEvent[]) => void;
  readonly log: Log;
}

function nameOf(credential: Credential): string {
  switch (credential.kind) {
    case 'account':
      return credential.account;
    case 'email':
      return credential.email;
    case 'phone':
      return `${credential.areaCode} ${credential.phoneNumber}`;
  }
}

/**
 * Who is signed in, and how they get back in. It alone starts and ends sessions of the engine; what the engine says about
 * its session passes through here on its way to the page.
 */
export class Account {
  #session: SessionState = { status: 'signedOut' };
  #remembered: KeptSession | null = null;
  #isKept = false;
  /** Sign-ins and sign-outs happen one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  #opening: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: AccountOptions) {}

  get session(): SessionState {
    return this.#session;
  }

  /**
   * Resolves when no database is being opened: a page that hears of a sign-in may ask for its lists at once and then gets
   * them, not an error. Waits for the disk only, never for the network.
   */
  async whenOpen(): Promise<void> {
    await this.#opening;
  }

  /** At the start of the app: continues the kept session, or the one given instead, with what is stored. */
  resume(fallback: KeptSession | null): Promise<void> {
    const kept = this.options.vault.load();
    const session = kept ?? fallback;
    if (session === null) return Promise.resolve();
    this.#setSession({ status: 'signingIn', userID: session.userID });
    const started = this.#inTurn(() => this.#start(session, kept !== null));
    this.#opening = started.catch(() => undefined);
    return started;
  }

  signInWithPassword({ server, credential, secret, keepSignedIn }: MethodArgs<'signInWithPassword'>): Promise<void> {
    return this.#inTurn(async () => {
      const checked: AccountSecret =
        secret.kind === 'password' ? { kind: 'password', passwordHash: hashPassword(secret.password) } : secret;
      const { platform } = this.options;
      const tokens = await this.options.accountClient(server).login({ credential, secret: checked, platform });
      const renewal = checked.kind === 'password' ? { credential, passwordHash: checked.passwordHash } : null;
      await this.#begin({ server, ...tokens, renewal }, keepSignedIn, nameOf(credential));
    });
  }

  signInWithToken({ server, userID, token, keepSignedIn }: MethodArgs<'signInWithToken'>): Promise<void> {
    return this.#inTurn(() =>
      this.#begin({ server, userID, imToken: token, chatToken: '', renewal: null }, keepSignedIn, userID),
    );
  }

  register({
    server,
    nickname,
    account,
    credential,
    verifyCode,
    password,
    keepSignedIn,
  }: MethodArgs<'register'>): Promise<void> {
    return this.#inTurn(async () => {
      const passwordHash = hashPassword(password);
      const { platform } = this.options;
      const client = this.options.accountClient(server);
      const tokens = await client.register({ nickname, account, credential, verifyCode, passwordHash, platform });
      await this.#begin({ server, ...tokens, renewal: { credential, passwordHash } }, keepSignedIn, nameOf(credential));
    });
  }

  sendVerifyCode({ server, credential, usedFor }: MethodArgs<'sendVerifyCode'>): Promise<void> {
    return this.options.accountClient(server).sendVerifyCode({ credential, usedFor });
  }

  /** People whose name, account, phone or mail fits, from the account server; none where it was not signed in to. */
  async searchUsers(keyword: string): Promise<readonly UserInfo[]> {
    const session = this.#remembered;
    if (session === null || session.chatToken === '') return [];
    return this.options.accountClient(session.server).searchUsers(session.chatToken, keyword);
  }

  /**
   * Signs in again after another device, or time, ended the session.
   * @throws OpenIMError 10008 when nothing is remembered to do it with, and as the account server refuses
   */
  returnToSession(): Promise<void> {
    return this.#inTurn(async () => {
      const former = this.#remembered;
      if (former?.renewal == null) throw new OpenIMError(errCodes.notInitialized, 'nothing to return to');
      const { server, renewal } = former;
      const { credential, passwordHash } = renewal;
      const secret = { kind: 'password', passwordHash } as const;
      const { platform } = this.options;
      const tokens = await this.options.accountClient(server).login({ credential, secret, platform });
      const renewed = { server, ...tokens, renewal };
      if (this.#isKept) this.options.vault.save(renewed);
      await this.#start(renewed, this.#isKept);
    });
  }

  /** Ends the session here, with or without a network. What is stored of the chats stays. */
  signOut(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await this.options.engine.call('logout', {});
      } catch (error) {
        this.options.log('warn', 'account.logoutFailed', { cause: String(error) });
        await this.options.engine.call('close', {});
      }
      this.#remembered = null;
      this.#isKept = false;
      this.options.vault.clear();
      this.#setSession({ status: 'signedOut' });
    });
  }

  /** The engine's thread was replaced: goes on where the former one stopped. */
  onEngineRestarted(): void {
    const session = this.#remembered;
    if (session === null || !['signedIn', 'signingIn'].includes(this.#session.status)) return;
    this.#inTurn(() => this.#start(session, this.#isKept)).catch((error: unknown) => {
      this.options.log('error', 'account.notContinued', { cause: String(error) });
    });
  }

  /** The engine's events as the page is to see them: only this class knows whether there is a way back. */
  translate(events: readonly AppEvent[]): readonly AppEvent[] {
    return events.flatMap((event): readonly AppEvent[] => {
      if (event.type !== 'session') return [event];
      // Between two sessions the engine has none; the page hears of that only when it is meant to stay so.
      if (this.#session.status === 'signedOut' || event.session.status === 'signedOut') return [];
      this.#session =
        'canReturn' in event.session
          ? { ...event.session, canReturn: this.#remembered?.renewal != null }
          : event.session;
      return [{ type: 'session', session: this.#session }];
    });
  }

  /** A new session by the user's own act; replaces what was kept before. */
  async #begin(session: KeptSession, keepSignedIn: boolean, name: string): Promise<void> {
    await this.#start(session, keepSignedIn);
    this.options.onSignIn(session.server, name);
    if (keepSignedIn) this.options.vault.save(session);
    else this.options.vault.clear();
  }

  #start(session: KeptSession, isKept: boolean): Promise<void> {
    const opened = this.#open(session, isKept);
    this.#opening = opened.catch(() => undefined);
    return opened;
  }

  async #open(session: KeptSession, isKept: boolean): Promise<void> {
    this.#setSession({ status: 'signingIn', userID: session.userID });
    try {
      await this.options.engine.call('open', this.options.engineConfig(session.server));
      this.#remembered = session;
      this.#isKept = isKept;
      await this.options.engine.call('login', { userID: session.userID, token: session.imToken });
    } catch (error) {
      this.#setSession({ status: 'signedOut' });
      throw error;
    }
  }

  #setSession(session: SessionState): void {
    this.#session = session;
    this.options.emit([{ type: 'session', session }]);
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(action);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
