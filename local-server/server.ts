import { randomUUID } from 'node:crypto';
import { createAdminApi } from './accounts/admin/adminApi';
import { createAccountApi } from './accounts/accountApi';
import { createCore, registerUser } from './core';
import type { NewUser } from './core';
import { seedDemo } from './demo/seed';
import { AddSource } from './domain/constants';
import { importGroup } from './domain/groupImporter';
import type { ImportedGroup } from './domain/groupImporter';
import { importMessages } from './domain/importer';
import type { ImportedMessage } from './domain/importer';
import { Gateway } from './gateway/gateway';
import { RequestDispatcher } from './gateway/requests';
import { Log } from './log';
import { settingsOf } from './options';
import type { LocalServerOptions, Quirks } from './options';
import { createImApi } from './rest/imApi';

export interface ServerStats {
  readonly users: number;
  /** Stored messages, notifications included. */
  readonly messages: number;
  readonly connections: number;
  /** Push frames written since the start. */
  readonly pushes: number;
}

/** A notification for tests of clients (docs/protocol.md, notifications 1). */
export interface InjectedNotification {
  readonly contentType: number;
  readonly sendID: string;
  readonly recvID: string;
  readonly tips: object;
}

/** A running server. The helpers act directly on its data: no HTTP, no notification to anybody. */
export interface LocalServer {
  /** `http://host:port` of the IM REST API. */
  readonly apiAddr: string;
  /** `ws://host:port` of the gateway. */
  readonly wsAddr: string;
  /** `http://host:port` of the account server. */
  readonly chatAddr: string;
  /** `http://host:port` of its admin API, undefined when that is off. */
  readonly chatAdminAddr: string | undefined;
  /** May be changed at any time. */
  readonly quirks: Quirks;
  /** Adds a user, and his account when he has a login name; does nothing when the user ID exists. */
  registerUser(user: NewUser): Promise<void>;
  /** Issues an IM token, applying the multi-login policy as a login does. */
  issueToken(userID: string, platformID: number): Promise<string>;
  /** Makes two users friends of each other. */
  makeFriends(a: string, b: string): Promise<void>;
  /** Stores texts of the past in one transaction. */
  importMessages(messages: readonly ImportedMessage[]): Promise<void>;
  /** Stores a group with its members in one transaction; nobody is told. */
  importGroup(group: ImportedGroup): Promise<void>;
  /** Moves a read position forward. */
  setReadSeq(userID: string, conversationID: string, hasReadSeq: number): Promise<void>;
  /** Cuts all connections of a user without a close frame; returns how many there were. */
  disconnectUser(userID: string): Promise<number>;
  /** Runs the timed destruction of old messages as if it were `now` (ms). It also runs by itself once an hour. */
  runDestruct(now: number): Promise<void>;
  stats(): ServerStats;
  /**
   * Sends a notification as the server would, unstored and without a line in the chat: for numbers that this server never
   * sends by itself. The sender's devices get it, too.
   */
  injectNotification(notification: InjectedNotification): Promise<void>;
  /** Closes all sockets and the database. */
  close(): Promise<void>;
}

/** Runs `work` at once and gives its outcome as a promise. */
const promised = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

/** Interval of the timed destruction in ms. */
const DESTRUCT_INTERVAL_MS = 3_600_000;

const addressHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/**
 * Starts an OpenIM v3.8 compatible server in this process: IM REST, gateway and account server on one database.
 * Rejects when a port is taken or the database cannot be opened.
 */
export async function startLocalServer(options: LocalServerOptions = {}): Promise<LocalServer> {
  const settings = settingsOf(options);
  const log = new Log(settings.logLevel);
  const core = createCore(settings);
  const { store, hub, tokens } = core;
  const dispatcher = new RequestDispatcher({ ...core, devices: store.devices, quirks: settings.quirks, log });
  const gateway = new Gateway(settings, hub, tokens, dispatcher, log);
  const imApi = createImApi(core, log);
  const accountApi = createAccountApi(core, log);
  const adminApi = settings.chatAdminPort === undefined ? undefined : createAdminApi(core, log);
  const destructTimer = setInterval(() => {
    core.destructs.run(Date.now(), randomUUID());
  }, DESTRUCT_INTERVAL_MS).unref();
  const close = async (): Promise<void> => {
    clearInterval(destructTimer);
    await Promise.all([gateway.close(), imApi.close(), accountApi.close(), adminApi?.close()]);
    hub.dropQueue();
    store.close();
  };
  try {
    if (settings.demo) seedDemo(core);
    const [wsPort, apiPort, chatPort, adminPort] = await Promise.all([
      gateway.listen(),
      imApi.listen(settings.apiPort, settings.host),
      accountApi.listen(settings.chatPort, settings.host),
      adminApi?.listen(settings.chatAdminPort ?? 0, settings.host),
    ]);
    const host = addressHost(settings.host);
    return {
      apiAddr: `http://${host}:${String(apiPort)}`,
      wsAddr: `ws://${host}:${String(wsPort)}`,
      chatAddr: `http://${host}:${String(chatPort)}`,
      chatAdminAddr: adminPort === undefined ? undefined : `http://${host}:${String(adminPort)}`,
      quirks: settings.quirks,
      registerUser: (user) => promised(() => registerUser(core, user)),
      issueToken: (userID, platformID) => promised(() => tokens.issue(userID, platformID)),
      makeFriends: (a, b) => promised(() => store.transaction(() => core.friends.befriend(a, b, AddSource.Import, a))),
      importMessages: (messages) => promised(() => importMessages(store, core.messages, messages)),
      importGroup: (group) => promised(() => importGroup(store, core.roster, group)),
      setReadSeq: (userID, conversationID, hasReadSeq) =>
        promised(() => store.seqs.raiseHasReadSeq(userID, conversationID, hasReadSeq)),
      disconnectUser: (userID) =>
        promised(() => {
          const connections = hub.connectionsOf(userID);
          for (const connection of connections) connection.destroy();
          return connections.length;
        }),
      runDestruct: (now) => promised(() => core.destructs.run(now, randomUUID())),
      injectNotification: (notification) =>
        promised(() => {
          core.notifier.notify({ ...notification, operationID: randomUUID() });
        }),
      stats: () => ({
        users: store.users.count(),
        messages: store.messages.count(),
        connections: hub.connectionCount,
        pushes: hub.pushCount,
      }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
