import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppEvent, SessionState } from '../../ipc-contract';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import { createAccountClient, hashPassword, initSDK } from '../../sdk-core';
import { createEngineService } from '../engine/worker/createEngineService';
import type { EngineArgs, EngineMethodName, EngineMethods, EngineResult } from '../engine/EngineMethods';
import { Account } from './Account';
import { type SecretStorage, SessionVault } from './SessionVault';

const LINUX = 7;
const alice = { kind: 'account', account: 'alice01' } as const;
const password = { kind: 'password', password: 'password1' } as const;

/** A key store that is protected as far as anybody can tell. */
const storage: SecretStorage = {
  backend: () => 'keychain',
  isProtected: () => true,
  allowUnprotected: () => undefined,
  encrypt: (text) => Buffer.from(text),
  decrypt: (data) => data.toString(),
};

let dir: string;
let server: LocalServer;
const desktops: Desktop[] = [];

/** The account of one installation, with a real engine in this thread. */
class Desktop {
  readonly sessions: SessionState[] = [];
  readonly account: Account;
  readonly engine: EngineMethods;
  lastAccount = '';
  #waiting: { readonly status: SessionState['status']; readonly resolve: () => void } | null = null;

  constructor(readonly folder: string) {
    this.engine = createEngineService(
      (config) => initSDK(config),
      (events) => {
        this.#receive(this.account.translate(events));
      },
    );
    this.account = new Account({
      engine: { call: (method, args) => this.#call(method, args) },
      vault: new SessionVault(path.join(folder, 'session.json'), storage, () => undefined),
      accountClient: ({ chatAddr }) => createAccountClient({ chatAddr }),
      platform: LINUX,
      engineConfig: ({ apiAddr, wsAddr, chatAddr }) => ({
        platform: LINUX,
        api_addr: apiAddr,
        ws_addr: wsAddr,
        chat_addr: chatAddr,
        data_dir: folder,
      }),
      onSignIn: (_server, name) => {
        this.lastAccount = name;
      },
      emit: (events) => {
        this.#receive(events);
      },
      log: () => undefined,
    });
    desktops.push(this);
  }

  /** Resolves when the page is told of this status, or was told last. */
  told(status: SessionState['status']): Promise<void> {
    if (this.sessions.at(-1)?.status === status) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting = { status, resolve };
    });
  }

  #receive(events: readonly AppEvent[]): void {
    for (const event of events) {
      if (event.type !== 'session') continue;
      this.sessions.push(event.session);
      if (event.session.status === this.#waiting?.status) this.#waiting.resolve();
    }
  }

  async #call<M extends EngineMethodName>(method: M, args: EngineArgs<M>): Promise<EngineResult<M>> {
    const operation = this.engine[method] as (given: EngineArgs<M>) => EngineResult<M> | Promise<EngineResult<M>>;
    return await operation(args);
  }
}

const addresses = () => ({ apiAddr: server.apiAddr, wsAddr: server.wsAddr, chatAddr: server.chatAddr });

async function signedIn(folder = 'one', keepSignedIn = true): Promise<Desktop> {
  const desktop = new Desktop(path.join(dir, folder));
  await desktop.account.signInWithPassword({ server: addresses(), credential: alice, secret: password, keepSignedIn });
  await desktop.told('signedIn');
  return desktop;
}

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'openim-account-'));
  server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
  await server.registerUser({
    userID: 'alice',
    nickname: 'Alice',
    account: 'alice01',
    password: hashPassword('password1'),
  });
  await server.registerUser({ userID: 'bob', nickname: 'Bob' });
});
afterEach(async () => {
  await Promise.all(desktops.splice(0).map(({ engine }) => engine.close({})));
  await server.close();
  rmSync(dir, { recursive: true });
});

describe('signing in', () => {
  it('by password tells each step and fills the form for next time', async () => {
    const desktop = await signedIn();
    expect(desktop.sessions).toEqual([
      { status: 'signingIn', userID: 'alice' },
      { status: 'signedIn', userID: 'alice' },
    ]);
    expect(desktop.lastAccount).toBe('alice01');
  });

  it("with a wrong password is refused with the account server's code and changes nothing", async () => {
    const desktop = new Desktop(path.join(dir, 'one'));
    const secret = { kind: 'password', password: 'wrong' } as const;
    const attempt = desktop.account.signInWithPassword({
      server: addresses(),
      credential: alice,
      secret,
      keepSignedIn: true,
    });
    await expect(attempt).rejects.toMatchObject({ errCode: 20001 });
    expect(desktop.account.session).toEqual({ status: 'signedOut' });
    expect(desktop.sessions).toEqual([]);
  });

  it('by registration makes the account and enters it', async () => {
    const desktop = new Desktop(path.join(dir, 'one'));
    await desktop.account.register({
      server: addresses(),
      nickname: 'Carol',
      credential: { kind: 'email', email: 'carol@example.com' },
      verifyCode: '666666',
      password: 'password2',
      keepSignedIn: false,
    });
    expect(await desktop.engine.getUserInfo({ userID: 'bob' })).toMatchObject({ nickname: 'Bob' });
    expect(desktop.lastAccount).toBe('carol@example.com');
  });
});

describe('a restart', () => {
  it('continues a kept session with the stored chats, also without a server', async () => {
    const before = await signedIn();
    const { conversationID } = await before.engine.openSingleConversation({ userID: 'bob' });
    await before.engine.close({});
    await server.close();

    const after = new Desktop(path.join(dir, 'one'));
    const resumed = after.account.resume(null);
    expect(after.account.session).toEqual({ status: 'signingIn', userID: 'alice' });
    await after.account.whenOpen();
    expect(await after.engine.getConversation({ conversationID })).toMatchObject({ userID: 'bob' });
    await resumed;
  });

  it('asks again when the session was not to be kept', async () => {
    const before = await signedIn('one', false);
    await before.engine.close({});
    const after = new Desktop(path.join(dir, 'one'));
    await after.account.resume(null);
    expect(after.account.session).toEqual({ status: 'signedOut' });
  });
});

describe('another desktop of the same user', () => {
  it('kicks this one, which keeps its drafts and returns in one step', async () => {
    const first = await signedIn('first');
    const { conversationID } = await first.engine.openSingleConversation({ userID: 'bob' });
    await first.engine.setDraft({ conversationID, text: 'half a thought' });

    const second = await signedIn('second');
    await first.told('kicked');
    expect(first.account.session).toEqual({ status: 'kicked', userID: 'alice', canReturn: true });
    expect(await first.engine.getConversation({ conversationID })).toMatchObject({ draftText: 'half a thought' });

    await first.account.returnToSession();
    await first.told('signedIn');
    await second.told('kicked');
    expect(await first.engine.getConversation({ conversationID })).toMatchObject({ draftText: 'half a thought' });
  });

  it('leaves no way back to one that signed in by token', async () => {
    const first = new Desktop(path.join(dir, 'first'));
    const token = await server.issueToken('alice', LINUX);
    await first.account.signInWithToken({ server: addresses(), userID: 'alice', token, keepSignedIn: false });
    await first.told('signedIn');
    await signedIn('second');
    await first.told('kicked');
    expect(first.account.session).toEqual({ status: 'kicked', userID: 'alice', canReturn: false });
    await expect(first.account.returnToSession()).rejects.toMatchObject({ errCode: 10008 });
  });
});

describe('signing out', () => {
  it.each(['with', 'without'])('ends the session for good, %s a server', async (how) => {
    const desktop = await signedIn();
    if (how === 'without') await server.close();
    await desktop.account.signOut();
    expect(desktop.sessions.at(-1)).toEqual({ status: 'signedOut' });
    const after = new Desktop(path.join(dir, 'one'));
    await after.account.resume(null);
    expect(after.account.session).toEqual({ status: 'signedOut' });
  });
});

describe('a new engine after the old one died', () => {
  it('is signed in as the old one was', async () => {
    const desktop = await signedIn();
    const { conversationID } = await desktop.engine.openSingleConversation({ userID: 'bob' });
    await desktop.engine.close({});
    desktop.account.onEngineRestarted();
    await desktop.told('signedIn');
    await desktop.account.whenOpen();
    expect(await desktop.engine.getConversation({ conversationID })).toMatchObject({ userID: 'bob' });
  });
});
